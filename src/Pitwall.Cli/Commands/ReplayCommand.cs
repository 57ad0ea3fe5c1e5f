using System.CommandLine;
using System.Globalization;
using Pitwall.Cli.Shared;
using Pitwall.Replay;
using Pitwall.Replay.Faults;
using Pitwall.Replay.Http;
using Pitwall.Replay.Synthetic;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall replay serve</c>: an upstream on this machine.</summary>
internal static class ReplayCommand
{
    private static readonly Option<DirectoryInfo?> Recordings = new("--recordings") { Description = "Serve recorded answers from this folder [default: $PITWALL_RECORDINGS when neither --synthetic nor --f1db is given]", HelpName = "DIR" };
    private static readonly Option<string?> F1Db = new("--f1db") { Description = "Make Jolpica's answers of this release of f1db: its source tree (folder or tar.gz), or a CSV or JSON release [default: f1db/f1db-src-data.tar.gz of the recordings]", HelpName = "PATH" };
    private static readonly Option<int?> Synthetic = new("--synthetic") { Description = "Serve a made-up race weekend; the same seed makes the same weekend", HelpName = "SEED" };
    private static readonly Option<int> Meetings = new("--meetings") { Description = "Race weekends of the synthetic season", HelpName = "N", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Laps = new("--laps") { Description = "Laps of a synthetic race", HelpName = "N", DefaultValueFactory = _ => 20 };
    private static readonly Option<int> Port = new("--port") { Description = "TCP port on the loopback interface; 0 takes a free one", HelpName = "N", DefaultValueFactory = _ => 8080 };
    private static readonly Option<string> Limits = new Option<string>("--limits") { Description = "real: answer 429 and 422 as hosted OpenF1 and Jolpica do; none: answer everything", DefaultValueFactory = _ => "none" }.OneOf("real", "none");
    private static readonly Option<bool> UnstableOrder = new("--unstable-order") { Description = "Let pages of Jolpica repeat and lack rows, where the service orders them by something that is not unique" };
    private static readonly Option<double> FaultRate = new("--fault-rate") { Description = "Share of requests that each kind of fault strikes, 0 to 1", HelpName = "SHARE", DefaultValueFactory = _ => 0 };
    private static readonly Option<string[]> Faults = new("--faults") { Description = $"Kinds of fault [default: all]: {string.Join(", ", Enum.GetNames<FaultKind>())}", HelpName = "KIND", AllowMultipleArgumentsPerToken = true };

    public static Command Create()
    {
        var serve = new DocumentedCommand("serve",
            "Stand in for OpenF1, F1's live-timing archive and Jolpica over HTTP, from recordings, f1db or a made-up race weekend.",
            "It has their filters, paging and limits, and their faults. Prints its addresses and runs until Ctrl+C or SIGTERM.",
            [
                "pitwall replay serve --synthetic 7 --port 8080",
                "pitwall replay serve --recordings ~/f1-recordings --limits real",
                "pitwall replay serve --f1db f1db-csv.zip --limits real",
                "pitwall replay serve --synthetic 7 --fault-rate 0.05 --faults CutConnection TooManyRequests",
            ]) { Recordings, F1Db, Synthetic, Meetings, Laps, Port, Limits, UnstableOrder, FaultRate, Faults };
        serve.SetAction(RunAsync);
        return new DocumentedCommand("replay", "Stand in for the upstreams on this machine.") { serve };
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var options = Options(parse);
        await using var server = await ReplayServer.StartAsync(options, cancellationToken);
        // f1db by itself is of Jolpica alone.
        var hasAll = options.RecordingsFolder is not null || options.Synthetic is not null;
        Console.WriteLine($"serving     {server.Address}");
        if (hasAll) Console.WriteLine($"openf1      {server.OpenF1Url}");
        if (hasAll) Console.WriteLine($"livetiming  {server.LiveTimingUrl}");
        Console.WriteLine($"jolpica     {server.JolpicaUrl}");
        Console.WriteLine();
        if (hasAll) Console.WriteLine($"try         pitwall run --openf1-url {server.OpenF1Url} --latest 1 --limits none");
        if (hasAll) Console.WriteLine($"or          pitwall ingest livetiming --livetiming-url {server.LiveTimingUrl} --latest 1");
        Console.WriteLine($"{(hasAll ? "or " : "try")}         pitwall ingest jolpica --jolpica-url {server.JolpicaUrl} --limits none");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop: that is how this command ends.
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stopped after {server.Requests.Count} requests"));
        return ExitCode.Ok;
    }

    private static ReplayOptions Options(ParseResult parse)
    {
        var recordings = parse.GetValue(Recordings)?.FullName;
        var seed = parse.GetValue(Synthetic);
        if (recordings is not null && seed is not null)
            throw new UsageException("--recordings and --synthetic exclude one another.");
        var release = parse.GetValue(F1Db);
        if (seed is null && release is null)
            recordings ??= Environment.GetEnvironmentVariable("PITWALL_RECORDINGS") ?? throw new UsageException("name what to serve: --recordings DIR, --f1db PATH or --synthetic SEED.");
        return new ReplayOptions
        {
            RecordingsFolder = recordings,
            Synthetic = seed is { } s ? new SyntheticOptions { Seed = s, Drivers = DemoCommand.Cars, Meetings = Check.InRange(parse, Meetings, 1, 24), RaceLaps = Check.InRange(parse, Laps, 1, 500) } : null,
            Port = Check.InRange(parse, Port, 0, 65535),
            F1Db = release,
            Limits = parse.GetValue(Limits) == "real" ? ReplayLimits.Real : ReplayLimits.None,
            JolpicaLimits = parse.GetValue(Limits) == "real" ? ReplayLimits.RealJolpica : ReplayLimits.None,
            JolpicaUnstableOrder = parse.GetValue(UnstableOrder),
            Faults = Check.InRange(parse, FaultRate, 0, 1) is > 0 and var rate ? FaultPlan.Dice(seed ?? 1, rate, null, Kinds(parse)) : FaultPlan.None,
        };
    }

    private static FaultKind[] Kinds(ParseResult parse) =>
    [
        .. (parse.GetValue(Faults) ?? []).Select(name => Enum.TryParse<FaultKind>(name, ignoreCase: true, out var kind)
            ? kind
            : throw new UsageException($"--faults '{name}' is no kind of fault; expected {string.Join(", ", Enum.GetNames<FaultKind>())}.")),
    ];
}
