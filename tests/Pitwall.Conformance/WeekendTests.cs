using System.Globalization;
using Pitwall.Conformance.Shared;
using Pitwall.Replay.Synthetic;

namespace Pitwall.Conformance;

/// <summary>A made-up sprint weekend from the upstream to gold, held against what was simulated. Needs no recordings.</summary>
public sealed class WeekendTests(WeekendLake weekend)
{
    private static readonly SyntheticTruth Truth = SyntheticTruth.Of(WeekendLake.Weekend);

    /// <summary>Warnings that the weekend gives cause for.</summary>
    private static readonly Dictionary<string, string> Findings = new(StringComparer.Ordinal)
    {
        ["silver.meetings rounds_of_a_season"] = "the season has one weekend",
        ["silver.session_drivers team_is_known"] = "the teams are made up",
        ["gold.dim_constructor constructor_is_known"] = "the teams are made up",
        ["silver.stints compound_is_known"] = "one of the quirks that the simulation copies from upstream",
        ["gold.driver_session_summary steady"] = "a safety car in a race of twelve laps",
        ["silver.car_telemetry laps_are_as_long"] = "a sample every two seconds measures a lap coarsely",
    };

    [Fact]
    public async Task Every_table_is_built_and_every_finding_is_explained()
    {
        var lake = await weekend.OpenAsync();
        LakeRuns.AssertSound(weekend.Result);
        LakeRuns.AssertMadeOfWhatLanded(lake, weekend.Result.Build, "livetiming_*", "f1db_*", "jolpica_*", "changes_*");
        Listed.AssertOnly(Validation.Findings(weekend.Result.Build), Findings);
    }

    [Fact]
    public async Task Lap_times_of_every_session_are_those_driven()
    {
        var lake = await weekend.OpenAsync();
        var ours = lake.Query("select session_key, driver_number, lap_number, round(lap_duration * 1000)::bigint from silver.laps where lap_duration is not null")
            .Select(r => (Session: Whole(r[0]), Driver: Whole(r[1]), Lap: Whole(r[2]), Millis: (long)r[3]!)).Order();
        var driven = Truth.Sessions.SelectMany(s => Truth.Laps(s.SessionKey).Where(l => l.OfficialMs is not null).Select(l => (Session: s.SessionKey, Driver: l.DriverNumber, Lap: l.LapNumber, Millis: (long)l.OfficialMs!.Value))).Order();
        Assert.Equal(driven, ours);
    }

    [Fact]
    public async Task Races_and_sprints_are_classified_as_driven()
    {
        var lake = await weekend.OpenAsync();
        var sessions = Truth.Sessions.Where(s => s.Type == "Race").ToList();
        Assert.Equal(2, sessions.Count);
        foreach (var session in sessions)
        {
            var ours = lake.Query($"select position, driver_number, number_of_laps, points, is_dnf, is_dns, is_dsq from silver.race_results where session_key = {session.SessionKey}")
                .Select(r => (Place: r[0] is { } p ? Whole(p) : (int?)null, Driver: Whole(r[1]), Laps: Whole(r[2]), Points: (decimal)r[3]!, Dnf: (bool)r[4]!, Dns: (bool)r[5]!, Dsq: (bool)r[6]!)).OrderBy(r => r.Driver);
            var driven = Truth.Results(session.SessionKey).Select(r => (Place: r.Position, Driver: r.DriverNumber, r.Laps, Points: (decimal)r.Points, r.Dnf, r.Dns, r.Dsq)).OrderBy(r => r.Driver);
            Assert.Equal(driven, ours);
        }
    }

    [Fact]
    public async Task Standings_after_the_weekend_are_those_scored()
    {
        var lake = await weekend.OpenAsync();
        var race = Truth.Sessions.Single(s => s.Name == "Race").SessionKey;
        var drivers = lake.Query("select driver_number, season_points_total from gold.championship_tracker").ToDictionary(r => Text(r[0]), r => (decimal)r[1]!);
        Assert.Equal(Truth.DriverStandings(race).ToDictionary(s => s.Key, s => (decimal)s.Points).OrderBy(s => s.Key), drivers.OrderBy(s => s.Key));
        var teams = lake.Query("select team_name, season_points_total from gold.constructor_standings").ToDictionary(r => Text(r[0]), r => (decimal)r[1]!);
        Assert.Equal(Truth.TeamStandings(race).ToDictionary(s => s.Key, s => (decimal)s.Points).OrderBy(s => s.Key), teams.OrderBy(s => s.Key));
    }

    [Fact]
    public async Task Qualifying_is_ordered_as_driven()
    {
        var lake = await weekend.OpenAsync();
        foreach (var session in Truth.Sessions.Where(s => s.Type == "Qualifying"))
        {
            var ours = lake.Query($"select position, driver_number from silver.qualifying_results where session_key = {session.SessionKey} and position is not null order by position").Select(r => (Place: Whole(r[0]), Driver: Whole(r[1])));
            Assert.Equal(Truth.Results(session.SessionKey).Where(r => r.Position is not null).Select(r => (Place: r.Position!.Value, Driver: r.DriverNumber)), ours);
        }
    }

    private static int Whole(object? value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
