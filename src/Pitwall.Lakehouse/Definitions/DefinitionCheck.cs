using Pitwall.DuckDb;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Lakehouse.Definitions;

/// <summary>
/// Finds faults of definitions without data: every query is prepared against empty inputs, and must have exactly the declared columns.
/// </summary>
public static class DefinitionCheck
{
    /// <summary>The faults, table by table; none when the definitions are sound.</summary>
    public static IReadOnlyList<string> FaultsOf(LakeEngine lake) => [.. lake.Graph.Order.SelectMany(t => FaultsOf(lake, t))];

    private static List<string> FaultsOf(LakeEngine lake, TableDefinition table)
    {
        var faults = new List<string>();
        using var workspace = lake.OpenWorkspace();
        var connection = workspace.Connection;
        foreach (var input in table.Inputs)
        {
            if (lake.Graph.Find(input) is { } definition)
                connection.Execute($"create view {Sql.Name(definition.Id)} as select * from {ParquetRelation.Empty(definition)}");
            else
                lake.OpenInput(input, table).CreateView(connection, []);
        }

        lake.Definitions.CreateTableMacros(connection, table);
        if (table.Sql is not null)
            CheckQuery(connection, table, faults);
        connection.Execute($"create view {Sql.Name(table.Id)} as select * from {ParquetRelation.Empty(table)}");
        foreach (var expectation in ExpectationRunner.Of(table))
            CheckExpectation(connection, table, expectation, faults);
        return faults;
    }

    private static void CheckQuery(DuckDbConnection connection, TableDefinition table, List<string> faults)
    {
        try
        {
            using var query = connection.Prepare(table.Sql!);
            var made = query.Columns.Select(c => c.Name).ToArray();
            var declared = table.Columns.Select(c => c.Name).ToArray();
            if (!made.SequenceEqual(declared))
                faults.Add($"{table.Source}: the select makes the columns ({string.Join(", ", made)}), the header declares ({string.Join(", ", declared)}).");
            using var cast = connection.Prepare($"select {string.Join(", ", table.Columns.Select(c => $"{Sql.Name(c.Name)}::{c.Type}"))} from ({table.Sql})");
        }
        catch (DuckDbException e)
        {
            faults.Add($"{table.Source}: {e.Message}");
        }
    }

    private static void CheckExpectation(DuckDbConnection connection, TableDefinition table, Expectation expectation, List<string> faults)
    {
        try
        {
            var (result, _) = ExpectationRunner.Run(connection, table, expectation, CancellationToken.None);
            if (!result.Holds)
                faults.Add($"{table.Source}: expectation '{expectation.Name}' finds a bad row in an empty table.");
        }
        catch (DefinitionException e)
        {
            faults.Add(e.Message);
        }
    }
}
