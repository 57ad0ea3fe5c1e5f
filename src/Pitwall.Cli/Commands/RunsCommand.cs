using System.CommandLine;
using System.Globalization;
using Pitwall.Cli.Shared;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall runs</c>: what was run on this lake.</summary>
internal static class RunsCommand
{
    private static readonly Argument<string?> Id = new("run") { Description = "A run's id, or the beginning of it", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many runs are listed", HelpName = "N", DefaultValueFactory = _ => 20 };

    public static Command Create()
    {
        var command = new DocumentedCommand("runs",
            "List the runs of this lake, newest first, or show the steps of one.",
            details: null,
            [
                "pitwall runs",
                "pitwall runs 0199f3a2",
                "pitwall runs --json",
            ]) { Id, Limit };
        command.SetAction(parse =>
        {
            using var lake = OpenLake.Existing(parse);
            return parse.GetValue(Id) is { } id ? ShowOne(parse, lake, id) : ShowAll(parse, lake);
        });
        return command;
    }

    private static int ShowAll(ParseResult parse, Lake lake)
    {
        var runs = lake.Engine.Ledger.Read(Check.AtLeast(parse, Limit, 1));
        if (parse.GetValue(GlobalOptions.Json))
            return JsonOutput.Print(runs);
        var table = new AlignedTable("run", "started_utc", "job", "outcome", "seconds", "built", "rows");
        foreach (var run in runs)
            table.Add(run.Id.ToString(), run.Started.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), run.Job, run.Outcome ?? "running or killed", Seconds(run.Ended - run.Started), run.Steps.Count(s => s.Status == "Built"), run.Steps.Sum(s => s.Rows));
        table.Print();
        return ExitCode.Ok;
    }

    private static int ShowOne(ParseResult parse, Lake lake, string id)
    {
        var run = lake.Engine.Ledger.Find(id) ?? throw new UsageException($"no run, or more than one, begins with '{id}'. 'pitwall runs' lists them.");
        if (parse.GetValue(GlobalOptions.Json))
            return JsonOutput.Print(run);
        Console.WriteLine($"run      {run.Id}");
        Console.WriteLine($"command  pitwall {run.Arguments}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"started  {run.Started:yyyy-MM-dd HH:mm:ss} UTC"));
        Console.WriteLine($"outcome  {run.Outcome ?? "running or killed"}{(run.Error is null ? "" : $": {run.Error}")}");
        Console.WriteLine();
        var table = new AlignedTable("table", "status", "partitions", "rows", "quarantined", "ms", "findings");
        foreach (var step in run.Steps)
            table.Add(step.Table, step.Status?.ToLowerInvariant() ?? "running or killed", step.Partitions, step.Rows, step.Quarantined, step.Duration is { } d ? Math.Round(d.TotalMilliseconds) : null, step.Error ?? string.Join(", ", step.Findings.Select(f => $"{f.Key} {f.Value}")));
        table.Print();
        return ExitCode.Ok;
    }

    private static double? Seconds(TimeSpan? time) => time is { } t ? Math.Round(t.TotalSeconds, 1) : null;
}
