using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Building;

/// <summary>Runs a table's expectations: those of its file, and those that every table must meet.</summary>
internal static class ExpectationRunner
{
    /// <summary>Name of the expectation that no two rows have the same grain.</summary>
    public const string UniqueGrain = "grain_is_unique";

    /// <summary>Name of the expectation that what is declared NOT NULL is never null.</summary>
    public const string RequiredColumns = "required_columns_are_present";

    /// <summary>How many bad rows a finding shows.</summary>
    public const int SampleSize = 5;

    /// <summary>What every table made by a query must meet: the grain identifies a row, and NOT NULL columns are never null.</summary>
    public static IEnumerable<Expectation> Of(TableDefinition table)
    {
        if (!table.IsAsReceived)
        {
            // The partition columns come first so that a finding tells which partitions are bad.
            var key = Sql.Names(table.Partition.Concat(table.Grain).Distinct());
            yield return new Expectation(UniqueGrain, Severity.Block, $"There is one row per {string.Join(", ", table.Grain)}.",
                $"select {key}, count(*) as rows from {Sql.Name(table.Id)} group by {key} having count(*) > 1");
            if (table.Columns.Any(c => c.Required))
            {
                yield return new Expectation(RequiredColumns, Severity.Block, "Columns that are declared NOT NULL have a value.",
                    $"select {key} from {Sql.Name(table.Id)} where {LacksRequired(table)}");
            }
        }

        foreach (var expectation in table.Expectations)
            yield return expectation;
    }

    /// <summary>The condition of a row that lacks a value that it must have.</summary>
    public static string LacksRequired(TableDefinition table) =>
        string.Join(" or ", table.Columns.Where(c => c.Required).Select(c => $"{Sql.Name(c.Name)} is null").DefaultIfEmpty("false"));

    /// <summary>Runs expectations one after the other.</summary>
    /// <inheritdoc cref="Run(DuckDbConnection, TableDefinition, Expectation, CancellationToken)" path="/exception"/>
    public static Dictionary<string, (ExpectationResult Result, IReadOnlyCollection<PartitionKey> Bad)> Run(
        DuckDbConnection connection, TableDefinition table, IEnumerable<Expectation> expectations, CancellationToken cancellationToken) =>
        expectations.ToDictionary(e => e.Name, e => Run(connection, table, e, cancellationToken), StringComparer.Ordinal);

    /// <summary>Runs expectations on two connections: worth it where rows are many, and they stand in files.</summary>
    /// <inheritdoc cref="Run(DuckDbConnection, TableDefinition, Expectation, CancellationToken)" path="/exception"/>
    public static Dictionary<string, (ExpectationResult Result, IReadOnlyCollection<PartitionKey> Bad)> RunSideBySide(
        DuckDbConnection connection, TableDefinition table, IReadOnlyList<Expectation> expectations, CancellationToken cancellationToken)
    {
        if (expectations.Count < 2)
            return Run(connection, table, expectations, cancellationToken);
        var (answers, others) = connection.SideBySide(
            c => Run(c, table, expectations.Where((_, i) => i % 2 == 0), cancellationToken),
            c => Run(c, table, expectations.Where((_, i) => i % 2 == 1), cancellationToken));
        foreach (var (name, answer) in others)
            answers.Add(name, answer);
        return answers;
    }

    /// <summary>Runs one expectation against whatever stands under the table's name on the connection.</summary>
    /// <returns>The finding, and the partitions that have bad rows (for a blocking expectation).</returns>
    /// <exception cref="DefinitionException">The query does not run, or does not tell the partition of a bad row.</exception>
    public static (ExpectationResult Result, IReadOnlyCollection<PartitionKey> Bad) Run(DuckDbConnection connection, TableDefinition table, Expectation expectation, CancellationToken cancellationToken)
    {
        try
        {
            using var result = connection.Query(expectation.Sql, cancellationToken);
            var partition = expectation.Severity == Severity.Block ? PartitionOrdinals(table, expectation, result.Columns) : [];
            long count = 0;
            var sample = new List<string>();
            var bad = new HashSet<PartitionKey>();
            while (result.NextChunk())
            {
                for (var row = 0; row < result.Chunk.Count; row++, count++)
                {
                    if (sample.Count < SampleSize)
                        sample.Add(string.Join(", ", result.Columns.Select((c, i) => $"{c.Name} {Text(result.Value(i, row))}")));
                    if (expectation.Severity == Severity.Block)
                        bad.Add(new PartitionKey([.. partition.Select(i => result.Value(i, row))]));
                }
            }

            return (new ExpectationResult(expectation, count, sample), bad);
        }
        catch (DuckDbException e)
        {
            throw new DefinitionException($"{table.Source}, expectation '{expectation.Name}'", $"the query does not run: {e.Message}");
        }
    }

    private static int[] PartitionOrdinals(TableDefinition table, Expectation expectation, IReadOnlyList<DuckDbColumn> columns) =>
    [
        .. table.Partition.Select(name =>
        {
            var ordinal = columns.ToList().FindIndex(c => c.Name == name);
            return ordinal >= 0 ? ordinal : throw new DefinitionException($"{table.Source}, expectation '{expectation.Name}'", $"a blocking query must return the partition column '{name}', so that only bad partitions are held back.");
        }),
    ];

    private static string Text(object? value) => value switch
    {
        null => "null",
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        object?[] list => $"[{string.Join(", ", list.Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
