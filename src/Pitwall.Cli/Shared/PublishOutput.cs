using System.Globalization;
using Pitwall.Publish;

namespace Pitwall.Cli.Shared;

/// <summary>Prints what a publication did: a line per table.</summary>
internal static class PublishOutput
{
    private const int RejectionsShown = 10;

    public static void Print(PublishReport report)
    {
        foreach (var migration in report.Migrations)
            Console.WriteLine($"{(report.DryRun ? "would migrate" : "migrated")} the schema to version {migration}");
        var table = new AlignedTable("table", "rows", "inserted", "updated", "reopened", "closed", "unchanged", "ms");
        foreach (var units in report.Units.Where(u => u.Status == UnitStatus.Published).GroupBy(u => u.Table, StringComparer.Ordinal))
            table.Add(units.Key, units.Sum(u => u.Rows), units.Sum(u => u.Inserted), units.Sum(u => u.Updated), units.Sum(u => u.Reopened), units.Sum(u => u.Closed), units.Sum(u => u.Unchanged), (long)units.Sum(u => u.Duration.TotalMilliseconds));
        if (report.Units.Any(u => u.Status == UnitStatus.Published))
            table.Print();
        foreach (var unit in report.Units.Where(u => u.Status is UnitStatus.Failed or UnitStatus.Blocked))
            Console.WriteLine($"{unit.Status.ToString().ToLowerInvariant()}: {Name(unit)}: {unit.Error}");
        foreach (var (unit, rejection) in report.Units.SelectMany(u => u.Rejected.Select(r => (u, r))).Take(RejectionsShown))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"left out: {Name(unit)}: {rejection.Rows:N0} rows: {rejection.Reason}; e.g. {rejection.Example}"));
        if (report.Units.Where(u => u.Status == UnitStatus.NotInLake).ToArray() is { Length: > 0 } absent)
            Console.WriteLine($"not in the lake: {string.Join(", ", absent.Select(u => u.Table))}");
        Console.WriteLine(Summary(report));
    }

    private static string Summary(PublishReport report)
    {
        var done = report.Units.Where(u => u.Status == UnitStatus.Published).ToArray();
        var same = report.Units.Where(u => u.Status == UnitStatus.Unchanged).Select(u => u.Table).Distinct(StringComparer.Ordinal).Count();
        if (report.ExitCode == ExitCode.Failed)
            return $"nothing of this lake is published to {report.Target}: see the lines above, and 'pitwall build'";
        return string.Create(CultureInfo.InvariantCulture,
            $"{(report.DryRun ? "would publish" : "published")} to {report.Target}: {done.Sum(u => u.Inserted):N0} inserted, {done.Sum(u => u.Updated):N0} updated, {done.Sum(u => u.Reopened):N0} reopened, {done.Sum(u => u.Closed):N0} closed, {done.Sum(u => u.Unchanged):N0} unchanged; {same} tables are as the lake was when they were published; {report.Duration.TotalSeconds:N1} s");
    }

    private static string Name(UnitReport unit) => unit.Part is null ? unit.Table : $"{unit.Table} {unit.Part}";
}
