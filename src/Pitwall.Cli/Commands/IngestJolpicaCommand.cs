using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Sources.Jolpica;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall ingest jolpica</c> and <c>pitwall run jolpica</c>: Jolpica, service or dump → landing, and on.</summary>
internal static class IngestJolpicaCommand
{
    private const string Variable = "PITWALL_JOLPICA_URL";
    private const string FromApi = "api";
    private const string FromDump = "dump";
    private static readonly Option<string[]> Seasons = new("--season") { Description = "Seasons: 2023, 1950..1959,1967 or 2020..current [default: all]", HelpName = "SEASONS", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> Resources = new("--resource") { Description = $"Only these: {string.Join(", ", JolpicaResources.All.Select(resource => resource.Name))} [default: all but laps and pitstops]", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int[]> Rounds = new("--round") { Description = "With --season: these rounds alone", HelpName = "N", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> Laps = new("--laps") { Description = "Laps too, from 1996: some 12 requests per race" };
    private static readonly Option<bool> PitStops = new("--pit-stops") { Description = "Pit stops too, from 2011: a request per race" };
    private static readonly Option<bool> StandingsPerRound = new("--standings-per-round") { Description = "Both standings after every round too: two requests per race" };
    private static readonly Option<string?> Since = new("--since") { Description = "Ask again for seasons, and what comes by round for rounds, since this day", HelpName = "DATE" };
    private static readonly Option<string[]> From = new("--from") { Description = "api, or dump with the path or address of a zip, or without for the newest that Jolpica gives to everybody [default: api]", HelpName = "api|dump [PATH|URL]", AllowMultipleArgumentsPerToken = true, Arity = new ArgumentArity(1, 2) };
    private static readonly Option[] Choices = [Seasons, Resources, Rounds, Laps, PitStops, StandingsPerRound, Since, IngestOptions.DryRun];
    private static readonly Option<string?> Url = IngestOptions.Address("--jolpica-url", "Jolpica", Variable);

    /// <summary>Makes the command.</summary>
    /// <param name="verb">The command that it is part of.</param>
    /// <param name="ending">Goes on with what was landed.</param>
    public static Command Create(string verb, Ending ending)
    {
        var command = new DocumentedCommand("jolpica",
            "Land results, laps and standings since 1950 from Jolpica, which goes on where Ergast ended.",
            "Begin with the dump: one request instead of thousands. Then the service is asked for what is newer. Jolpica allows 500 requests an hour, for all that asks from this machine together: --dry-run says how long it takes. What was asked for is good for a year, of the last two seasons for a week, of the current season for an hour; --since and --refresh ask again. An interrupted ingest goes on where it stopped. The data are CC BY-NC-SA 4.0: not for business, and name Jolpica where you show them. Exit codes as for openf1.",
            [
                $"pitwall {verb} jolpica --from dump",
                $"pitwall {verb} jolpica",
                $"pitwall {verb} jolpica --season 1950..1959 --dry-run",
                $"pitwall {verb} jolpica --season current --round 5 --laps --pit-stops",
                $"pitwall {verb} jolpica --resource results --resource qualifying --since 2026-06-01",
            ]) { Seasons, Resources, Rounds, Laps, PitStops, StandingsPerRound, Since, From, Url };
        IngestOptions.AddMannersTo(command);
        command.SetAction((parse, cancellationToken) => RunAsync(parse, verb, ending, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, string verb, Ending ending, CancellationToken cancellationToken)
    {
        var options = IngestOptions.Read(parse, new JolpicaOptions(), Url, Variable, "Jolpica's", "/ergast/f1", "");
        if (options is { Offline: true, Refresh: true })
            throw new UsageException("--offline and --refresh contradict each other: choose one.");
        var isDump = IsDump(parse, out var dump);
        var selection = Selection(parse);
        if (isDump && Choices.FirstOrDefault(option => parse.GetResult(option) is { Implicit: false }) is { } choice)
            throw new UsageException($"{choice.Name} is for the service: a dump comes whole.");
        using var lake = OpenLake.OrNew(parse);
        if (parse.GetValue(IngestOptions.DryRun))
        {
            var plan = lake.PlanJolpica(selection, options);
            if (parse.GetValue(GlobalOptions.Json))
                return JsonOutput.Print(plan);
            JolpicaOutput.Print(plan);
            return ExitCode.Ok;
        }
        return await Recorded.RunAsync(parse, lake, $"{verb} jolpica", async run =>
        {
            JolpicaReport report;
            using (var progress = IngestProgressLine.Start(parse))
            {
                report = isDump
                    ? await lake.IngestJolpicaDumpAsync(dump, options, run, progress, cancellationToken)
                    : await lake.IngestJolpicaAsync(selection, options, run, progress, cancellationToken);
            }
            return await ending(parse, lake, run, new Landed(report.ExitCode, report, () => JolpicaOutput.Print(report)), cancellationToken);
        });
    }

    private static JolpicaSelection Selection(ParseResult parse)
    {
        var seasons = parse.GetValue(Seasons) ?? [];
        return new JolpicaSelection
        {
            Seasons = seasons.Length == 0 ? null : [.. seasons.SelectMany(text => JolpicaSelection.ParseSeasons(text, TimeProvider.System.GetUtcNow().Year)).Distinct()],
            Resources = [.. (parse.GetValue(Resources) ?? []).SelectMany(names => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(Resource).Distinct()],
            Rounds = [.. (parse.GetValue(Rounds) ?? []).Distinct()],
            Laps = parse.GetValue(Laps),
            PitStops = parse.GetValue(PitStops),
            StandingsPerRound = parse.GetValue(StandingsPerRound),
            Since = parse.GetValue(Since) is { } since ? IngestOptions.Day("--since", since) : null,
        };
    }

    private static JolpicaResource Resource(string name) => JolpicaResources.Find(name)
        ?? throw new UsageException($"--resource '{name}' is none of Jolpica's; expected {string.Join(", ", JolpicaResources.All.Select(resource => resource.Name))}.");

    /// <summary>Whether a dump is meant, and which.</summary>
    private static bool IsDump(ParseResult parse, out string? dump)
    {
        dump = null;
        switch (parse.GetValue(From))
        {
            case null or [] or [FromApi]:
                return false;
            case [FromDump]:
                return true;
            case [FromDump, var named]:
                dump = named;
                // Addresses are kept in the lake, and secrets are not.
                if (Uri.TryCreate(named, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && (url!.UserInfo.Length > 0 || !IsPublic(url.Query)))
                    throw new UsageException("the address of the dump has a user, a password or a query in it; give it without, or get the file and give its path.");
                return true;
            default:
                throw new UsageException($"--from '{string.Join(' ', parse.GetValue(From)!)}' is not understood; expected api, dump, or dump with a path or address.");
        }
    }

    private static bool IsPublic(string query) => query.Length == 0 || query.StartsWith("?dump_type=", StringComparison.Ordinal);
}
