using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Pitwall.Lakehouse.Graph;

namespace Pitwall.Cli.Shared;

/// <summary>Says in the user's words what is wrong with a command line.</summary>
internal static partial class Misunderstanding
{
    /// <summary>The faults, each a sentence; none when only the command's name is missing.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        if (parsed.Tokens.FirstOrDefault(IsUnknownOption) is { } option)
            return [Unexpected(option.Value, parsed.CommandResult.Command, parsed)];
        if (parsed.UnmatchedTokens.Count > 0)
            return [Unexpected(parsed.UnmatchedTokens[0], parsed.CommandResult.Command, parsed)];
        return IsIncomplete(parsed) ? [] : [.. parsed.Errors.Select(e => Sentence(e)).Distinct()];
    }

    /// <summary>A misspelt option is taken for an argument where one may stand.</summary>
    private static bool IsUnknownOption(Token token) => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal) && !token.Value.Any(char.IsWhiteSpace);

    /// <summary>True for <c>pitwall</c> and <c>pitwall replay</c>: a command must follow.</summary>
    private static bool IsIncomplete(ParseResult parsed) => parsed.CommandResult.Command is { Subcommands.Count: > 0, Action: null };

    private static string Unexpected(string token, Command command, ParseResult parsed)
    {
        if (token.StartsWith('-'))
        {
            var known = command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(o => o.Recursive)).Select(o => o.Name);
            return $"there is no option '{token}' here.{Suggestion.For(token, known)}";
        }

        return command.Subcommands.Count > 0
            ? $"there is no command '{token}'.{Suggestion.For(token, command.Subcommands.Select(c => c.Name))}"
            : $"'{token}' is not expected here. A text with spaces needs quotes.";
    }

    private static string Sentence(ParseError error)
    {
        var parts = WrongType().Match(error.Message);
        if (!parts.Success)
            return error.Message;
        var name = error.SymbolResult switch
        {
            OptionResult option => option.Option.Name,
            ArgumentResult { Parent: OptionResult option } => option.Option.Name,
            ArgumentResult argument => $"<{argument.Argument.Name}>",
            _ => parts.Groups["name"].Value,
        };
        var expected = parts.Groups["type"].Value.Contains("Int", StringComparison.Ordinal) ? "a whole number" : "a number";
        return $"{name} '{parts.Groups["value"].Value}' is not {expected}.";
    }

    [GeneratedRegex("^Cannot parse argument '(?<value>.*)' for (option|command) '(?<name>.*)' as expected type '(?<type>.*)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WrongType();
}
