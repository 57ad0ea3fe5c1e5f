using System.CommandLine;
using System.Globalization;

namespace Pitwall.Cli.Shared;

/// <summary>A session as users name it on the command line: by key, or by season, meeting and session.</summary>
internal static class SessionArgument
{
    private const string Expected = "expected a key such as 9558, or season, meeting and session such as 2024 Spa Race";

    /// <summary>The argument, for one command.</summary>
    public static Argument<string[]> Create(ArgumentArity? arity = null) => new("session")
    {
        Description = "The session: its key, or season, meeting and session (9558, or 2024 Spa Race; FP1 to FP3, Q, S, SQ, R)",
        Arity = arity ?? ArgumentArity.OneOrMore,
    };

    /// <summary>The key when the words are nothing but one: then nothing needs to be looked up. Null for other words.</summary>
    public static int? KeyOf(string[] words) => words is [var word] ? Number(word) ?? throw new UsageException($"'{word}' is no session; {Expected}.") : null;

    /// <summary>The session, which must be in the lake.</summary>
    public static Task<Session> FindAsync(Lake lake, string[] words, CancellationToken cancellationToken) => words switch
    {
        [var key] => lake.GetSessionAsync(Number(key) ?? throw new UsageException($"'{key}' is no session; {Expected}."), cancellationToken),
        [var year, .. var meeting, var session] when meeting.Length > 0 => lake.GetSessionAsync(
            Number(year) ?? throw new UsageException($"'{year}' is no season; {Expected}."), string.Join(' ', meeting), session, cancellationToken),
        _ => throw new UsageException($"'{string.Join(' ', words)}' is no session; {Expected}."),
    };

    /// <summary>The session's key; the calendar is opened only for a name.</summary>
    public static async Task<int> KeyAsync(Lake lake, string[] words, CancellationToken cancellationToken) =>
        KeyOf(words) ?? (await FindAsync(lake, words, cancellationToken)).Key.Value;

    /// <summary>A whole number without sign, or null.</summary>
    public static int? Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
