using System.Text.Json;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.Telemetry;

namespace Pitwall.Formula1.Tests.Telemetry;

/// <summary>
/// A recorded race or sprint as input of telemetry. Laps are coarse: a lap ends when the message arrives that counts it, some tenths late.
/// </summary>
internal sealed class RecordedSprint
{
    private readonly List<CarSample> _cars = new(500_000);
    private readonly List<PositionSample> _positions = new(500_000);
    private readonly List<TelemetryLap> _laps = [];
    private readonly List<TrackSpell> _spells = [];

    /// <param name="stream">The bytes of a topic's stream.</param>
    public RecordedSprint(Func<string, byte[]> stream)
    {
        var decoder = new TelemetryDecoder();
        decoder.ReadCarData(stream("CarData.z"), _cars, new BrokenLines());
        decoder.ReadPosition(stream("Position.z"), _positions, new BrokenLines());
        // Nothing is sent before it is measured: the latest difference is the best.
        var zero = _cars.Max(s => Micros(s.Utc) - (s.Time.Milliseconds * 1000));
        ReadLaps(stream("TimingData"), zero, Started(stream("SessionStatus")));
        ReadTrack(stream("TrackStatus"), zero);
    }

    public IReadOnlyList<TelemetryLap> Laps => _laps;

    /// <summary>Copies the samples into columns.</summary>
    public TelemetryInput Input()
    {
        var cars = new CarSamples(_cars.Count);
        foreach (var s in _cars)
        {
            cars.Add(
                s.DriverNumber.Value, Micros(s.Utc), s.Speed ?? Sample.None, s.Rpm ?? Sample.None, s.Gear ?? Sample.None,
                s.Throttle ?? Sample.None, s.Brake ?? Sample.None, s.Drs ?? Sample.None);
        }
        var positions = new PositionSamples(_positions.Count);
        foreach (var s in _positions)
            positions.Add(s.DriverNumber.Value, Micros(s.Utc), s.X ?? Sample.None, s.Y ?? Sample.None, s.Z ?? Sample.None, s.IsOnTrack);
        return new TelemetryInput { Cars = cars, Positions = positions, Laps = _laps, TrackSpells = _spells };
    }

    private static long Micros(DateTimeOffset utc) => (utc - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static IEnumerable<(long Micros, JsonDocument Message)> Messages(byte[] stream)
    {
        foreach (var message in Read(stream)) yield return (message.Time.Milliseconds * 1000, JsonDocument.Parse(message.Payload));
    }

    private static List<TopicMessage> Read(byte[] stream)
    {
        var messages = new List<TopicMessage>();
        var lines = new StreamLineReader(stream, new BrokenLines());
        while (lines.Read()) messages.Add(new TopicMessage(lines.Time, stream.AsMemory(lines.PayloadStart, lines.Payload.Length)));
        return messages;
    }

    private static long Started(byte[] status) =>
        Messages(status).First(m => m.Message.RootElement.GetProperty("Status").GetString() == "Started").Micros;

    private void ReadLaps(byte[] timing, long zero, long started)
    {
        var cars = new Dictionary<string, CarState>();
        foreach (var (time, message) in Messages(timing))
        {
            using var _ = message;
            if (!message.RootElement.TryGetProperty("Lines", out var lines)) continue;
            foreach (var line in lines.EnumerateObject().Where(l => l.Value.ValueKind == JsonValueKind.Object))
            {
                if (!cars.TryGetValue(line.Name, out var car)) cars[line.Name] = car = new CarState { Start = zero + started };
                if (line.Value.TryGetProperty("InPit", out var inPit))
                {
                    if (!car.IsInPit && inPit.GetBoolean()) car.PitIn = zero + time;
                    if (car.IsInPit && !inPit.GetBoolean()) car.PitOut = zero + time;
                    car.IsInPit = inPit.GetBoolean();
                }
                if (!line.Value.TryGetProperty("NumberOfLaps", out var number) || number.GetInt32() == 0) continue;
                _laps.Add(new TelemetryLap(int.Parse(line.Name, System.Globalization.CultureInfo.InvariantCulture), number.GetInt32(), car.Start, zero + time)
                {
                    TimeMillis = (int)((zero + time - car.Start) / 1000),
                    IsValid = number.GetInt32() > 1,
                    IsInLap = car.PitIn > car.Start,
                    IsOutLap = car.PitOut > car.Start && number.GetInt32() > 1,
                    PitIn = car.PitIn > car.Start ? car.PitIn : null,
                    PitOut = car.PitOut > car.Start ? car.PitOut : null,
                });
                car.Start = zero + time;
            }
        }
    }

    private void ReadTrack(byte[] status, long zero)
    {
        foreach (var (time, message) in Messages(status))
        {
            using var _ = message;
            var state = message.RootElement.GetProperty("Status").GetString() switch
            {
                "1" => TrackState.Green,
                "2" => TrackState.Yellow,
                "4" => TrackState.Sc,
                "5" => TrackState.Red,
                "6" or "7" => TrackState.Vsc,
                _ => TrackState.Unknown,
            };
            if (_spells.Count > 0) _spells[^1] = _spells[^1] with { End = zero + time };
            _spells.Add(new TrackSpell(zero + time, null, state));
        }
    }

    private sealed class CarState
    {
        public long Start { get; set; }

        public bool IsInPit { get; set; }

        public long PitIn { get; set; }

        public long PitOut { get; set; }
    }
}
