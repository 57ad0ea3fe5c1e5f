using System.Globalization;
using Pitwall.Sources.Ingest;

namespace Pitwall.Sources.Jolpica;

/// <summary>What to ask Jolpica for. Nothing said: everything but laps, pit stops and standings after each round, of all seasons.</summary>
public sealed record JolpicaSelection
{
    /// <summary>Seasons; null for all.</summary>
    public IReadOnlyList<int>? Seasons { get; init; }

    /// <summary>Resources; empty for the usual ones.</summary>
    public IReadOnlyList<JolpicaResource> Resources { get; init; } = [];

    /// <summary>Rounds, which are then asked for alone; empty for whole seasons.</summary>
    public IReadOnlyList<int> Rounds { get; init; } = [];

    /// <summary>Whether laps come too: some 14 requests per race.</summary>
    public bool Laps { get; init; }

    /// <summary>Whether pit stops come too: a request per race.</summary>
    public bool PitStops { get; init; }

    /// <summary>Whether both standings come after each round too: two requests per race.</summary>
    public bool StandingsPerRound { get; init; }

    /// <summary>Asks again for seasons, and of those with rounds for rounds, since this day; null to go by their age.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Resources that are meant, in the order in which they are asked for.</summary>
    internal IReadOnlyList<JolpicaResource> Meant
    {
        get
        {
            IEnumerable<JolpicaResource> named = Resources.Count > 0 ? Resources
                : Rounds.Count > 0 ? JolpicaResources.Usual.Where(resource => resource.HasRounds)
                : JolpicaResources.Usual;
            return
            [
                .. JolpicaResources.All.Where(resource => named.Contains(resource)
                    || (Laps && resource == JolpicaResources.Laps)
                    || (PitStops && resource == JolpicaResources.PitStops)
                    || (StandingsPerRound && IsStandings(resource))),
            ];
        }
    }

    internal static bool IsStandings(JolpicaResource resource) => resource == JolpicaResources.DriverStandings || resource == JolpicaResources.ConstructorStandings;

    /// <summary>Reads seasons: <c>2023</c>, <c>1950..1959,1967</c>, <c>2020..current</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="current">The year that <c>current</c> means.</param>
    /// <exception cref="SelectionException">It is none of these, or names years that have no season.</exception>
    public static IReadOnlyList<int> ParseSeasons(string text, int current)
    {
        var seasons = new SortedSet<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split("..");
            var first = Year(ends[0]);
            var last = ends.Length switch { 1 => first, 2 => Year(ends[1]), _ => throw NoSeasons() };
            if (last < first) throw NoSeasons();
            seasons.UnionWith(Enumerable.Range(first, last - first + 1));
        }
        return [.. seasons];

        int Year(string word) =>
            word.Equals("current", StringComparison.OrdinalIgnoreCase) ? current
            : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1950 && year <= current + 1 ? year
            : throw NoSeasons();

        SelectionException NoSeasons() => new($"'{text}' is no season: expected such as 2023, 1950..1959,1967 or 2020..current, from 1950 to {current + 1}.");
    }

    /// <summary>Checks that what is said fits together.</summary>
    /// <exception cref="SelectionException">It does not.</exception>
    internal void Validate()
    {
        if (Rounds.FirstOrDefault(round => round is < 1 or > 99, 1) is var wrong and not 1) throw new SelectionException($"{wrong} is no round; expected 1 to 99.");
        if (Rounds.Count > 0 && Seasons is null) throw new SelectionException("Rounds are those of a season: say which.");
        if (Rounds.Count > 0 && Meant.FirstOrDefault(resource => !resource.HasRounds) is { } whole) throw new SelectionException($"{whole} does not come by round; leave the rounds out.");
        var seasons = Meant.Where(resource => resource.Scope != JolpicaScope.Whole).ToList();
        if (Seasons is not { Count: > 0 } years || seasons.Count == 0 || seasons.Exists(resource => resource.FirstYear <= years.Max())) return;
        throw new SelectionException($"Jolpica has {string.Join(", ", seasons.Select(resource => $"{resource} from {resource.FirstYear} on"))}.");
    }
}
