using System.Globalization;
using Pitwall.Conformance.Shared;

namespace Pitwall.Conformance.Season2023;

/// <summary>Lap times of all 22 races of 2023, held against the official ones that Ergast kept.</summary>
public sealed class LapTimesTests(SeasonLake season)
{
    /// <summary>The first lap is OpenF1's estimate and marked as such.</summary>
    private const int FirstMeasuredLap = 2;

    private static readonly Dictionary<string, string> Drivers = new(StringComparer.Ordinal)
    {
        ["albon"] = "Alexander Albon",
        ["alonso"] = "Fernando Alonso",
        ["bottas"] = "Valtteri Bottas",
        ["de_vries"] = "Nyck De Vries",
        ["gasly"] = "Pierre Gasly",
        ["hamilton"] = "Lewis Hamilton",
        ["hulkenberg"] = "Nico Hulkenberg",
        ["kevin_magnussen"] = "Kevin Magnussen",
        ["lawson"] = "Liam Lawson",
        ["leclerc"] = "Charles Leclerc",
        ["max_verstappen"] = "Max Verstappen",
        ["norris"] = "Lando Norris",
        ["ocon"] = "Esteban Ocon",
        ["perez"] = "Sergio Perez",
        ["piastri"] = "Oscar Piastri",
        ["ricciardo"] = "Daniel Ricciardo",
        ["russell"] = "George Russell",
        ["sainz"] = "Carlos Sainz",
        ["sargeant"] = "Logan Sargeant",
        ["stroll"] = "Lance Stroll",
        ["tsunoda"] = "Yuki Tsunoda",
        ["zhou"] = "Guanyu Zhou",
    };

    private const string OneLapOff = "OpenF1 gives lap 50 of seven cars in Italy the official time of lap 51, and has no lap 51 of them";

    /// <summary>Laps whose times differ, and why.</summary>
    private static readonly Dictionary<(int Round, string Driver, int Lap), string> Exceptions = new()
    {
        [(14, "Valtteri Bottas", 50)] = OneLapOff,
        [(14, "Pierre Gasly", 50)] = OneLapOff,
        [(14, "Liam Lawson", 50)] = OneLapOff,
        [(14, "Oscar Piastri", 50)] = OneLapOff,
        [(14, "Logan Sargeant", 50)] = OneLapOff,
        [(14, "Lance Stroll", 50)] = OneLapOff,
        [(14, "Guanyu Zhou", 50)] = OneLapOff,
    };

    [Fact]
    public async Task Laps_from_the_second_on_are_official_to_the_millisecond_in_all_22_races()
    {
        var lake = await season.OpenAsync();
        var official = Recordings.Lines("truth", "ergast_lap_times_2023.csv.gz").Skip(1).Select(line => line.Split(','))
            .ToDictionary(f => (Round: Whole(f[0]), Driver: Drivers[f[1]], Lap: Whole(f[2])), f => long.Parse(f[4], CultureInfo.InvariantCulture));
        var ours = lake.Query("""
            select s.round_number, d.driver_name, l.lap_number, round(l.lap_duration * 1000)::bigint
            from silver.laps l join silver.sessions s using (session_key) join silver.session_drivers d using (session_key, driver_number)
            where l.year = 2023 and l.session_kind = 'race' and l.lap_duration is not null
            """).ToDictionary(r => (Round: Whole(r[0]), Driver: (string)r[1]!, Lap: Whole(r[2])), r => (long)r[3]!);
        var both = official.Keys.Where(k => k.Lap >= FirstMeasuredLap && ours.ContainsKey(k)).ToList();

        Listed.AssertOnly([.. both.Where(k => official[k] != ours[k]).Select(k => (k, $"{k}: official {official[k]} ms, ours {ours[k]} ms"))], Exceptions);
        Assert.All(Exceptions.Keys, k => Assert.Equal(official[k with { Lap = k.Lap + 1 }], ours[k]));
        Assert.Equal(Enumerable.Range(1, 22), both.Select(k => k.Round).Distinct().Order());
        Assert.True(both.Count > 22_000, $"Only {both.Count} of {official.Count} laps were compared.");
        Assert.All(both.CountBy(k => k.Round), r => Assert.True(r.Value >= 0.95 * official.Keys.Count(k => k.Round == r.Key && k.Lap >= FirstMeasuredLap), $"Only {r.Value} laps of round {r.Key} were compared."));
    }

    [Fact]
    public async Task Times_of_first_laps_are_marked_as_estimates()
    {
        var lake = await season.OpenAsync();
        Assert.Equal([["estimated"]], lake.Query("select distinct lap_duration_source from silver.laps where year = 2023 and session_kind in ('race', 'sprint') and lap_number = 1 and lap_duration is not null"));
    }

    private static int Whole(object? value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);
}
