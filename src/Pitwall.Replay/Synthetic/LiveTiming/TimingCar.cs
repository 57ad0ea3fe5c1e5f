using Pitwall.Replay.Synthetic.Simulation;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>What the timing screen knows of a car while the session goes on.</summary>
internal sealed class TimingCar(int entrant, string line)
{
    private readonly List<SimLap> _valid = [];

    public int Entrant => entrant;

    /// <summary>Path of its line.</summary>
    public string Line => line;

    /// <summary>Best time of each sector in ms.</summary>
    public int[] BestSectors { get; } = [int.MaxValue, int.MaxValue, int.MaxValue];

    /// <summary>Highest speed at each trap in km/h.</summary>
    public int[] BestSpeeds { get; } = new int[4];

    /// <summary>The best lap that counts, since the start of the session or of the qualifying segment.</summary>
    public SimLap? Best => _valid.MinBy(lap => lap.DrivenMs);

    /// <summary>Counts a lap; true when it is the best.</summary>
    public bool Count(SimLap lap)
    {
        var before = Best;
        _valid.Add(lap);
        return before is null || lap.DrivenMs < before.DrivenMs;
    }

    /// <summary>Takes a lap back; true when it was the best.</summary>
    public bool Delete(SimLap lap)
    {
        var wasBest = ReferenceEquals(Best, lap);
        _valid.Remove(lap);
        return wasBest;
    }

    public void Forget() => _valid.Clear();
}
