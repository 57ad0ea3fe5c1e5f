using System.Globalization;
using Pitwall.Sources.Jolpica;

namespace Pitwall.Cli.Shared;

/// <summary>Prints what an ingest from Jolpica did or would do.</summary>
internal static class JolpicaOutput
{
    private const int MissingShown = 20;

    /// <summary>Prints the report for people.</summary>
    public static void Print(JolpicaReport report)
    {
        var missing = report.Missing.ToList();
        foreach (var request in missing.Take(MissingShown))
            Console.WriteLine($"missing: {request.RequestKey}: {request.Reason}. {request.Mend}.");
        if (missing.Count > MissingShown)
            Console.WriteLine($"missing: … and {missing.Count - MissingShown} more; --json lists all");
        if (report.Warning is not null)
            Console.WriteLine($"note: {report.Warning}");
        if (report.Dump is { } dump && !Print(dump))
            return;
        if (report.Units.Count > 0)
            PrintUnits(report);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"landed {report.Units.Count} seasons, rounds and lists, {report.Rows:N0} rows: {report.Requests} requests, {report.WireBytes / 1e6:N1} MB in {report.Elapsed.TotalSeconds:N1} s{(report.Waited > TimeSpan.FromSeconds(1) ? $" (requests waited {report.Waited.TotalSeconds:N0} s for the rate limit)" : "")}"));
        Console.WriteLine("data: Jolpica (https://github.com/jolpica/jolpica-f1), CC BY-NC-SA 4.0");
    }

    /// <summary>Prints the plan for people.</summary>
    public static void Print(JolpicaPlan plan)
    {
        var table = new AlignedTable("resource", "units", "settled", "requests");
        foreach (var resource in plan.Resources)
            table.Add(resource.Resource, resource.Units, resource.Settled, resource.Requests);
        table.Print();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"about {plan.Requests} requests{(plan.FirstSeason is null ? "" : plan.FirstSeason == plan.LastSeason ? $" for {plan.LastSeason}" : $" for {plan.FirstSeason} to {plan.LastSeason}")}, at least {Span(plan.ExpectedTime)} under the limits"));
    }

    private static bool Print(LandedDump dump)
    {
        if (dump.Sha256 is null)
            return false;
        if (dump.WasLanded)
        {
            Console.WriteLine($"Jolpica's dump {dump.Name} is landed already (SHA-256 {dump.Sha256}): nothing to do");
            return false;
        }
        foreach (var note in dump.Notes)
            Console.WriteLine($"note: {note}");
        if (dump.Newer > 0)
            Console.WriteLine($"note: of {dump.Newer} seasons, rounds and lists the service has told something newer than the dump: they stay as they are");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"dump {dump.Name} of {dump.AsOf:yyyy-MM-dd} ({dump.Bytes / 1e6:N1} MB, SHA-256 {dump.Sha256})"));
        return true;
    }

    private static void PrintUnits(JolpicaReport report)
    {
        var table = new AlignedTable("resource", "units", "rows", "landed", "same", "settled", "empty", "incomplete");
        foreach (var resource in report.Units.GroupBy(unit => unit.Resource))
            table.Add(resource.Key, resource.Count(), resource.Sum(unit => unit.Rows), Count(resource, JolpicaOutcome.Ok), Count(resource, JolpicaOutcome.Unchanged), Count(resource, JolpicaOutcome.Settled), Count(resource, JolpicaOutcome.Empty), Count(resource, JolpicaOutcome.Incomplete) + Count(resource, JolpicaOutcome.Failed));
        table.Print();
    }

    private static int Count(IEnumerable<JolpicaUnitReport> units, JolpicaOutcome outcome) => units.Count(unit => unit.Outcome == outcome);

    private static string Span(TimeSpan time) => time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
}
