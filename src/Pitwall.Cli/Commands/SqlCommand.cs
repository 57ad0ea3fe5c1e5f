using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Export;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall sql</c>: a question to the lake.</summary>
internal static class SqlCommand
{
    private static readonly Argument<string> Query = new("query") { Description = "A select statement; '-' reads it from standard input" };
    private static readonly Option<string> Format = new Option<string>("--format", "-f") { Description = "How rows are written", DefaultValueFactory = _ => "table" }.AcceptOnlyFromAmong("table", "csv", "json", "ndjson", "parquet");
    private static readonly Option<FileInfo?> Output = new("--output", "-o") { Description = "Write to this file instead of the terminal; parquet needs it", HelpName = "FILE" };
    private static readonly Option<string?> AsOfOption = new("--as-of") { Description = "Read the tables as they were: a snapshot id, or a date or time (UTC)", HelpName = "SNAPSHOT|TIME" };
    private static readonly Option<int> Limit = new("--limit") { Description = "Rows that are printed as a table", DefaultValueFactory = _ => 100 };

    public static Command Create()
    {
        var command = new Command("sql", """
            Ask the lake a question in SQL (DuckDB's dialect). Tables stand under their full names; nothing can be written.

            Examples:
              pitwall sql "select driver_number, min(lap_duration) from silver.laps where session_key = 9558 group by all order by 2"
              pitwall sql "from gold.championship_tracker where year = 2023" --format csv > championship.csv
              pitwall sql "from silver.laps" --as-of 2026-03-01 --format parquet --output laps.parquet
            """) { Query, Format, Output, AsOfOption, Limit };
        command.SetAction((parse, cancellationToken) => Task.FromResult(Run(parse, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult parse, CancellationToken cancellationToken)
    {
        var sql = parse.GetValue(Query)!;
        sql = sql == "-" ? Console.In.ReadToEnd() : sql;
        AsOf? asOf = null;
        if (parse.GetValue(AsOfOption) is { } text && !AsOf.TryParse(text, out asOf))
            throw new UsageException($"--as-of '{text}' is neither a snapshot id nor a date or time such as 2026-03-01T12:00.");
        var format = parse.GetValue(GlobalOptions.Json) ? "json" : parse.GetValue(Format)!;
        var file = parse.GetValue(Output);

        using var lake = OpenLake.Existing(parse);
        using var reader = lake.Engine.OpenReader();
        if (format == "parquet")
        {
            var target = file ?? throw new UsageException("--format parquet needs --output FILE.");
            Console.Error.WriteLine($"{reader.ExportParquet(sql, target.FullName, asOf, cancellationToken)} rows written to {target.Name}");
            return ExitCode.Ok;
        }

        using var result = reader.Query(sql, null, asOf, cancellationToken);
        if (format == "table" && file is null)
        {
            AlignedTable.Print(result, parse.GetValue(Limit), Console.Out);
            return ExitCode.Ok;
        }

        var rows = format switch { "json" => RowFormat.Json, "ndjson" => RowFormat.Ndjson, _ => RowFormat.Csv };
        using var output = file is null ? Console.OpenStandardOutput() : file.Create();
        RowExport.Write(result, rows, output);
        return ExitCode.Ok;
    }
}
