namespace Pitwall.Lakehouse.Building;

/// <summary>What to build.</summary>
public sealed record BuildRequest
{
    /// <summary>Full names of the wanted tables; what they are made from is built too. Empty means every table.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>
    /// Restricts partitions: column to allowed values. A table is restricted by those of the columns that it is partitioned by.
    /// Empty means every partition.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<object>> Only { get; init; } = new Dictionary<string, IReadOnlyCollection<object>>(StringComparer.Ordinal);

    /// <summary>Builds partitions again although nothing that they are made from changed.</summary>
    public bool Full { get; init; }
}
