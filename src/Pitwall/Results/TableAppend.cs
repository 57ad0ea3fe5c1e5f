using Pitwall.DuckDb;
using Pitwall.Export;

namespace Pitwall;

/// <summary>Brings a table into the engine.</summary>
internal static class TableAppend
{
    /// <summary>The columns' names and types as the engine takes them.</summary>
    public static IReadOnlyList<(string Name, string Type)> Columns(Table table) => [.. table.Columns.Select(c => (c.Name, IsText(c) ? "VARCHAR" : c.SqlType))];

    /// <summary>Appends all rows.</summary>
    public static void Fill(Table table, DuckDbAppender appender)
    {
        var writers = table.Columns.Select((c, i) => (Column: c, Writer: appender.Writer(i), AsText: IsText(c))).ToArray();
        for (var row = 0; row < table.Count; row++)
        {
            foreach (var (column, writer, asText) in writers)
            {
                var value = column.ValueAt(row);
                writer.WriteValue(value is not null && asText ? RowExport.Text(value) : value);
            }

            appender.EndRow();
        }
    }

    /// <summary>Values of many types, and of types that the engine does not take from outside, go in as text.</summary>
    private static bool IsText(TableColumn column) => column.Type == typeof(object) && !column.SqlType.EndsWith("[]", StringComparison.Ordinal);
}
