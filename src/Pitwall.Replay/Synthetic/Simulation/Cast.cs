using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>
/// Who is struck by what in one weekend: all different drivers, as far as there are enough of them. Null where the field or the race is too small.
/// </summary>
internal sealed record Cast(int? Crash, int? Breakdown, int? NoStart, int? GridDrop, int? NoTime, int? DeletedLap, int? TimePenalty, int? SprintRetires, int? Disqualified)
{
    private const int SmallestField = 10;
    private const int ShortestRace = 8;

    public static Cast Draw(SyntheticOptions options, int meeting)
    {
        if (options.Drivers < SmallestField || options.RaceLaps < ShortestRace)
            return new Cast(null, null, null, null, null, null, null, null, null);
        var dice = new Dice(options.Seed).With("cast").With(meeting);
        // The quickest two are spared, so that every weekend has a race at its head.
        var drawn = Enumerable.Range(2, options.Drivers - 2).OrderBy(index => dice.With(index).Unit()).ToArray();
        return new Cast(drawn[0], drawn[1], drawn[2], drawn[3], drawn[4], drawn[5], drawn[6], drawn[^2], drawn[^1]);
    }
}
