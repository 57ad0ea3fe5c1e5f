namespace Pitwall.Formula1.LiveTiming.Reading;

/// <summary>A visit to the pit lane.</summary>
/// <param name="In">When the car came in.</param>
/// <param name="Out">When it left; null when it did not.</param>
internal readonly record struct PitVisit(SessionTime In, SessionTime? Out);

/// <summary>What TimingData tells of a driver's way through the session: laps counted, and when he was in the pit lane.</summary>
internal sealed class DriverRun(bool isRace)
{
    private readonly List<(SessionTime Time, int Count)> _laps = [];
    private readonly List<PitVisit> _visits = [];
    private readonly List<SessionTime> _pitOuts = [];
    private bool? _isInPit;

    /// <summary>Visits that began during the recording, in order.</summary>
    public IReadOnlyList<PitVisit> Visits => _visits;

    /// <summary>Every exit of the pit lane, the first of the session among them.</summary>
    public IReadOnlyList<SessionTime> PitOuts => _pitOuts;

    /// <summary>Laps counted at the end; null when none was.</summary>
    public int? Laps => _laps.Count == 0 ? null : _laps[^1].Count;

    /// <summary>Reads the runs of all drivers.</summary>
    public static Dictionary<DriverNumber, DriverRun> ReadAll(SessionFeed feed)
    {
        var runs = new Dictionary<DriverNumber, DriverRun>();
        foreach (var line in feed.TimingLines)
        {
            if (!runs.TryGetValue(line.Driver, out var run)) runs.Add(line.Driver, run = new DriverRun(feed.Kind.IsRaceLike()));
            run.Add(line);
        }
        return runs;
    }

    /// <summary>
    /// Number of the lap under way: a race counts laps when they are completed, every other session when they begin, be it at the pit exit.
    /// </summary>
    public int LapUnderWay(SessionTime time) => isRace ? CountAt(time) + 1 : Math.Max(CountAt(time), 1);

    /// <summary>Whether the car was in the pit lane; false as long as nothing was said of it.</summary>
    public bool IsInPit(SessionTime time)
    {
        var isIn = _visits.Exists(v => v.In <= time && (v.Out is null || v.Out > time));
        return isIn || (_pitOuts.Count > 0 && time < _pitOuts[0] && !_visits.Exists(v => v.In < _pitOuts[0]));
    }

    private int CountAt(SessionTime time)
    {
        var after = _laps.FindIndex(l => l.Time > time);
        return after switch { -1 => Laps ?? 0, 0 => 0, _ => _laps[after - 1].Count };
    }

    private void Add(in TimingLine line)
    {
        // A count that falls is of the past, and is over when it catches up.
        if (line.NumberOfLaps is { } count && count > (Laps ?? 0) && count <= Texts.MaxLaps) _laps.Add((line.Time, count));
        if (line.InPit is not { } isIn || isIn == _isInPit) return;
        if (isIn && _isInPit == false)
        {
            _visits.Add(new PitVisit(line.Time, null));
        }
        else if (!isIn && _isInPit == true)
        {
            _pitOuts.Add(line.Time);
            if (_visits.Count > 0 && _visits[^1].Out is null) _visits[^1] = _visits[^1] with { Out = line.Time };
        }
        _isInPit = isIn;
    }
}
