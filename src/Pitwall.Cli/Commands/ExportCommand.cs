using System.CommandLine;
using System.Globalization;
using Pitwall.Cli.Shared;
using Pitwall.Export;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall export</c>: whole tables as files.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string[]> Tables = new("table") { Description = "Tables to write, such as silver.laps", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<DirectoryInfo> To = new("--to") { Description = "Folder for the files; made when missing", HelpName = "DIR", Required = true };
    private static readonly Option<string> Format = new Option<string>("--format", "-f") { Description = "What is written", DefaultValueFactory = _ => "parquet" }.OneOf("csv", "json", "ndjson", "parquet");

    public static Command Create()
    {
        var command = new DocumentedCommand("export",
            "Write tables to files for other programs, one file a table.",
            "A file that is there is replaced, when all of its rows are written.",
            [
                "pitwall export silver.laps silver.stints --to out --format csv",
                "pitwall export gold.championship_tracker --to out --format json --year 2024",
            ]) { Tables, To, Format, PartitionOptions.Session, PartitionOptions.Year };
        command.SetAction((parse, cancellationToken) => Task.FromResult(Run(parse, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult parse, CancellationToken cancellationToken)
    {
        using var lake = OpenLake.Existing(parse);
        var tables = TableNames.Known(lake, parse.GetValue(Tables));
        var folder = parse.GetValue(To)!;
        var format = parse.GetValue(Format)!;
        folder.Create();
        var written = tables.Select(t => (Table: t, Path: Path.Combine(folder.FullName, $"{t}.{format}"))).Select(t => (t.Table, t.Path, Rows: Write(parse, lake, t.Table, format, t.Path, cancellationToken))).ToArray();
        if (parse.GetValue(GlobalOptions.Json))
            return JsonOutput.Print(written.Select(w => new { table = w.Table, path = w.Path, rows = w.Rows }));
        foreach (var (table, path, rows) in written)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table}: {rows:N0} rows written to {path}"));
        return ExitCode.Ok;
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
