using System.CommandLine;

namespace Pitwall.Cli.Shared;

/// <summary>Options that restrict a build or a validation to sessions and seasons.</summary>
internal static class PartitionOptions
{
    public static readonly Option<int[]> Session = new("--session") { Description = "Only these sessions", HelpName = "KEY", AllowMultipleArgumentsPerToken = true };
    public static readonly Option<int[]> Year = new("--year") { Description = "Only these seasons", HelpName = "YEAR", AllowMultipleArgumentsPerToken = true };
    public static readonly Option<string[]> Table = new("--table", "-t") { Description = "Only these tables (and, in a build, what they are made from)", HelpName = "LAYER.NAME", AllowMultipleArgumentsPerToken = true };

    public static void AddTo(Command command)
    {
        command.Options.Add(Table);
        command.Options.Add(Session);
        command.Options.Add(Year);
    }

    /// <summary>The restriction: partition column to allowed values.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyCollection<object>> Read(ParseResult parse)
    {
        var only = new Dictionary<string, IReadOnlyCollection<object>>(StringComparer.Ordinal);
        if (parse.GetValue(Session) is { Length: > 0 } sessions)
            only["session_key"] = [.. sessions.Cast<object>()];
        if (parse.GetValue(Year) is { Length: > 0 } years)
            only["year"] = [.. years.Cast<object>()];
        return only;
    }
}
