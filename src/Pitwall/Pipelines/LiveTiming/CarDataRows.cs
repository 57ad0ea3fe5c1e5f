using Pitwall.Formula1.LiveTiming;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The samples of the cars.</summary>
internal sealed class CarDataRows(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions)
    : SampleRows(input, consumer, sessions, "CarData.z")
{
    /// <inheritdoc/>
    protected override ISampleDecoder NewDecoder(SampleStore samples) => new Decoder(samples);

    /// <inheritdoc/>
    protected override void Take(SampleColumns columns)
    {
        columns.Halves("rpm", 0);
        columns.Halves("speed", 1);
        columns.Halves("n_gear", 2);
        columns.Halves("throttle", 3);
        columns.Halves("brake", 4);
        columns.Halves("drs", 5);
    }

    private sealed class Decoder(SampleStore samples) : ISampleDecoder
    {
        private readonly TelemetryDecoder _decoder = new();
        private readonly List<CarSample> _decoded = [];

        public BrokenLineReason? Decode(ReadOnlySpan<byte> payload, SessionTime time, short body)
        {
            _decoded.Clear();
            if (_decoder.DecodeCarData(payload, time, _decoded) is { } reason)
                return reason;
            foreach (var sample in _decoded)
            {
                samples.Begin(sample.Utc.UtcTicks, time.Milliseconds, body);
                samples.Add(
                    sample.DriverNumber.Value, 0,
                    Pair(sample.Rpm, sample.Speed), Pair(sample.Gear, sample.Throttle), Pair(sample.Brake, sample.Drs));
            }
            return null;
        }

        // Channels have 16 bits, and their least number stands for none.
        private static int Pair(int? low, int? high) =>
            SampleRecord.Pair((short)(low ?? SampleColumns.NoneOfHalf), (short)(high ?? SampleColumns.NoneOfHalf));
    }
}
