using Pitwall.Formula1.LiveTiming;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The samples of the cars' positions.</summary>
internal sealed class PositionRows(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions)
    : SampleRows(input, consumer, sessions, "Position.z")
{
    /// <inheritdoc/>
    protected override ISampleDecoder NewDecoder(SampleStore samples) => new Decoder(samples);

    /// <inheritdoc/>
    protected override void Take(SampleColumns columns)
    {
        columns.Flags("is_on_track");
        columns.Words("x", 0);
        columns.Words("y", 1);
        columns.Words("z", 2);
    }

    private sealed class Decoder(SampleStore samples) : ISampleDecoder
    {
        private readonly TelemetryDecoder _decoder = new();
        private readonly List<PositionSample> _decoded = [];

        public BrokenLineReason? Decode(ReadOnlySpan<byte> payload, SessionTime time, short body)
        {
            _decoded.Clear();
            if (_decoder.DecodePosition(payload, time, _decoded) is { } reason)
                return reason;
            foreach (var sample in _decoded)
            {
                samples.Begin(sample.Utc.UtcTicks, time.Milliseconds, body);
                samples.Add(
                    sample.DriverNumber.Value, sample.IsOnTrack switch { null => 0, false => 1, true => 2 },
                    sample.X ?? SampleColumns.None, sample.Y ?? SampleColumns.None, sample.Z ?? SampleColumns.None);
            }
            return null;
        }
    }
}
