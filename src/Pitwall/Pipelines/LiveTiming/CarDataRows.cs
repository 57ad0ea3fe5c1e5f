using Pitwall.Formula1.LiveTiming;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Columns;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The samples of the cars.</summary>
internal sealed class CarDataRows(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions)
    : SampleRows<CarSample>(input, consumer, sessions, "CarData.z")
{
    /// <inheritdoc/>
    public override IReadOnlyList<RejectedRow> Write(IReadOnlyCollection<PartitionKey> keys, IColumnSink sink) => WriteSamples(keys, sink);

    /// <inheritdoc/>
    protected override BrokenLineReason? Decode(TelemetryDecoder decoder, ReadOnlySpan<byte> payload, SessionTime time, List<CarSample> samples) =>
        decoder.DecodeCarData(payload, time, samples);

    /// <inheritdoc/>
    protected override int CarOf(CarSample sample) => sample.DriverNumber.Value;

    /// <inheritdoc/>
    protected override DateTimeOffset TimeOf(CarSample sample) => sample.Utc;

    /// <inheritdoc/>
    protected override void Take(SampleColumns<CarSample> columns)
    {
        columns.Integers("driver_number", static (in s) => s.DriverNumber.Value);
        columns.Instants("date", static (in s) => s.Utc);
        columns.Longs("session_time_millis", static (in s) => s.Time.Milliseconds);
        columns.Integers("rpm", static (in s) => s.Rpm);
        columns.Integers("speed", static (in s) => s.Speed);
        columns.Integers("n_gear", static (in s) => s.Gear);
        columns.Integers("throttle", static (in s) => s.Throttle);
        columns.Integers("brake", static (in s) => s.Brake);
        columns.Integers("drs", static (in s) => s.Drs);
    }
}
