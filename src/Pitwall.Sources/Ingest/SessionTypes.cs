namespace Pitwall.Sources.Ingest;

/// <summary>Filters sessions by the words people use. "Race" is the race and not the sprint, although both are of type Race.</summary>
internal static class SessionTypes
{
    private static readonly string[] NamesThatAreTypesToo = ["Race", "Qualifying"];

    private static readonly (string Word, string Name)[] OtherNames =
    [
        ("Sprint Qualifying", "Sprint Shootout"),
        ("Sprint Shootout", "Sprint Qualifying"),
        ("FP1", "Practice 1"),
        ("FP2", "Practice 2"),
        ("FP3", "Practice 3"),
    ];

    public static bool Match(ListedSession session, IReadOnlyList<string> words) =>
        words.Count == 0 || words.Any(word => Match(session, word.Trim()));

    private static bool Match(ListedSession session, string word) =>
        Same(session.Name, word)
        || OtherNames.Any(other => Same(other.Word, word) && Same(session.Name, other.Name))
        || (Same(session.Type, word) && !NamesThatAreTypesToo.Any(name => Same(name, word)));

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
