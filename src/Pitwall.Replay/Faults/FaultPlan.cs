namespace Pitwall.Replay.Faults;

/// <summary>The faults of a run: rules in order, the first that strikes decides. Equal plans strike equal attempts.</summary>
public sealed record FaultPlan
{
    /// <summary>No faults.</summary>
    public static FaultPlan None { get; } = new();

    /// <summary>Seed of the dice of rules with a rate; 1 by default.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The rules, tried in order for every request.</summary>
    public IReadOnlyList<FaultRule> Rules { get; init; } = [];

    /// <summary>A plan of scripted rules.</summary>
    public static FaultPlan Script(params FaultRule[] rules) => new() { Rules = rules };

    /// <summary>A plan in which each of the kinds strikes with the same probability.</summary>
    /// <param name="seed">Seed of the dice.</param>
    /// <param name="rate">Probability per kind and attempt, 0 to 1.</param>
    /// <param name="maxPerUrl">Largest number of strikes per kind and URL; null is unbounded.</param>
    /// <param name="kinds">The kinds; every kind when none is given.</param>
    public static FaultPlan Dice(int seed, double rate, int? maxPerUrl, params FaultKind[] kinds) => new()
    {
        Seed = seed,
        Rules =
        [
            .. (kinds.Length == 0 ? Enum.GetValues<FaultKind>() : kinds)
                .Select(kind => new FaultRule(kind) { Rate = rate, MaxPerUrl = maxPerUrl }),
        ],
    };
}
