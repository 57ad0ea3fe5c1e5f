using System.Globalization;
using Pitwall.Conformance.Shared;

namespace Pitwall.Conformance.Season2023;

/// <summary>Classifications and grids of every race and sprint of 2023, held against f1db.</summary>
public sealed class ResultsTests(SeasonLake season)
{
    private const int Rounds = 22;
    private const int Sprints = 6;

    /// <summary>Where upstream and f1db differ, and why.</summary>
    private static readonly Dictionary<(int Round, string Kind, int DriverNumber), string> ResultExceptions = new();

    private static readonly Dictionary<(int Round, string Kind, int DriverNumber), string> GridExceptions = new();

    [Fact]
    public async Task Races_and_sprints_are_classified_as_by_f1db()
    {
        var lake = await season.OpenAsync();
        var f1db = F1Db.Load();
        var ours = Lines(lake, """
            select round_number, session_kind, case when status = 'DNF' and position is null or status in ('DNS', 'DSQ') then status when position is null then status else position::varchar end, driver_number, driver_name, points
            from silver.race_results where year = 2023 order by session_date, classification_order
            """);
        AssertSame(Theirs(f1db.Race, f1db.Sprint), ours, ResultExceptions);
    }

    [Fact]
    public async Task Points_of_results_are_received_or_marked_as_given_by_the_rules()
    {
        var lake = await season.OpenAsync();
        var rows = lake.Query("select points, points_received, expected_points, points_source from silver.race_results where year = 2023");
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Equal(r[0], (string)r[3]! == "rules" ? r[2] : r[1]));
    }

    [Fact]
    public async Task Starting_grids_are_f1dbs_pit_lane_starts_included()
    {
        var lake = await season.OpenAsync();
        var f1db = F1Db.Load();
        var ours = Lines(lake, """
            select s.round_number, g.session_kind, case when g.is_pit_lane_start then 'PL' else g.grid_position::varchar end, g.driver_number, d.driver_name, 0
            from silver.starting_grids g join silver.sessions s using (session_key) join silver.session_drivers d using (session_key, driver_number)
            where g.year = 2023 order by s.date_start, g.start_order
            """);
        AssertSame(Theirs(f1db.Grid, f1db.SprintGrid), ours, GridExceptions);
    }

    private static Dictionary<(int Round, string Kind), IReadOnlyList<Placed>> Theirs(Func<int, IReadOnlyList<Placed>> race, Func<int, IReadOnlyList<Placed>> sprint) =>
        Enumerable.Range(1, Rounds).SelectMany(r => new[] { (Key: (r, "race"), Rows: race(r)), (Key: (r, "sprint"), Rows: sprint(r)) })
            .Where(g => g.Rows.Count > 0)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<Placed>)[.. g.Rows.Select(p => p with { Driver = Spelling.OfFeed(p.Driver) })]);

    private static Dictionary<(int Round, string Kind), IReadOnlyList<Placed>> Lines(Lake lake, string sql) => lake.Query(sql)
        .GroupBy(r => (Whole(r[0]), (string)r[1]!))
        .ToDictionary(g => g.Key, g => (IReadOnlyList<Placed>)[.. g.Select(r => new Placed((string?)r[2] ?? "", Whole(r[3]), (string)r[4]!, Convert.ToDecimal(r[5], CultureInfo.InvariantCulture)))]);

    private static void AssertSame(Dictionary<(int Round, string Kind), IReadOnlyList<Placed>> theirs, Dictionary<(int Round, string Kind), IReadOnlyList<Placed>> ours, Dictionary<(int Round, string Kind, int DriverNumber), string> exceptions)
    {
        Assert.Equal(Rounds, ours.Count(g => g.Key.Kind == "race"));
        Assert.Equal(Sprints, ours.Count(g => g.Key.Kind == "sprint"));
        var different = theirs.Keys.Union(ours.Keys).SelectMany(key =>
        {
            var expected = theirs.GetValueOrDefault(key, []);
            var found = ours.GetValueOrDefault(key, []);
            return expected.Except(found).Select(p => (Place: p, Who: "f1db")).Concat(found.Except(expected).Select(p => (Place: p, Who: "ours")))
                .Select(d => (Key: (key.Round, key.Kind, d.Place.DriverNumber), Text: $"{key}: {d.Who} {d.Place}"));
        }).ToList();
        Assert.Equal([], different.Where(d => !exceptions.ContainsKey(d.Key)).Select(d => d.Text));
        Assert.Equal([], exceptions.Keys.Except(different.Select(d => d.Key)));
        // Where the lines are the same, so is their order.
        foreach (var (key, expected) in theirs.Where(t => !exceptions.Keys.Any(e => (e.Round, e.Kind) == t.Key)))
            Assert.Equal(expected.Where(p => int.TryParse(p.Mark, CultureInfo.InvariantCulture, out _)), ours[key].Where(p => int.TryParse(p.Mark, CultureInfo.InvariantCulture, out _)));
    }

    private static int Whole(object? value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);
}
