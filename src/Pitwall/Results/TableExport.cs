using Pitwall.DuckDb;
using Pitwall.Export;

namespace Pitwall;

/// <summary>Writes a table to files of other programs.</summary>
internal static class TableExport
{
    public static long Write(Table table, string path, string? format)
    {
        switch ((format ?? Path.GetExtension(path).TrimStart('.')).ToUpperInvariant())
        {
            case "PARQUET": return WriteParquet(table, path);
            case "CSV": return WriteText(RowFormat.Csv);
            case "JSON": return WriteText(RowFormat.Json);
            case "NDJSON" or "JSONL": return WriteText(RowFormat.Ndjson);
            default: throw new ArgumentException($"'{format ?? Path.GetFileName(path)}' does not say how rows are written: expected csv, json, ndjson or parquet.", nameof(format));
        }

        long WriteText(RowFormat format)
        {
            using var file = File.Create(path);
            return Write(table, file, format);
        }
    }

    public static long Write(Table table, Stream output, RowFormat format)
    {
        using var connection = Load(table, out var database);
        using (database)
        using (var result = connection.Stream("select * from rows"))
            return RowExport.Write(result, format, output);
    }

    private static long WriteParquet(Table table, string path)
    {
        using var connection = Load(table, out var database);
        using (database)
        using (var result = connection.Query($"copy rows to {Lakehouse.Sql.Text(Path.GetFullPath(path))} (format parquet, compression zstd)"))
            return result.RowsChanged;
    }

    private static DuckDbConnection Load(Table table, out DuckDbDatabase database)
    {
        database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 1 });
        var connection = database.Connect();
        connection.Execute($"create table rows ({string.Join(", ", TableAppend.Columns(table).Select(c => $"{Lakehouse.Sql.Name(c.Name)} {c.Type}"))})");
        using var appender = connection.Append("rows");
        TableAppend.Fill(table, appender);
        appender.Complete();
        return connection;
    }
}
