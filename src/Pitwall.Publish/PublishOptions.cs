namespace Pitwall.Publish;

/// <summary>What to publish, and how.</summary>
public sealed record PublishOptions
{
    /// <summary>Names of published tables, such as <c>race_result</c>; those that they refer to are published with them. Empty: all.</summary>
    public IReadOnlyCollection<string> Tables { get; init; } = [];

    /// <summary>Count what would be done, and change nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Read and compare what has not changed in the lake too.</summary>
    public bool Full { get; init; }

    /// <summary>How long to wait for another publisher of the same schema to end; five seconds by default, which the rest of a killed one needs at most.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(5);
}
