using System.Globalization;
using Pitwall.Sources.Ingest;

namespace Pitwall.Cli.Shared;

/// <summary>Prints what an ingest did or would do.</summary>
internal static class IngestOutput
{
    private const int MissingShown = 20;

    /// <summary>Prints the report for people.</summary>
    public static void Print(IngestReport report)
    {
        foreach (var session in report.Sessions.Where(s => s.Outcome is SessionOutcome.Degraded or SessionOutcome.Failed or SessionOutcome.Empty))
            Console.WriteLine($"{session.Outcome.ToString().ToLowerInvariant()}: session {session.Session.Key} {session.Session.Name}");
        foreach (var missing in report.Missing.Take(MissingShown))
            Console.WriteLine($"missing: {missing.RequestKey}: {missing.Reason}. {missing.Mend}.");
        if (report.Missing.Count > MissingShown)
            Console.WriteLine($"missing: … and {report.Missing.Count - MissingShown} more; --json lists all");
        foreach (var (session, collection) in report.Doubtful)
            Console.WriteLine($"note: session {session.Session.Key} {session.Session.Name}: upstream says it has no {collection}, although it has other rows; --session {session.Session.Key} --refresh asks again");
        if (report.Warning is not null)
            Console.WriteLine($"note: {report.Warning}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"landed {report.Sessions.Count} sessions, {report.Rows:N0} rows: {report.Requests} requests, {report.WireBytes / 1e6:N1} MB in {report.Elapsed.TotalSeconds:N1} s{(report.Waited > TimeSpan.FromSeconds(1) ? $" (requests waited {report.Waited.TotalSeconds:N0} s for the rate limit)" : "")}"));
        var final = report.Sessions.Count(s => s.Outcome == SessionOutcome.AlreadyFinal);
        if (final > 0)
            Console.WriteLine($"{final} of them were landed before and are final: not asked for again");
        PrintSkipped(report.Skipped);
    }

    /// <summary>Prints the plan for people.</summary>
    public static void Print(IngestPlan plan)
    {
        var table = new AlignedTable("session_key", "start_utc", "name", "collections", "why");
        foreach (var planned in plan.Sessions)
            table.Add(planned.Session.Key.ToString(), planned.Session.Start, planned.Session.Name, planned.Collections.Count, planned.IsCompanion ? "has the grid of a race" : "selected");
        table.Print();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(plan.IsEstimate ? "about " : "")}{plan.Requests} requests ({plan.AnsweredRequests} are answered already), {plan.ExpectedBytes / 1e6:N1} MB, at least {plan.ExpectedTime.TotalMinutes:N1} min under the limits"));
        foreach (var missing in plan.Missing)
            Console.WriteLine($"missing: {missing.RequestKey}: {missing.Reason}. {missing.Mend}.");
        PrintSkipped(plan.Skipped);
    }

    private static void PrintSkipped(IReadOnlyList<SkippedSession> skipped)
    {
        foreach (var group in skipped.GroupBy(s => s.Reason))
            Console.WriteLine($"skipped {group.Count()} sessions: {Words(group.Key)}");
    }

    private static string Words(SkipReason reason) => reason switch
    {
        SkipReason.Cancelled => "cancelled",
        SkipReason.NotFinished => "not over yet",
        SkipReason.NoKey => "listed without a key",
        SkipReason.NoPath => "listed without data",
        SkipReason.StrayPath => "listed with a path that leads out of the archive",
        _ => reason.ToString(),
    };
}
