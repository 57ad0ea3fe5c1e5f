using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Lakehouse.Graph;

namespace Pitwall.Cli.Profiles;

/// <summary>What holds for a command: what the command line says, else the environment, else the profile, else the default.</summary>
internal static class Settings
{
    /// <summary>The lake's folder.</summary>
    public static string Lake(ParseResult parse) => NamedLake(parse) ?? ProfileOf(parse).Profile.Lake ?? GlobalOptions.DefaultFolder;

    /// <summary>The lake's folder when the command line or the environment names one; null otherwise.</summary>
    public static string? NamedLake(ParseResult parse)
    {
        // A profile that is named and is not there is a mistake even where nothing of it is needed.
        if (NamedProfile(parse) is not null)
            ProfileOf(parse);
        return parse.GetValue(GlobalOptions.Lake) ?? Variable("PITWALL_LAKE");
    }

    /// <summary>Where an upstream is; null for where its source expects it.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="address">The option that says it.</param>
    /// <param name="variable">The variable that says it.</param>
    public static string? Address(ParseResult parse, Option<string?> address, string variable) => parse.GetValue(address) ?? Variable(variable) ?? Upstream(parse, variable)?.Url;

    /// <summary>What an upstream allows; null for what its source expects.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="limits">The option that says it.</param>
    /// <param name="variable">The variable that says where the upstream is.</param>
    public static string? Limits(ParseResult parse, Option<string?> limits, string variable) => parse.GetValue(limits) ?? Upstream(parse, variable)?.Limits;

    /// <summary>The profile that the command line, the environment or the user's settings name.</summary>
    /// <exception cref="UsageException">There is no such profile.</exception>
    public static (string? Name, Profile Profile) ProfileOf(ParseResult parse)
    {
        var file = ProfileFile.Read();
        var name = NamedProfile(parse) ?? file.Current;
        return name is null ? (null, new Profile())
            : file.Profiles.TryGetValue(name, out var profile) ? (name, profile)
            : throw new UsageException($"there is no profile '{name}' in {ProfileFile.Location}.{Suggestion.For(name, file.Profiles.Keys)} 'pitwall profile list' lists them.");
    }

    /// <summary>A variable of the environment; null when it is empty.</summary>
    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string? NamedProfile(ParseResult parse) => parse.GetValue(GlobalOptions.Profile) ?? Variable("PITWALL_PROFILE");

    private static UpstreamProfile? Upstream(ParseResult parse, string variable)
    {
        // PITWALL_OPENF1_URL names openf1.
        var source = variable.Split('_')[1].ToLowerInvariant();
        return ProfileOf(parse).Profile.Upstreams.GetValueOrDefault(source);
    }
}
