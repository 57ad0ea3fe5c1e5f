using System.Text;

namespace Pitwall.Lakehouse.Definitions;

/// <summary>Writes the reference of all tables from their definitions.</summary>
public static class TableDocs
{
    private static readonly string[] Layers = ["bronze", "silver", "gold"];

    /// <summary>The reference in Markdown: a list of tables, then every table with columns, inputs and expectations.</summary>
    public static string Markdown(DefinitionSet definitions)
    {
        var text = new StringBuilder();
        text.Append("# Tables\n\nGenerated from the files under `tables/` by `pitwall tables --markdown`. Do not edit.\n");
        var layers = definitions.Tables.GroupBy(t => t.Id.Namespace).OrderBy(l => Array.IndexOf(Layers, l.Key)).ToArray();
        foreach (var layer in layers)
        {
            text.Append($"\n## {layer.Key}\n\n| table | a row is | partition |\n| --- | --- | --- |\n");
            foreach (var table in layer.OrderBy(t => t.Id.Name, StringComparer.Ordinal))
                text.Append($"| [{table.Id}](#{table.Id.ToString().Replace(".", "", StringComparison.Ordinal)}) | {Cell(table.About)} | {Partition(table)} |\n");
        }

        foreach (var table in layers.SelectMany(l => l.OrderBy(t => t.Id.Name, StringComparer.Ordinal)))
            Table(text, table);
        return text.ToString();
    }

    private static void Table(StringBuilder text, TableDefinition table)
    {
        text.Append($"\n### {table.Id}\n\n{table.About}\n\n- grain: {Names(table.Grain)}\n- partition: {Partition(table)}\n- inputs: {Names(table.Inputs)}\n\n| column | type | meaning |\n| --- | --- | --- |\n");
        foreach (var column in table.Columns)
            text.Append($"| `{column.Name}` | {column.Type}{(column.Required ? " not null" : "")} | {Cell(column.Doc)} |\n");
        if (table.Expectations.Count == 0)
            return;
        text.Append("\n| expectation | | holds when |\n| --- | --- | --- |\n");
        foreach (var expectation in table.Expectations)
            text.Append($"| `{expectation.Name}` | {(expectation.Severity == Severity.Block ? "blocks" : "warns")} | {Cell(expectation.About)} |\n");
    }

    private static string Partition(TableDefinition table) => table.Partition.Count == 0 ? "none" : Names(table.Partition);

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"`{n}`"));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
