using System.CommandLine;
using System.Text.RegularExpressions;
using Pitwall.Cli.Profiles;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Graph;
using Pitwall.Publish;
using Pitwall.Sources.Limits;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall profile</c>: named settings, such as local and production.</summary>
internal static partial class ProfileCommand
{
    private static readonly string[] Upstreams = ["openf1", "livetiming", "jolpica"];
    private static readonly Argument<string> Name = new("name") { Description = "The profile, such as production" };
    private static readonly Argument<string?> NameOrCurrent = new("name") { Description = "The profile [default: the one in use]", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Connection = new("--connection") { Description = "The database to publish to, without a password", HelpName = "STRING" };
    private static readonly Option<string?> Password = new("--password") { Description = "Where its password is: env:NAME or file:PATH", HelpName = "REFERENCE" };
    private static readonly Option<string?> Schema = new("--schema") { Description = "The schema to publish to", HelpName = "NAME" };
    private static readonly Option<string?>[] Urls = [.. Upstreams.Select(u => new Option<string?>($"--{u}-url") { Description = $"Where {u} is", HelpName = "URL" })];
    private static readonly Option<string?>[] Limits = [.. Upstreams.Select(u => new Option<string?>($"--{u}-limits") { Description = $"What {u} allows, such as 3/s,30/min", HelpName = "LIMITS" })];
    private static readonly Option<bool> Replace = new("--replace") { Description = "Replace a profile of that name" };

    public static Command Create()
    {
        var add = new DocumentedCommand("add",
            "Keep settings under a name. The first profile is used from then on.",
            "A profile is kept in the user's folder of settings (PITWALL_CONFIG names another) and holds no secret: the password of a database is named as a variable of the environment or as a file.",
            [
                "pitwall profile add local --lake /data/f1",
                "pitwall profile add production --lake /data/f1 --connection \"Host=db;Database=f1;Username=me\" --password env:F1_PASSWORD",
                "pitwall profile add stand-in --openf1-url http://localhost:8080/openf1/v1 --openf1-limits none",
            ]) { Name, Connection, Password, Schema, Replace };
        foreach (var option in Urls.Concat(Limits))
            add.Options.Add(option);
        add.SetAction(Add);
        var use = new DocumentedCommand("use", "Use a profile where no other is named.", null, "pitwall profile use production") { Name };
        use.SetAction(Use);
        var list = new DocumentedCommand("list", "List the profiles; the one in use has a star.", null, "pitwall profile list");
        list.SetAction(List);
        var show = new DocumentedCommand("show", "Show the settings of a profile.", null, "pitwall profile show", "pitwall profile show production --json") { NameOrCurrent };
        show.SetAction(Show);
        var remove = new DocumentedCommand("remove", "Forget a profile.", null, "pitwall profile remove stand-in") { Name };
        remove.SetAction(Remove);
        return new DocumentedCommand("profile", "Keep named settings: lake, database, upstreams.", "The command line and the environment win over the profile in use.") { add, use, list, show, remove };
    }

    private static int Add(ParseResult parse)
    {
        var name = parse.GetValue(Name)!;
        if (!NamePattern().IsMatch(name))
            throw new UsageException($"'{name}' is no name of a profile; expected letters, digits, '-', '_' and '.', such as production.");
        var file = ProfileFile.Read();
        if (file.Profiles.ContainsKey(name) && !parse.GetValue(Replace))
            throw new UsageException($"there is a profile '{name}' already. Give --replace to replace it.");
        var (postgres, warning) = Postgres(parse);
        var profile = new Profile { Lake = parse.GetValue(GlobalOptions.Lake) is { } lake ? Path.GetFullPath(lake) : null, Postgres = postgres };
        foreach (var (upstream, url, limits) in Upstreams.Zip(Urls.Select(parse.GetValue), Limits.Select(parse.GetValue)).Where(u => (u.Second ?? u.Third) is not null))
            profile.Upstreams[upstream] = new UpstreamProfile { Url = Address(upstream, url), Limits = Allowed(upstream, limits) };
        var isFirst = file.Profiles.Count == 0;
        file.Profiles[name] = profile;
        (isFirst ? file with { Current = name } : file).Write();
        if (warning is not null)
            Console.Error.WriteLine($"pitwall: note: {warning}");
        Console.WriteLine($"profile '{name}' kept in {ProfileFile.Location}{(isFirst ? ", and in use" : $"; 'pitwall profile use {name}' uses it")}");
        return ExitCode.Ok;
    }

    private static int Use(ParseResult parse)
    {
        var file = ProfileFile.Read();
        var name = Known(file, parse.GetValue(Name)!);
        (file with { Current = name }).Write();
        Console.WriteLine($"profile '{name}' is in use");
        return ExitCode.Ok;
    }

    private static int List(ParseResult parse)
    {
        var file = ProfileFile.Read();
        if (parse.GetValue(GlobalOptions.Json))
            return JsonOutput.Print(file.Profiles.Select(p => new { name = p.Key, is_current = p.Key == file.Current, profile = p.Value }));
        if (file.Profiles.Count == 0)
        {
            Console.WriteLine($"no profiles in {ProfileFile.Location}; 'pitwall profile add NAME' makes one");
            return ExitCode.Ok;
        }

        var table = new AlignedTable("", "profile", "lake", "postgres", "schema", "upstreams");
        foreach (var (name, profile) in file.Profiles)
            table.Add(name == file.Current ? "*" : "", name, profile.Lake, profile.Postgres?.Connection, profile.Postgres?.Schema, string.Join(", ", profile.Upstreams.Keys));
        table.Print();
        return ExitCode.Ok;
    }

    private static int Show(ParseResult parse)
    {
        var file = ProfileFile.Read();
        var name = parse.GetValue(NameOrCurrent) is { } asked ? Known(file, asked) : Settings.ProfileOf(parse).Name ?? throw new UsageException("no profile is in use. Name one, or use one with 'pitwall profile use NAME'.");
        var profile = file.Profiles[name];
        if (parse.GetValue(GlobalOptions.Json))
            return JsonOutput.Print(new { name, is_current = name == file.Current, profile });
        var table = new AlignedTable("setting", "value")
            .Add("lake", profile.Lake)
            .Add("postgres", profile.Postgres?.Connection)
            .Add("postgres password", profile.Postgres?.Password is { } secret ? $"in {secret}" : null)
            .Add("postgres schema", profile.Postgres?.Schema);
        foreach (var (upstream, settings) in profile.Upstreams)
            table.Add($"{upstream} url", settings.Url).Add($"{upstream} limits", settings.Limits);
        table.Print();
        return ExitCode.Ok;
    }

    private static int Remove(ParseResult parse)
    {
        var file = ProfileFile.Read();
        var name = Known(file, parse.GetValue(Name)!);
        file.Profiles.Remove(name);
        (file.Current == name ? file with { Current = null } : file).Write();
        Console.WriteLine($"profile '{name}' is forgotten{(file.Current == name ? "; no profile is in use now" : "")}");
        return ExitCode.Ok;
    }

    private static string Known(ProfileFile file, string name) => file.Profiles.ContainsKey(name)
        ? name
        : throw new UsageException($"there is no profile '{name}'.{Suggestion.For(name, file.Profiles.Keys)} 'pitwall profile list' lists them.");

    private static (PostgresProfile? Postgres, string? Warning) Postgres(ParseResult parse)
    {
        var (connection, password, schema) = (parse.GetValue(Connection), parse.GetValue(Password), parse.GetValue(Schema));
        if ((connection ?? password ?? schema) is null)
            return (null, null);
        var target = connection is null ? null : PostgresTarget.Parse(connection, schema ?? PostgresTarget.DefaultSchema);
        if (target is { HasPassword: true })
            throw new UsageException("the connection has a password, and a profile keeps no secret. Leave it out, and name where it is: --password env:NAME or --password file:PATH.");
        var secret = password is null ? null : SecretReference.Parse(password);
        return (new PostgresProfile { Connection = target is null ? null : connection, Password = secret?.ToString(), Schema = schema }, secret?.Check());
    }

    private static string? Address(string upstream, string? url) => url is null || (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length + address.Query.Length == 0)
        ? url
        : throw new UsageException($"--{upstream}-url is no http or https address without user, password and query.");

    private static string? Allowed(string upstream, string? limits) => limits is null || RateLimits.TryParse(limits, out _)
        ? limits
        : throw new UsageException($"--{upstream}-limits '{limits}' is not understood; expected none, or windows such as 3/s,30/min,4MB/10s.");

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
