namespace Pitwall.Lakehouse.Definitions;

/// <summary>What happens when an expectation finds bad rows.</summary>
public enum Severity
{
    /// <summary>The finding is recorded; the partition is published.</summary>
    Warn,

    /// <summary>Partitions with bad rows are not published: readers keep what they had.</summary>
    Block,
}

/// <summary>A query for bad rows of a table: no row, no problem.</summary>
/// <param name="Name">Name, unique within the table.</param>
/// <param name="Severity">What a bad row does to the build.</param>
/// <param name="About">What holds when there are no bad rows, in a sentence.</param>
/// <param name="Sql">A select that returns the bad rows, with the table's partition columns among its own.</param>
public sealed record Expectation(string Name, Severity Severity, string About, string Sql);
