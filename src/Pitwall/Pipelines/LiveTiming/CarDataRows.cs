using Pitwall.Formula1.LiveTiming;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The samples of the cars.</summary>
internal sealed class CarDataRows(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions)
    : SampleRows<CarSample>(input, consumer, sessions, "CarData.z")
{
    /// <inheritdoc/>
    protected override string Columns => "driver_number integer, date timestamptz, session_time_millis bigint, rpm integer, speed integer, n_gear integer, throttle integer, brake integer, drs integer";

    /// <inheritdoc/>
    protected override BrokenLineReason? Decode(TelemetryDecoder decoder, ReadOnlySpan<byte> payload, SessionTime time, List<CarSample> samples) =>
        decoder.DecodeCarData(payload, time, samples);

    /// <inheritdoc/>
    protected override int CarOf(CarSample sample) => sample.DriverNumber.Value;

    /// <inheritdoc/>
    protected override DateTimeOffset TimeOf(CarSample sample) => sample.Utc;

    /// <inheritdoc/>
    protected override void Write(SampleColumns<CarSample> columns)
    {
        columns.Add(static (in s) => s.DriverNumber.Value);
        columns.Add(static (in s) => Timestamp(s.Utc));
        columns.Add(static (in s) => s.Time.Milliseconds);
        columns.AddOptional(static (in s) => s.Rpm);
        columns.AddOptional(static (in s) => s.Speed);
        columns.AddOptional(static (in s) => s.Gear);
        columns.AddOptional(static (in s) => s.Throttle);
        columns.AddOptional(static (in s) => s.Brake);
        columns.AddOptional(static (in s) => s.Drs);
    }
}
