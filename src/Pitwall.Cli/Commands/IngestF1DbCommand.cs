using System.CommandLine;
using System.Globalization;
using Pitwall.Cli.Shared;
using Pitwall.Sources.F1Db;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall ingest f1db</c> and <c>pitwall run f1db</c>: a release of f1db → landing, and on.</summary>
internal static class IngestF1DbCommand
{
    private const int GoneShown = 5;
    private static readonly Argument<string> Release = new("release") { Description = "A CSV or JSON release (zip), the source tree (folder, tar.gz or zip), or the address of one", HelpName = "PATH|URL" };
    private static readonly Option<bool> Refresh = new("--refresh") { Description = "Read a release again that is landed already" };

    /// <summary>Makes the command.</summary>
    /// <param name="verb">The command that it is part of.</param>
    /// <param name="ending">Goes on with what was landed.</param>
    public static Command Create(string verb, Ending ending)
    {
        var command = new DocumentedCommand("f1db",
            "Land a release of f1db, results and standings since 1950: the archive unchanged, and its records.",
            "Every shape of a release makes the same rows. A newer release replaces an older one, season by season where something changed, and what has vanished is listed; the same release again lands nothing. f1db's data are CC BY 4.0: name f1db where you show them.",
            [
                $"pitwall {verb} f1db https://github.com/f1db/f1db/releases/latest/download/f1db-csv.zip",
                $"pitwall {verb} f1db f1db-json-single.zip",
                $"pitwall {verb} f1db ~/src/f1db",
            ]) { Release, Refresh };
        command.SetAction((parse, cancellationToken) => RunAsync(parse, verb, ending, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, string verb, Ending ending, CancellationToken cancellationToken)
    {
        var release = parse.GetValue(Release)!;
        // Addresses are kept in the lake, and secrets are not.
        if (F1DbIngestor.IsAddress(release) && (!Uri.TryCreate(release, UriKind.Absolute, out var url) || url.UserInfo.Length + url.Query.Length > 0))
            throw new UsageException("the address of the release is none, or has a user, a password or a query in it; expected such as https://github.com/f1db/f1db/releases/latest/download/f1db-csv.zip.");
        var options = new F1DbOptions { Refresh = parse.GetValue(Refresh) };
        using var lake = OpenLake.OrNew(parse);
        return await Recorded.RunAsync(parse, lake, $"{verb} f1db", async run =>
        {
            var report = await lake.IngestF1DbAsync(release, options, run, cancellationToken);
            return await ending(parse, lake, run, new Landed(report.ExitCode, report, () => Print(report)), cancellationToken);
        });
    }

    private static void Print(F1DbReport report)
    {
        foreach (var missing in report.Missing)
            Console.WriteLine($"missing: {missing.RequestKey}: {missing.Reason}. {missing.Mend}.");
        if (report.Missing.Count > 0)
            return;
        if (report.WasLanded)
        {
            Console.WriteLine($"f1db release {report.Release} is landed already (SHA-256 {report.Sha256}): nothing to do");
            return;
        }

        var changed = report.Collections.Where(c => c.ChangedUnits > 0).ToList();
        if (changed.Count > 0)
        {
            var table = new AlignedTable("collection", "rows", "added", "changed", "gone");
            foreach (var collection in changed)
                table.Add(collection.Collection, collection.Rows, collection.Added, collection.Changed, collection.Gone.Count);
            table.Print();
        }

        foreach (var collection in changed.Where(c => c.Gone.Count > 0))
            Console.WriteLine($"gone: {collection.Collection}: {string.Join(", ", collection.Gone.Take(GoneShown))}{(collection.Gone.Count > GoneShown ? $" and {collection.Gone.Count - GoneShown} more; --json lists all" : "")}");
        foreach (var (what, count) in report.Unknown)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"note: unknown to this Pitwall, and kept: {what} ({count:N0} times)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"landed f1db release {report.Release} ({report.Bytes / 1e6:N1} MB, SHA-256 {report.Sha256}): {report.Rows:N0} rows of {report.Collections.Count} collections, {changed.Count} of them changed, in {report.Elapsed.TotalSeconds:N1} s"));
        Console.WriteLine("data: f1db (https://github.com/f1db/f1db), CC BY 4.0");
    }
}
