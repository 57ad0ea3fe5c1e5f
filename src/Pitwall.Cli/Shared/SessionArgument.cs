using System.CommandLine;
using System.Globalization;

namespace Pitwall.Cli.Shared;

/// <summary>A session as users name it on the command line: by key, or by season, meeting and session.</summary>
internal static class SessionArgument
{
    private const string Expected = "expected a key such as 9558, or a season, meeting and session such as 2024 Spa Race";

    /// <summary>The argument, for one command. Words that can be no session are refused before a lake is opened.</summary>
    public static Argument<string[]> Create(ArgumentArity? arity = null)
    {
        var argument = new Argument<string[]>("session")
        {
            Description = "The session: its key, or season, meeting and session (9558, or 2024 Spa Race; FP1 to FP3, Q, S, SQ, R)",
            Arity = arity ?? ArgumentArity.OneOrMore,
        };
        argument.Validators.Add(given =>
        {
            if (FaultOf([.. given.Tokens.Select(t => t.Value)]) is { } fault)
                given.AddError(fault);
        });
        return argument;
    }

    /// <summary>What is wrong with words that can be no session; null when they can.</summary>
    public static string? FaultOf(string[] words) => words switch
    {
        [] => null,
        [var key] when Number(key) is null => $"<session> '{key}' is not a whole number; {Expected}.",
        [_, var more] => $"'{more}' is not expected here; {Expected}.",
        [var year, _, _, ..] when Number(year) is null => $"<session> '{year}' is no season; {Expected}.",
        _ => null,
    };

    /// <summary>The session, which must be in the lake.</summary>
    /// <exception cref="UsageException">The words can be no session.</exception>
    public static Task<Session> FindAsync(Lake lake, string[] words, CancellationToken cancellationToken)
    {
        if (FaultOf(words) is { } fault)
            throw new UsageException(fault);
        var first = Number(words[0])!.Value;
        return words.Length == 1 ? lake.GetSessionAsync(first, cancellationToken) : lake.GetSessionAsync(first, string.Join(' ', words[1..^1]), words[^1], cancellationToken);
    }

    /// <summary>The session's key; the calendar is opened only for a name.</summary>
    public static async Task<int> KeyAsync(Lake lake, string[] words, CancellationToken cancellationToken) =>
        words is [var word] && Number(word) is { } key ? key : (await FindAsync(lake, words, cancellationToken)).Key.Value;

    /// <summary>A whole number without sign, or null.</summary>
    public static int? Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
