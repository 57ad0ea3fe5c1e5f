using Pitwall.Formula1.LiveTiming;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Columns;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The samples of the cars' positions.</summary>
internal sealed class PositionRows(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions)
    : SampleRows<PositionSample>(input, consumer, sessions, "Position.z")
{
    /// <inheritdoc/>
    public override IReadOnlyList<RejectedRow> Write(IReadOnlyCollection<PartitionKey> keys, IColumnSink sink) => WriteSamples(keys, sink);

    /// <inheritdoc/>
    protected override BrokenLineReason? Decode(TelemetryDecoder decoder, ReadOnlySpan<byte> payload, SessionTime time, List<PositionSample> samples) =>
        decoder.DecodePosition(payload, time, samples);

    /// <inheritdoc/>
    protected override int CarOf(PositionSample sample) => sample.DriverNumber.Value;

    /// <inheritdoc/>
    protected override DateTimeOffset TimeOf(PositionSample sample) => sample.Utc;

    /// <inheritdoc/>
    protected override void Take(SampleColumns<PositionSample> columns)
    {
        columns.Integers("driver_number", static (in s) => s.DriverNumber.Value);
        columns.Instants("date", static (in s) => s.Utc);
        columns.Longs("session_time_millis", static (in s) => s.Time.Milliseconds);
        columns.Flags("is_on_track", static (in s) => s.IsOnTrack);
        columns.Integers("x", static (in s) => s.X);
        columns.Integers("y", static (in s) => s.Y);
        columns.Integers("z", static (in s) => s.Z);
    }
}
