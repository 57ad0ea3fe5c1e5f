using System.Text.Json.Serialization;

namespace Pitwall.Publish;

/// <summary>How a unit came out.</summary>
public enum UnitStatus
{
    /// <summary>Read and compared; the counts say what was changed.</summary>
    Published,

    /// <summary>The lake has not changed since the unit was published: nothing was read.</summary>
    Unchanged,

    /// <summary>The lake does not have the tables that it is made from.</summary>
    NotInLake,

    /// <summary>A table that it refers to is not there: it failed, or is not in the lake.</summary>
    Blocked,

    /// <summary>The server refused; the unit is as it was.</summary>
    Failed,
}

/// <summary>Rows that the schema could not take.</summary>
/// <param name="Reason">Why, such as <c>driver_id is not in driver</c>.</param>
/// <param name="Rows">How many.</param>
/// <param name="Example">The key of one of them.</param>
public sealed record Rejection(string Reason, long Rows, string Example);

/// <summary>What happened to one unit: a table, or one season of a large one. It was one transaction.</summary>
public sealed record UnitReport
{
    /// <summary>The published table.</summary>
    public required string Table { get; init; }

    /// <summary>The season; null when the unit is the whole table.</summary>
    public string? Part { get; init; }

    /// <summary>How it came out.</summary>
    public required UnitStatus Status { get; init; }

    /// <summary>Rows that the lake has.</summary>
    public long Rows { get; init; }

    /// <summary>Rows that were not there.</summary>
    public long Inserted { get; init; }

    /// <summary>Rows that had other values.</summary>
    public long Updated { get; init; }

    /// <summary>Rows that were closed and are back.</summary>
    public long Reopened { get; init; }

    /// <summary>Rows that were not touched.</summary>
    public long Unchanged { get; init; }

    /// <summary>Rows that the lake has not any more; they stay, marked as closed.</summary>
    public long Closed { get; init; }

    /// <summary>Rows that the schema could not take, by reason.</summary>
    public IReadOnlyList<Rejection> Rejected { get; init; } = [];

    /// <summary>Why it failed or was left out; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>Time taken.</summary>
    public TimeSpan Duration { get; init; }
}

/// <summary>What a publication did.</summary>
public sealed record PublishReport
{
    /// <summary>Where to, without secrets.</summary>
    public required string Target { get; init; }

    /// <summary>Schema migrations that were applied, or would be: <c>1 relations</c>.</summary>
    public required IReadOnlyList<string> Migrations { get; init; }

    /// <summary>The units, parents before children.</summary>
    public required IReadOnlyList<UnitReport> Units { get; init; }

    /// <summary>True when nothing was changed because nothing was to be.</summary>
    public bool DryRun { get; init; }

    /// <summary>Time taken.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>0 when all that the lake has is published, 3 when some is not, 1 when nothing is.</summary>
    [JsonIgnore]
    public int ExitCode
    {
        get
        {
            var done = Units.Any(u => u.Status is UnitStatus.Published or UnitStatus.Unchanged);
            var lacking = Units.Any(u => u.Status is UnitStatus.Failed || u.Rejected.Count > 0 || (u.Status is UnitStatus.Blocked && !DryRun));
            return !done ? 1 : lacking ? 3 : 0;
        }
    }
}

/// <summary>How far a publication is.</summary>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units to do.</param>
/// <param name="Table">The unit at work, with its season.</param>
/// <param name="Rows">Rows of it that were sent so far.</param>
/// <param name="Finished">The unit that just ended; null while one is at work.</param>
public sealed record PublishProgress(int Done, int Total, string Table, long Rows, UnitReport? Finished = null);
