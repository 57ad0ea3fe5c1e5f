using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>State of one car while a race is simulated.</summary>
internal sealed class Runner(Entrant entrant, int gridIndex, bool fromPitLane, SortedDictionary<int, string> stops, string compound)
{
    private int _stint = 1;
    private int _stintFrom = 1;
    private int _ageAtStart = compound == "SOFT" ? 3 : 0;

    public Entrant Entrant => entrant;

    public int GridIndex => gridIndex;

    public bool FromPitLane => fromPitLane;

    /// <summary>Laps at whose end the car comes in, with the tyres it will get.</summary>
    public SortedDictionary<int, string> Stops => stops;

    public string Compound { get; private set; } = compound;

    /// <summary>Laps on this set at the start of the lap.</summary>
    public int Age { get; set; } = compound == "SOFT" ? 3 : 0;

    /// <summary>When the car last crossed the line.</summary>
    public long Clock { get; set; }

    /// <summary>Stationary time that the next lap begins with; zero without a stop.</summary>
    public int StopMs { get; set; }

    public long? RetiredAt { get; set; }

    public List<SimLap> Laps { get; } = [];

    /// <summary>Crossings of the line by lap; the first is the start.</summary>
    public List<long> Crossings { get; } = [];

    public LapTraits OutTrait => StopMs > 0 ? LapTraits.OutOfStop : LapTraits.None;

    public SimLap NewLap(int number, int s1, int s2, int s3, LapTraits traits) =>
        new(entrant.Index, number, Clock, s1, s2, s3, traits, Compound, Age, _stint, Laps.Count > 0 ? Laps[^1].End : null, StopMs);

    /// <summary>Makes the next planned stop on this lap, if it was planned for one of the next few.</summary>
    public void BringStopForward(int lap, int within)
    {
        var next = stops.Keys.FirstOrDefault(stop => stop >= lap);
        if (next <= lap || next - lap >= within)
            return;
        stops[lap] = stops[next];
        stops.Remove(next);
    }

    public void ChangeTyres(SessionRun run, int lap, int stopMs)
    {
        run.Stints.Add(new SimStint(entrant.Index, _stint, _stintFrom, lap, Compound, _ageAtStart));
        _stint++;
        _stintFrom = lap + 1;
        Compound = stops[lap];
        Age = _ageAtStart = 0;
        StopMs = stopMs;
    }

    public void CloseStints(SessionRun run)
    {
        // Stints that were planned beyond the flag never began.
        var last = Laps.Count == 0 ? 0 : Laps[^1].Number;
        run.Stints.RemoveAll(stint => stint.Entrant == entrant.Index && stint.FirstLap > last);
        var open = run.Stints.FindIndex(stint => stint.Entrant == entrant.Index && stint.LastLap >= last);
        if (open >= 0)
            run.Stints[open] = run.Stints[open] with { LastLap = last };
        else if (_stintFrom <= last)
            run.Stints.Add(new SimStint(entrant.Index, _stint, _stintFrom, last, Compound, _ageAtStart));
    }
}
