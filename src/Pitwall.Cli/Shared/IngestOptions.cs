using System.CommandLine;
using System.Globalization;
using Pitwall.Cli.Profiles;
using Pitwall.Formula1;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Limits;

namespace Pitwall.Cli.Shared;

/// <summary>What to ingest and how to ask for it: one set of options for every command that ingests.</summary>
internal static class IngestOptions
{
    private static readonly Option<int?> Latest = new("--latest") { Description = "The newest N sessions that are over and were not cancelled", HelpName = "N" };
    private static readonly Option<int?> Oldest = new("--oldest") { Description = "The oldest N sessions", HelpName = "N" };
    private static readonly Option<int?> Year = new("--year") { Description = "A season", HelpName = "YEAR" };
    private static readonly Option<string?> Meeting = new("--meeting") { Description = "With --year: one meeting, by name, place, country or circuit", HelpName = "NAME" };
    private static readonly Option<string[]> Dates = new("--date") { Description = "Sessions that start on these days (UTC)", HelpName = "YYYY-MM-DD", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int[]> Sessions = new("--session") { Description = "Sessions by key", HelpName = "KEY", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> From = new("--from") { Description = "First day of a range (UTC)", HelpName = "DATE" };
    private static readonly Option<string?> To = new("--to") { Description = "Last day of a range, included", HelpName = "DATE" };
    private static readonly Option<string?> Types = new("--types") { Description = "Only these sessions: Race, Sprint, Qualifying, Practice, \"Practice 1\" …", HelpName = "A,B" };
    private static readonly Option<bool> Telemetry = new("--telemetry") { Description = "Car data and locations too: about 1.3 million rows per race" };
    private static readonly Option<string?> Limits = new("--limits") { Description = "What the upstream allows: none, or windows [default: openf1 3/s,30/min,4MB/10s; livetiming 4/s,500/h; jolpica 3/s,450/h]", HelpName = "LIMITS" };
    private static readonly Option<int> Workers = new("--workers") { Description = "Requests under way at once", HelpName = "N", DefaultValueFactory = _ => 4 };
    private static readonly Option<bool> Offline = new("--offline") { Description = "Ask nobody: work with what is landed and list what is missing" };
    private static readonly Option<bool> Refresh = new("--refresh") { Description = "Ask again for what is landed and final" };

    /// <summary>Says what would be asked for, and asks for nothing but the listings.</summary>
    public static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be requested: requests, bytes and time" };

    /// <summary>Adds the options of ingesting, and those that only some sources have.</summary>
    public static void AddTo(Command command, params IEnumerable<IngestSource> sources)
    {
        Option[] ways = [Latest, Oldest, Year, Meeting, Dates, Sessions, From, To, Types, Telemetry];
        foreach (var option in ways.Concat(sources.SelectMany(source => source.Options)))
            command.Options.Add(option);
        AddMannersTo(command);
    }

    /// <summary>Adds the options of how to ask, which are the same for every source.</summary>
    public static void AddMannersTo(Command command)
    {
        Option[] manners = [Limits, Workers, Offline, Refresh, DryRun];
        foreach (var option in manners)
            command.Options.Add(option);
    }

    /// <summary>The option that says where an upstream is.</summary>
    public static Option<string?> Address(string name, string upstream, string variable) =>
        new(name) { Description = $"Where {upstream} is [default: ${variable}, else the profile, else the public service]", HelpName = "URL" };

    /// <summary>Says so when an option is given that only another source understands.</summary>
    /// <exception cref="UsageException">One is.</exception>
    public static void RefuseOptionsOf(IngestSource other, IngestSource chosen, ParseResult parse)
    {
        if (other.Options.FirstOrDefault(option => parse.GetResult(option) is { Implicit: false }) is { } option)
            throw new UsageException($"{option.Name} is for {other.Name}, and this is {chosen.Name}.");
    }

    /// <summary>What to ingest.</summary>
    public static IngestSelection Selection(ParseResult parse) => new()
    {
        Latest = parse.GetValue(Latest),
        Oldest = parse.GetValue(Oldest),
        Year = parse.GetValue(Year),
        Meeting = parse.GetValue(Meeting),
        Dates = [.. (parse.GetValue(Dates) ?? []).Select(d => Day("--date", d))],
        Sessions = [.. (parse.GetValue(Sessions) ?? []).Select(k => k > 0 ? new SessionKey(k) : throw new UsageException($"--session {k} is no session key; expected a whole number such as 9558."))],
        From = parse.GetValue(From) is { } from ? Day("--from", from) : null,
        To = parse.GetValue(To) is { } to ? Day("--to", to) : null,
        Types = parse.GetValue(Types)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
        Telemetry = parse.GetValue(Telemetry),
    };

    /// <summary>How to ask.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="defaults">The source's own.</param>
    /// <param name="address">The option that says where it is.</param>
    /// <param name="variable">The environment variable that says so too.</param>
    /// <param name="whose">Whose address it is, in the genitive.</param>
    /// <param name="ending">How it ends.</param>
    /// <param name="secret">What to do instead of putting a secret into it.</param>
    public static T Read<T>(ParseResult parse, T defaults, Option<string?> address, string variable, string whose, string ending, string secret)
        where T : SourceOptions
    {
        var url = Settings.Address(parse, address, variable);
        var limits = Settings.Limits(parse, Limits, variable);
        return defaults with
        {
            BaseUrl = url is null ? defaults.BaseUrl : Address(),
            Limits = limits is null ? defaults.Limits : RateLimits.TryParse(limits, out var windows) ? windows : throw new UsageException($"--limits '{limits}' is not understood; expected none, or windows such as 3/s,30/min,4MB/10s."),
            Workers = Check.InRange(parse, Workers, 1, 64),
            LimiterFolder = Environment.GetEnvironmentVariable("PITWALL_LIMITS_FOLDER") is { Length: > 0 } folder ? folder : defaults.LimiterFolder,
            Offline = parse.GetValue(Offline),
            Refresh = parse.GetValue(Refresh),
        };

        Uri Address()
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var found) || found.Scheme is not ("http" or "https"))
                throw new UsageException($"{whose} address '{url}' is no http or https address; it ends in {ending}.");
            // Addresses are kept in the lake, and secrets are not.
            return found.UserInfo.Length + found.Query.Length == 0
                ? found
                : throw new UsageException($"{whose} address has a user, a password or a query in it.{secret}");
        }
    }

    /// <summary>A day as it is typed.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static DateOnly Day(string option, string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new UsageException($"{option} '{text}' is no day; expected YYYY-MM-DD.");
}
