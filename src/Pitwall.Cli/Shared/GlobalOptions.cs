using System.CommandLine;

namespace Pitwall.Cli.Shared;

/// <summary>Options that every command understands.</summary>
internal static class GlobalOptions
{
    /// <summary>The lake's folder when nobody names one.</summary>
    public const string DefaultFolder = "lake";

    /// <summary>The lake's folder.</summary>
    public static readonly Option<string?> Lake = new("--lake")
    {
        Description = "The lake's folder [default: $PITWALL_LAKE, else that of the profile, else ./lake]",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>The settings to use.</summary>
    public static readonly Option<string?> Profile = new("--profile")
    {
        Description = "Named settings [default: $PITWALL_PROFILE, else those of 'pitwall profile use']",
        HelpName = "NAME",
        Recursive = true,
    };

    /// <summary>Output for programs.</summary>
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON for programs instead of text for people",
        Recursive = true,
    };
}
