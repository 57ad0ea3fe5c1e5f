using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Building;

/// <summary>How a step of a build ended.</summary>
public enum StepStatus
{
    /// <summary>Partitions were built and published.</summary>
    Built,

    /// <summary>Nothing to do: every partition stands as its inputs and definition want it.</summary>
    Unchanged,

    /// <summary>Some partitions were held back by a blocking expectation; readers keep what they had.</summary>
    Blocked,

    /// <summary>Some of what was asked for is missing; it is listed. Steps that land data end so.</summary>
    Partial,

    /// <summary>The step failed; readers keep what they had.</summary>
    Failed,

    /// <summary>The step did not run because a table that it is made from failed.</summary>
    Skipped,
}

/// <summary>What an expectation found in a step.</summary>
/// <param name="Expectation">The expectation.</param>
/// <param name="BadRows">How many rows are bad; zero when it holds.</param>
/// <param name="Sample">The first bad rows, as text, for the reader of the report.</param>
public sealed record ExpectationResult(Expectation Expectation, long BadRows, IReadOnlyList<string> Sample)
{
    /// <summary>True when the expectation holds.</summary>
    public bool Holds => BadRows == 0;
}

/// <summary>What a build did to one table.</summary>
public sealed record StepReport
{
    /// <summary>The table's full name.</summary>
    public required string Table { get; init; }

    /// <summary>How the step ended.</summary>
    public required StepStatus Status { get; init; }

    /// <summary>Partitions that were built and published, as text; empty ones included.</summary>
    public IReadOnlyList<string> Partitions { get; init; } = [];

    /// <summary>Partitions that were taken away because their inputs are gone.</summary>
    public int Removed { get; init; }

    /// <summary>Partitions that a blocking expectation held back.</summary>
    public IReadOnlyList<string> Held { get; init; } = [];

    /// <summary>Rows written.</summary>
    public long Rows { get; init; }

    /// <summary>Rows that did not fit the declared columns and went to quarantine.</summary>
    public long Quarantined { get; init; }

    /// <summary>Bytes of the data files written.</summary>
    public long Bytes { get; init; }

    /// <summary>Time from start to end of the step.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The snapshot that the step published; null when it published none.</summary>
    public long? SnapshotId { get; init; }

    /// <summary>Inputs that were read, with the snapshot where there is one.</summary>
    public IReadOnlyList<KeyValuePair<string, long?>> Inputs { get; init; } = [];

    /// <summary>What the expectations found.</summary>
    public IReadOnlyList<ExpectationResult> Expectations { get; init; } = [];

    /// <summary>Why the step failed or was skipped; null when it was not.</summary>
    public string? Error { get; init; }
}

/// <summary>What a build did.</summary>
/// <param name="RunId">The run's id, the name of its ledger file.</param>
/// <param name="Steps">The steps, in building order.</param>
/// <param name="Duration">Time from start to end.</param>
public sealed record BuildReport(Guid RunId, IReadOnlyList<StepReport> Steps, TimeSpan Duration)
{
    /// <summary>True when every table stands as it should; quarantined rows and warnings do not count against it.</summary>
    public bool Succeeded => Steps.All(s => s.Status is StepStatus.Built or StepStatus.Unchanged);
}
