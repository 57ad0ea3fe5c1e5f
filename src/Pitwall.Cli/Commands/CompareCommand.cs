using System.CommandLine;
using System.Globalization;
using Pitwall.Cli.Shared;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall compare</c>: what OpenF1 and live timing say of the same sessions, side by side.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string[]> Words = SessionArgument.Create(ArgumentArity.ZeroOrMore);
    private static readonly Option<string[]> Collections = new Option<string[]>("--collection", "-c") { Description = "Only these collections", AllowMultipleArgumentsPerToken = true }.OneOf([.. ComparisonPair.Sources.Select(p => p.Name)]);
    private static readonly Option<int> Milliseconds = new("--time-tolerance") { Description = "Times may differ by so many milliseconds", HelpName = "MS", DefaultValueFactory = _ => 500 };

    public static Command Create()
    {
        var command = new DocumentedCommand("compare",
            "Compare what OpenF1 and live timing say of the same sessions, column by column.",
            "Counts are of rows that both have. Without a session, all sessions that both have are compared. Exit codes: 0 compared, 3 a source has nothing of some collections, 1 of all.",
            [
                "pitwall compare 2024 Spa Race",
                "pitwall compare 9558 --collection laps pit",
                "pitwall compare --json",
            ]) { Words, Collections, Milliseconds };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        using var lake = OpenLake.Existing(parse);
        var words = parse.GetValue(Words)!;
        int? session = words.Length == 0 ? null : await SessionArgument.KeyAsync(lake, words, cancellationToken);
        var wanted = parse.GetValue(Collections) is { Length: > 0 } names ? ComparisonPair.Sources.Where(p => names.Contains(p.Name)) : ComparisonPair.Sources;
        var tolerance = new ComparisonTolerance { Time = TimeSpan.FromMilliseconds(Check.AtLeast(parse, Milliseconds, 0)) };
        var compared = await lake.CompareAsync(wanted, session, tolerance, cancellationToken);
        var missing = compared.Count(c => c.Missing is not null);
        var exitCode = missing == 0 ? ExitCode.Ok : missing == compared.Count ? ExitCode.Failed : ExitCode.Partial;
        if (parse.GetValue(GlobalOptions.Json))
            return JsonOutput.Print(compared.Select(ForPrograms), exitCode);
        foreach (var comparison in compared)
            Print(comparison);
        return exitCode;
    }

    private static object ForPrograms(TableComparison c) => new
    {
        collection = c.Pair.Name,
        left = c.Pair.Left,
        right = c.Pair.Right,
        missing = c.Missing,
        matched = c.Matched,
        only_left = c.OnlyLeft,
        only_right = c.OnlyRight,
        columns = c.Columns.Select(k => new { column = k.Column, equal = k.Equal, different = k.Different, only_left = k.OnlyLeft, only_right = k.OnlyRight, neither = k.Neither, samples = k.Samples.Select(s => new { row = s.Row, left = s.Left, right = s.Right }) }),
    };

    private static void Print(TableComparison comparison)
    {
        if (comparison.Missing is { } missing)
        {
            Console.WriteLine($"{comparison.Pair.Name}: not compared, {missing} has nothing of it.");
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{comparison.Pair.Name}: {comparison.Matched:N0} rows in both, {comparison.OnlyLeft:N0} only in OpenF1, {comparison.OnlyRight:N0} only in live timing"));
        var table = new AlignedTable("column", "equal", "different", "only_openf1", "only_livetiming", "neither", "for_example");
        foreach (var column in comparison.Columns)
            table.Add(column.Column, column.Equal, column.Different, column.OnlyLeft, column.OnlyRight, column.Neither, Example(column));
        table.Print();
        Console.WriteLine();
    }

    private static string Example(ColumnComparison column) => column.Samples is [var first, ..] ? $"{first.Row}: {first.Left ?? "-"} / {first.Right ?? "-"}" : "";
}
