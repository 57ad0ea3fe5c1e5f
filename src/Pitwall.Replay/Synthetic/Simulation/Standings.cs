namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>Championship points with countback: on equal points more wins, then more second places and so on.</summary>
internal sealed class Standings
{
    private readonly Dictionary<int, Line> _drivers = [];
    private readonly Dictionary<string, Line> _teams = new(StringComparer.Ordinal);

    public void Add(SessionRun race)
    {
        var counts = race.Session.Kind == World.SessionKind.Race;
        foreach (var result in race.Results)
        {
            var entrant = race.Field[result.Entrant];
            _drivers[entrant.Number] = (_drivers.GetValueOrDefault(entrant.Number) ?? Line.Empty).With(result, counts);
            _teams[entrant.Team] = (_teams.GetValueOrDefault(entrant.Team) ?? Line.Empty).With(result, counts);
        }
    }

    public Standings Copy()
    {
        var copy = new Standings();
        foreach (var (key, line) in _drivers)
            copy._drivers[key] = line;
        foreach (var (key, line) in _teams)
            copy._teams[key] = line;
        return copy;
    }

    /// <summary>Position from 1 and points by driver number; empty before the first race.</summary>
    public IReadOnlyDictionary<int, (int Position, int Points)> Drivers => Rank(_drivers);

    public IReadOnlyDictionary<string, (int Position, int Points)> Teams => Rank(_teams);

    private static Dictionary<TKey, (int Position, int Points)> Rank<TKey>(Dictionary<TKey, Line> lines)
        where TKey : notnull =>
        lines.OrderByDescending(line => line.Value.Points)
            .ThenBy(line => line.Value.Countback, StringComparer.Ordinal)
            .ThenBy(line => line.Key)
            .Select((line, index) => (line.Key, Place: index + 1, line.Value.Points))
            .ToDictionary(line => line.Key, line => (line.Place, line.Points));

    private sealed record Line(int Points, IReadOnlyDictionary<int, int> Finishes)
    {
        public static Line Empty { get; } = new(0, new Dictionary<int, int>());

        // More wins give a smaller text, compared place by place.
        public string Countback =>
            string.Concat(Enumerable.Range(1, 22).Select(place => (char)('z' - Math.Min(25, Finishes.GetValueOrDefault(place)))));

        public Line With(SimResult result, bool counts)
        {
            var finishes = new Dictionary<int, int>(Finishes);
            if (counts && result.Position is { } place)
                finishes[place] = finishes.GetValueOrDefault(place) + 1;
            return new Line(Points + result.Points, finishes);
        }
    }
}
