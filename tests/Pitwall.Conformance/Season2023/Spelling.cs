namespace Pitwall.Conformance.Season2023;

/// <summary>Where f1db and Formula 1's feed spell a name differently.</summary>
internal static class Spelling
{
    private static readonly Dictionary<string, string> Feed = new(StringComparer.Ordinal)
    {
        ["Sergio Pérez"] = "Sergio Perez",
        ["Nico Hülkenberg"] = "Nico Hulkenberg",
        ["Carlos Sainz Jr."] = "Carlos Sainz",
        ["Nyck de Vries"] = "Nyck De Vries",
        ["Red Bull"] = "Red Bull Racing",
        ["Haas"] = "Haas F1 Team",
    };

    /// <summary>The name that the tables use for one of f1db's.</summary>
    public static string OfFeed(string name) => Feed.GetValueOrDefault(name, name);
}
