using System.Globalization;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Cli.Shared;

/// <summary>Prints what a build did.</summary>
internal static class BuildOutput
{
    /// <summary>0 when every table stands as it should, 3 when some do, 1 when nothing was built.</summary>
    public static int ExitCodeOf(BuildReport report) =>
        report.Succeeded ? ExitCode.Ok : report.Steps.Any(s => s.Status is StepStatus.Built or StepStatus.Blocked or StepStatus.Unchanged) ? ExitCode.Partial : ExitCode.Failed;

    /// <summary>Prints the report for people.</summary>
    /// <param name="report">What the build did.</param>
    /// <param name="least">Findings below this severity are left out.</param>
    public static void Print(BuildReport report, Severity least = Severity.Warn)
    {
        PrintLayers(report);
        PrintFindings(report.Steps.SelectMany(s => s.Expectations.Where(e => least == Severity.Warn || e.Expectation.Severity == Severity.Block).Select(e => (s.Table, e))));
        foreach (var step in report.Steps.Where(s => s.Error is not null))
            Console.WriteLine($"{step.Status.ToString().ToLowerInvariant()}: {step.Table}: {step.Error}");
        foreach (var step in report.Steps.Where(s => s.Held.Count > 0))
            Console.WriteLine($"held back: {step.Table}: {string.Join(", ", step.Held.Take(10))}{(step.Held.Count > 10 ? " …" : "")}. Readers keep what was published before.");
        foreach (var step in report.Steps.Where(s => s.Quarantined > 0))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"quarantined: {step.Quarantined:N0} rows of {step.Table} did not fit; see quarantine.{step.Table.Split('.')[1]}."));
    }

    /// <summary>Prints how many expectations the build checked, and how they came out.</summary>
    public static void PrintValidation(BuildReport report)
    {
        var results = report.Steps.SelectMany(s => s.Expectations).ToArray();
        if (results.Length == 0)
        {
            Console.WriteLine("validated: nothing changed since what is published was validated");
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"validated: {results.Length} expectations, {results.Count(r => r.Holds)} hold, {results.Count(r => !r.Holds && r.Expectation.Severity == Severity.Warn)} warn, {results.Count(r => !r.Holds && r.Expectation.Severity == Severity.Block)} blocking ones fail"));
    }

    /// <summary>Prints a line per layer: what was built and how long it took.</summary>
    public static void PrintLayers(BuildReport report)
    {
        var table = new AlignedTable("layer", "tables", "built", "partitions", "rows", "ms");
        foreach (var layer in report.Steps.GroupBy(s => s.Table.Split('.')[0]))
            table.Add(layer.Key, layer.Count(), layer.Count(s => s.Status == StepStatus.Built), layer.Sum(s => s.Partitions.Count), layer.Sum(s => s.Rows), (long)layer.Sum(s => s.Duration.TotalMilliseconds));
        table.Print();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"built in {report.Duration.TotalSeconds:N2} s (tables that do not depend on one another are built side by side)"));
    }

    /// <summary>Prints the expectations that do not hold.</summary>
    public static void PrintFindings(IEnumerable<(string Table, ExpectationResult Result)> results)
    {
        foreach (var (table, result) in results.Where(r => !r.Result.Holds))
        {
            var word = result.Expectation.Severity == Severity.Block ? "BLOCK" : "warn";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{word}: {table}: {result.Expectation.Name}: {result.BadRows:N0} rows. {result.Expectation.About}"));
            Console.WriteLine($"      e.g. {result.Sample[0]}");
        }
    }
}
