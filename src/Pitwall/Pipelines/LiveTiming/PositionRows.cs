using Pitwall.Formula1.LiveTiming;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The samples of the cars' positions.</summary>
internal sealed class PositionRows(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions)
    : SampleRows<PositionSample>(input, consumer, sessions, "Position.z")
{
    /// <inheritdoc/>
    protected override string Columns => "driver_number integer, date timestamptz, session_time_millis bigint, is_on_track boolean, x integer, y integer, z integer";

    /// <inheritdoc/>
    protected override BrokenLineReason? Decode(TelemetryDecoder decoder, ReadOnlySpan<byte> payload, SessionTime time, List<PositionSample> samples) =>
        decoder.DecodePosition(payload, time, samples);

    /// <inheritdoc/>
    protected override int CarOf(PositionSample sample) => sample.DriverNumber.Value;

    /// <inheritdoc/>
    protected override DateTimeOffset TimeOf(PositionSample sample) => sample.Utc;

    /// <inheritdoc/>
    protected override void Write(SampleColumns<PositionSample> columns)
    {
        columns.Add(static (in s) => s.DriverNumber.Value);
        columns.Add(static (in s) => Timestamp(s.Utc));
        columns.Add(static (in s) => s.Time.Milliseconds);
        columns.AddOptional(static (in s) => s.IsOnTrack);
        columns.AddOptional(static (in s) => s.X);
        columns.AddOptional(static (in s) => s.Y);
        columns.AddOptional(static (in s) => s.Z);
    }
}
