using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>
/// Who is struck by what in one weekend, by index in the field: all different drivers. Null where the field or the race is too small
/// for incidents.
/// </summary>
internal sealed record Cast
{
    private const int SmallestField = 12;
    private const int ShortestRace = 8;

    /// <summary>Crashes in the race and brings out the safety car.</summary>
    public int? Crash { get; private init; }

    /// <summary>Stops in the race with a mechanical fault.</summary>
    public int? Breakdown { get; private init; }

    /// <summary>Stops in practice, which is red-flagged, and does not start the race.</summary>
    public int? NoStart { get; private init; }

    /// <summary>Loses five places on the grid of the race.</summary>
    public int? GridDrop { get; private init; }

    /// <summary>Sets no time in qualifying and starts the race from the pit lane.</summary>
    public int? NoTime { get; private init; }

    /// <summary>Has a lap deleted in practice, qualifying and the race.</summary>
    public int? DeletedLap { get; private init; }

    /// <summary>Gets five seconds in the race.</summary>
    public int? TimePenalty { get; private init; }

    /// <summary>Has a puncture early in the race and is lapped.</summary>
    public int? Puncture { get; private init; }

    /// <summary>Stops in the sprint and brings out the virtual safety car.</summary>
    public int? SprintRetires { get; private init; }

    /// <summary>Is disqualified from the sprint.</summary>
    public int? Disqualified { get; private init; }

    public static Cast Draw(SyntheticOptions options, int meeting)
    {
        if (options.Drivers < SmallestField || options.RaceLaps < ShortestRace)
            return new Cast();
        var dice = new Dice(options.Seed).With("cast").With(meeting);
        // The quickest two are spared, so that every weekend has a race at its head.
        var drawn = Enumerable.Range(2, options.Drivers - 2).OrderBy(index => dice.With(index).Unit()).Take(10).ToArray();
        // A drop shows only where there are five places behind: it goes to the quickest of those drawn.
        Array.Sort(drawn, 0, 4);
        return new Cast
        {
            GridDrop = drawn[0],
            Crash = drawn[1],
            Breakdown = drawn[2],
            NoStart = drawn[3],
            NoTime = drawn[4],
            DeletedLap = drawn[5],
            TimePenalty = drawn[6],
            Puncture = drawn[7],
            SprintRetires = drawn[8],
            Disqualified = drawn[9],
        };
    }
}
