using System.CommandLine;
using Pitwall.Cli.Profiles;

namespace Pitwall.Cli.Shared;

/// <summary>Opens the lake that the command is about.</summary>
internal static class OpenLake
{
    /// <summary>The lake, which must be there.</summary>
    public static Lake Existing(ParseResult parse)
    {
        var folder = Settings.Lake(parse);
        return Directory.Exists(folder)
            ? Lake.Open(folder, Options(parse))
            : throw new UsageException($"there is no lake at {Path.GetFullPath(folder)}. Fill one with 'pitwall demo' or 'pitwall run', or name it with --lake DIR, PITWALL_LAKE or a profile.");
    }

    /// <summary>The lake, made when it is not there.</summary>
    public static Lake OrNew(ParseResult parse) => Lake.Open(Settings.Lake(parse), Options(parse));

    /// <summary>The lake, made when it is not there, in a folder of its own unless the command line or the environment names one.</summary>
    public static Lake OrNew(ParseResult parse, string ownFolder) => Lake.Open(Settings.NamedLake(parse) ?? ownFolder, Options(parse));

    private static LakeOptions Options(ParseResult parse) => new() { EndsWithProcess = parse.InvocationConfiguration is Invocation { EndsProcess: true } };
}
