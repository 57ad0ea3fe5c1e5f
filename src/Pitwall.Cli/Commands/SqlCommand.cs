using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.DuckDb;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall sql</c>: a question to the lake.</summary>
internal static class SqlCommand
{
    private static readonly Argument<string> Query = new("query") { Description = "A select statement; '-' reads it from standard input" };
    private static readonly Option<string?> AsOfOption = new("--as-of") { Description = "Read the tables as they were: a snapshot id, or a date or time (UTC)", HelpName = "SNAPSHOT|TIME" };
    private static readonly Option<int> Limit = new("--limit") { Description = "Rows that are printed as a table", HelpName = "N", DefaultValueFactory = _ => 100 };

    public static Command Create()
    {
        var command = new DocumentedCommand("sql",
            "Ask the lake a question in SQL (DuckDB's dialect).",
            "Tables stand under their full names, such as silver.laps; nothing can be written.",
            [
                "pitwall sql \"select driver_number, min(lap_duration) from silver.laps where session_key = 9558 group by all order by 2\"",
                "pitwall sql \"from gold.championship_tracker where year = 2023\" --format csv > championship.csv",
                "pitwall sql \"from silver.laps\" --as-of 2026-03-01 --format parquet --output laps.parquet",
            ]) { Query, AsOfOption, Limit };
        RowOutput.AddTo(command);
        command.SetAction((parse, cancellationToken) => Task.FromResult(Run(parse, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult parse, CancellationToken cancellationToken)
    {
        var sql = parse.GetValue(Query)!;
        sql = sql == "-" ? Console.In.ReadToEnd() : sql;
        if (string.IsNullOrWhiteSpace(sql))
            throw new UsageException("there is no SQL. Give a query in quotes, or '-' to read it from standard input.");
        AsOf? asOf = null;
        if (parse.GetValue(AsOfOption) is { } text && !AsOf.TryParse(text, out asOf))
            throw new UsageException($"--as-of '{text}' is neither a snapshot id nor a date or time such as 2026-03-01T12:00.");
        var file = parse.GetValue(RowOutput.Output);
        var format = RowOutput.FormatOf(parse);
        var limit = Check.AtLeast(parse, Limit, 1);

        using var lake = OpenLake.Existing(parse);
        using var reader = lake.Engine.OpenReader();
        try
        {
            if (format == "parquet")
            {
                RowOutput.Told(reader.ExportParquet(sql, file!.FullName, asOf, cancellationToken), file);
            }
            else
            {
                using var result = reader.Query(sql, null, asOf, cancellationToken);
                Write(result, format, file, limit);
            }
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.ParamName is null ? e.Message : e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal));
        }
        catch (InvalidOperationException e)
        {
            // A parameter such as $x: there is nothing to give it a value.
            throw new UsageException(e.Message);
        }

        return ExitCode.Ok;
    }

    private static void Write(DuckDbResult result, string format, FileInfo? file, int limit)
    {
        if (format == "table")
        {
            using var text = file?.CreateText();
            AlignedTable.Print(result, limit, text ?? Console.Out, file is null ? Terminal.Width : null);
            return;
        }

        using var output = file is null ? StandardOutput.Open() : file.Create();
        RowOutput.WriteText(result, format, output, file);
    }
}
