using System.CommandLine;

namespace Pitwall.Cli.Shared;

/// <summary>The command line as it was given, for the ledger. Nothing secret is ever given on it: tokens come from the environment.</summary>
internal static class Arguments
{
    public static string Of(ParseResult parse) => string.Join(' ', parse.Tokens.Select(t => t.Value.Contains(' ', StringComparison.Ordinal) ? $"\"{t.Value}\"" : t.Value));
}
