using Pitwall.DuckDb;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Partitions;

namespace Pitwall.Lakehouse.Queries;

/// <summary>What the expectations of one table found in what is published.</summary>
/// <param name="Table">The table's full name.</param>
/// <param name="Rows">Rows that were looked at.</param>
/// <param name="Results">One result per expectation.</param>
public sealed record TableValidation(string Table, long Rows, IReadOnlyList<ExpectationResult> Results);

/// <summary>Runs the expectations over the published tables, as a build runs them over what it is about to publish.</summary>
internal sealed class LakeValidator(LakeEngine lake)
{
    /// <summary>Validates one table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="only">Restricts rows, as in <see cref="BuildRequest.Only"/>.</param>
    /// <param name="cancellationToken">Interrupts the running query.</param>
    public TableValidation Validate(TableDefinition table, IReadOnlyDictionary<string, IReadOnlyCollection<object>> only, CancellationToken cancellationToken)
    {
        using var workspace = lake.OpenWorkspace();
        Show(workspace, table, only);
        foreach (var input in table.Inputs)
        {
            if (lake.Graph.Find(input) is { } definition)
                Show(workspace, definition, only);
            else if (lake.Definitions.Seeds.ContainsKey(input))
                lake.OpenInput(input, table).CreateView(workspace.Connection, []);
        }

        lake.Definitions.CreateTableMacros(workspace.Connection, table);
        var rows = workspace.Connection.Scalar<long>($"select count(*) from {Sql.Name(table.Id)}", cancellationToken: cancellationToken);
        return new TableValidation(table.Id.ToString(), rows, [.. ExpectationRunner.Of(table).Select(e => ExpectationRunner.Run(workspace.Connection, table, e, cancellationToken).Result)]);
    }

    private void Show(Workspace workspace, TableDefinition table, IReadOnlyDictionary<string, IReadOnlyCollection<object>> only)
    {
        var stored = lake.Catalog.TryLoad(table.Id);
        var scan = stored?.CurrentSnapshot is null ? null : stored.Scan();
        var condition = string.Join(" and ", only.Where(o => table.Has(o.Key)).Select(o => $"{Sql.Name(o.Key)} in ({string.Join(", ", o.Value.Select(PartitionText.Literal))})"));
        workspace.Connection.Execute($"create view {Sql.Name(table.Id)} as select * from {ParquetRelation.Of(table, stored, scan?.Plan().Files ?? [])} where {(condition.Length == 0 ? "true" : condition)}");
    }
}
