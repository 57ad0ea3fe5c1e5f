using System.CommandLine;
using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Export;
using Pitwall.Lakehouse.Queries;

namespace Pitwall.Cli.Shared;

/// <summary>Prints rows in the format that the user asks for. A query may have one select list for people and another for programs.</summary>
internal static class RowOutput
{
    public static readonly Option<string?> Format = new Option<string?>("--format", "-f") { Description = "How rows are written [default: as the name of --output ends, else table]" }.OneOf("table", "csv", "json", "ndjson", "parquet");
    public static readonly Option<FileInfo?> Output = new("--output", "-o") { Description = "Write to this file instead of the terminal; parquet needs it", HelpName = "FILE" };

    public static void AddTo(Command command)
    {
        command.Options.Add(Format);
        command.Options.Add(Output);
    }

    /// <summary>The format that the command line asks for.</summary>
    /// <exception cref="UsageException">The file's name does not say it, or it needs a file.</exception>
    public static string FormatOf(ParseResult parse)
    {
        var file = parse.GetValue(Output);
        var format = parse.GetValue(Format) ?? (parse.GetValue(GlobalOptions.Json) ? "json" : file is null ? "table" : file.Extension is ".csv" or ".json" or ".ndjson" or ".parquet"
            ? file.Extension[1..]
            : throw new UsageException($"{file.Name} does not say how rows are written. Give --format, or a name that ends in .csv, .json, .ndjson or .parquet."));
        return format == "parquet" && file is null ? throw new UsageException("--format parquet needs --output FILE.") : format;
    }

    /// <summary>Asks the lake on the user's behalf and prints the rows.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="lake">The lake.</param>
    /// <param name="query">The query for a format: <c>table</c> is for people.</param>
    /// <param name="whenEmpty">What to tell a person who gets no row.</param>
    /// <param name="limit">Rows that are printed as a table.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public static int Print(ParseResult parse, Lake lake, Func<bool, TableQuery> query, string whenEmpty, int limit, CancellationToken cancellationToken)
    {
        var format = FormatOf(parse);
        var file = parse.GetValue(Output);
        return lake.Engine.Read(query(format == "table"), Write, cancellationToken);

        int Write(DuckDbResult result)
        {
            switch (format)
            {
                case "table":
                    using (var text = file?.CreateText())
                    {
                        if (AlignedTable.Print(result, limit, text ?? Console.Out, file is null ? Terminal.Width : null) == 0)
                            Console.Error.WriteLine($"pitwall: {whenEmpty}");
                    }

                    break;
                case "parquet":
                    Told(Table.Read(result).Export(file!.FullName, "parquet"), file);
                    break;
                default:
                    using (var output = file is null ? StandardOutput.Open() : file.Create())
                        WriteText(result, format, output, file);
                    break;
            }

            return ExitCode.Ok;
        }
    }

    /// <summary>Prints rows that are in memory.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="table">The rows, for programs.</param>
    /// <param name="forPeople">The same for people.</param>
    /// <param name="limit">Rows that are printed as a table.</param>
    public static int Print(ParseResult parse, Table table, Table? forPeople = null, int limit = int.MaxValue)
    {
        var format = FormatOf(parse);
        var file = parse.GetValue(Output);
        switch (format)
        {
            case "table":
                using (var text = file?.CreateText())
                    (text ?? Console.Out).WriteLine((forPeople ?? table).ToText(limit, file is null ? Terminal.Width : null));
                break;
            case "parquet":
                Told(table.Export(file!.FullName, "parquet"), file);
                break;
            default:
                using (var output = file is null ? StandardOutput.Open() : file.Create())
                {
                    var rows = table.Export(output, TextFormat(format));
                    if (format == "json")
                        output.WriteByte((byte)'\n');
                    if (file is not null)
                        Told(rows, file);
                }

                break;
        }

        return ExitCode.Ok;
    }

    public static RowFormat TextFormat(string format) => format switch { "json" => RowFormat.Json, "ndjson" => RowFormat.Ndjson, _ => RowFormat.Csv };

    public static void Told(long rows, FileInfo file) => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} rows written to {file.FullName}"));

    public static void WriteText(DuckDbResult result, string format, Stream output, FileInfo? file)
    {
        var rows = RowExport.Write(result, TextFormat(format), output);
        if (format == "json")
            output.WriteByte((byte)'\n');
        if (file is not null)
            Told(rows, file);
    }
}
