using System.CommandLine;
using Pitwall.Publish;

namespace Pitwall.Cli.Shared;

/// <summary>The command line as it was given, for the ledger. Passwords of databases are hidden; other secrets are never given on it.</summary>
internal static class Arguments
{
    public static string Of(ParseResult parse) => PostgresTarget.Redact(string.Join(' ', parse.Tokens.Select(t => t.Value.Contains(' ', StringComparison.Ordinal) ? $"\"{t.Value}\"" : t.Value)));
}
