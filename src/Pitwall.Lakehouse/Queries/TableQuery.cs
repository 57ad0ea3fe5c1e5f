namespace Pitwall.Lakehouse.Queries;

/// <summary>A question of the program itself to tables that it names.</summary>
/// <param name="Sql">One select statement; tables stand under their full names.</param>
/// <param name="Tables">Full names of the tables that it reads.</param>
public sealed record TableQuery(string Sql, params IReadOnlyList<string> Tables)
{
    /// <summary>Values of <c>$name</c> parameters; null when there are none.</summary>
    public IReadOnlyDictionary<string, object?>? Parameters { get; init; }

    /// <summary>
    /// Restricts rows: column to allowed values. A table is restricted by those of the columns that it has; files of other partitions are
    /// not opened. Null for all rows.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<object>>? Only { get; init; }
}
