using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>Sends a car out of its garage for a run of laps and back; keeps lap and stint numbers of one driver in one session.</summary>
internal sealed class Garage(SessionRun run, Entrant entrant, Dice dice)
{
    private const int OutLapFactor = 128;
    private int _lap;
    private int _stint;
    private long? _previousEnd;
    private readonly Dictionary<string, int> _ages = [];

    public List<SimLap> Laps { get; } = [];

    /// <summary>When the car is back; negative before its first run.</summary>
    public long FreeAt { get; private set; } = -1;

    /// <summary>
    /// Adds an out lap that leaves the pit lane at <paramref name="start"/>, the timed laps and an in lap; or lets the last timed lap
    /// end half-way with a stopped car.
    /// </summary>
    public IReadOnlyList<SimLap> Run(long start, string compound, IReadOnlyList<int> timed, bool stopsOnTrack = false)
    {
        var circuit = run.Circuit;
        var reference = circuit.ReferenceMs;
        var age = _ages.GetValueOrDefault(compound);
        var firstLap = _lap + 1;
        var firstIndex = Laps.Count;
        _stint++;
        var inLane = _previousEnd is { } back ? (int)(start - back) + LapTimes.LaneToLine(circuit) : (int?)null;
        run.Pits.Add(new SimPit(entrant.Index, firstLap, start, inLane, null));
        var slow = reference * (OutLapFactor + dice.With(firstLap).Int(-6, 7)) / 100;
        var (s1, s2, s3) = LapTimes.Split(slow, dice.With("out").With(firstLap));
        // The first sector is shorter by the part that the pit lane leaves out.
        Add(start, (int)(s1 - (circuit.ClockAt(circuit.PitExit) * 1000)), s2, s3, LapTraits.OutOfGarage, compound, age);
        for (var index = 0; index < timed.Count; index++)
        {
            var (t1, t2, t3) = LapTimes.Split(timed[index], dice.With("timed").With(_lap));
            if (stopsOnTrack && index == timed.Count - 1)
                Add(Laps[^1].End, t1, t2 / 2, 0, LapTraits.Unfinished, compound, age + index + 1, circuit.Seconds * 0.49);
            else
                Add(Laps[^1].End, t1, t2, t3, LapTraits.None, compound, age + index + 1);
        }

        if (!stopsOnTrack)
        {
            var (i1, i2, i3) = LapTimes.Split(slow, dice.With("in").With(_lap));
            Add(Laps[^1].End, i1, i2, i3 + LapTimes.EntryLoss(circuit), LapTraits.IntoPit, compound, age + timed.Count + 1);
        }

        run.Stints.Add(new SimStint(entrant.Index, _stint, firstLap, _lap, compound, age));
        _ages[compound] = age + _lap - firstLap + 1;
        _previousEnd = Laps[^1].End;
        FreeAt = stopsOnTrack ? long.MaxValue : Laps[^1].End + 60_000;
        return Laps[firstIndex..];
    }

    public void Replace(SimLap old, SimLap now) => Laps[Laps.IndexOf(old)] = now;

    private void Add(long start, int s1, int s2, int s3, LapTraits traits, string compound, int age, double stopClock = 0)
    {
        var previousEnd = Laps.Count > 0 ? Laps[^1].End : (long?)null;
        Laps.Add(new SimLap(entrant.Index, ++_lap, start, s1, s2, s3, traits, compound, age, _stint, previousEnd, StopClock: stopClock));
    }
}
