using System.CommandLine;
using System.Globalization;
using Pitwall.Cli.Shared;
using Pitwall.Export;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall export</c>: whole tables as files.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string[]> Tables = new("table") { Description = "Tables to write, such as silver.laps, or a layer, such as gold", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> All = new("--all") { Description = "Write every table that is built" };
    private static readonly Option<DirectoryInfo> To = new("--to") { Description = "Folder for the files; made when missing", HelpName = "DIR", Required = true };
    private static readonly Option<string> Format = new Option<string>("--format", "-f") { Description = "What is written", DefaultValueFactory = _ => "parquet" }.OneOf("csv", "json", "ndjson", "parquet");

    public static Command Create()
    {
        var command = new DocumentedCommand("export",
            "Write tables to files for other programs, one file a table.",
            "A file that is there is replaced, when all of its rows are written. --all and a layer mean the tables that are built.",
            [
                "pitwall export silver.laps silver.stints --to out --format csv",
                "pitwall export gold --to out --year 2024",
                "pitwall export --all --to out --format ndjson",
            ]) { Tables, All, To, Format, PartitionOptions.Session, PartitionOptions.Year };
        command.SetAction((parse, cancellationToken) => Task.FromResult(Run(parse, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult parse, CancellationToken cancellationToken)
    {
        var names = parse.GetValue(Tables) ?? [];
        if (parse.GetValue(All) == names.Length > 0)
            throw new UsageException("name the tables, or a layer such as gold, or give --all.");
        using var lake = OpenLake.Existing(parse);
        var tables = Wanted(lake, names);
        var folder = parse.GetValue(To)!;
        var format = parse.GetValue(Format)!;
        folder.Create();
        var isJson = parse.GetValue(GlobalOptions.Json);
        var written = new List<(string Table, string Path, long Rows)>();
        using (var line = StatusLine.Start(parse))
        {
            foreach (var table in tables)
            {
                line.Update($"exporting  {written.Count + 1}/{tables.Count}  {table}");
                var path = Path.Combine(folder.FullName, $"{table}.{format}");
                written.Add((table, path, Write(parse, lake, table, format, path, cancellationToken)));
            }
        }

        if (isJson)
            return JsonOutput.Print(written.Select(w => new { table = w.Table, path = w.Path, rows = w.Rows }));
        foreach (var (table, path, rows) in written)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table}: {rows:N0} rows written to {path}"));
        return ExitCode.Ok;
    }

    /// <summary>The tables that are meant, each once.</summary>
    /// <exception cref="UsageException">A name is none.</exception>
    private static IReadOnlyList<string> Wanted(Lake lake, string[] names)
    {
        var built = lake.Engine.Catalog.List();
        return names.Length == 0
            ? [.. built.Select(t => t.ToString())]
            : [.. names.SelectMany(Named).Distinct(StringComparer.Ordinal)];

        string[] Named(string name) => built.Where(t => t.Namespace == name).Select(t => t.ToString()).ToArray() is { Length: > 0 } layer ? layer : [TableNames.Known(lake, name).Id.ToString()];
    }

    private static long Write(ParseResult parse, Lake lake, string table, string format, string path, CancellationToken cancellationToken)
    {
        using var reader = lake.Engine.OpenReader(PartitionOptions.Read(parse));
        var sql = $"select * from {table}";
        if (format == "parquet")
            return reader.ExportParquet(sql, path, null, cancellationToken);
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        try
        {
            long rows;
            using (var result = reader.Query(sql, null, null, cancellationToken))
            using (var file = File.Create(unfinished))
                rows = RowExport.Write(result, RowOutput.TextFormat(format), file);
            File.Move(unfinished, path, overwrite: true);
            return rows;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
