using Pitwall.Replay.Jolpica.Data;

namespace Pitwall.Replay.Jolpica.F1Db;

/// <summary>Makes what Ergast would say of a release of f1db. Clock times of stops and laps are not in it.</summary>
internal static class F1DbConversion
{
    private const int FirstSeasonOfMexicoCity = 2021;
    private const int SeasonOfShootouts = 2023;

    /// <summary>Converts a release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="laps">Laps of a round, from elsewhere; null for none.</param>
    public static ErgastData Convert(F1DbRelease release, Func<ErgastRound, IReadOnlyList<ErgastResult>, IEnumerable<ErgastLap>>? laps = null)
    {
        var people = new People(release);
        var names = release.Entities("grands-prix");
        var rounds = release.Races.Where(race => race.Info["round"] is not null).Select(race => (Round: Round(people, names, race.Info, race.Year), race.Race))
            .OrderBy(race => race.Round.Season).ThenBy(race => race.Round.Number).ToList();
        var results = new List<ErgastResult>();
        var sprints = new List<ErgastResult>();
        var qualifying = new List<ErgastQualifying>();
        var stops = new List<ErgastPitStop>();
        var allLaps = new List<ErgastLap>();
        var drivers = new Dictionary<ErgastRound, IReadOnlyList<ErgastDriverStanding>>();
        var constructors = new Dictionary<ErgastRound, IReadOnlyList<ErgastConstructorStanding>>();
        foreach (var season in rounds.GroupBy(race => race.Round.Season))
        {
            var ofSeason = new List<ErgastResult>();
            var standings = new StandingRows(people, ofSeason);
            var last = season.LastOrDefault(race => race.Race.Rows("driver-standings").Count > 0).Round;
            foreach (var (round, race) in season)
            {
                var rows = new RaceRows(people, round, race);
                var ofRound = rows.Results("race-results", withSpeed: true).ToList();
                ofSeason.AddRange(ofRound);
                sprints.AddRange(rows.Results("sprint-race-results", withSpeed: false));
                qualifying.AddRange(rows.Qualifying());
                stops.AddRange(rows.PitStops());
                if (laps is not null)
                    allLaps.AddRange(laps(round, ofRound));
                standings.Count(round);
                // The season's own table is the last word on who was disqualified or excluded from it.
                if (Table(release, race, "driver-standings", round, last) is { Count: > 0 } driverTable)
                    drivers[round] = standings.Drivers(driverTable);
                if (Table(release, race, "constructor-standings", round, last) is { Count: > 0 } constructorTable)
                    constructors[round] = standings.Constructors(constructorTable, round.Season);
            }

            results.AddRange(ofSeason);
        }

        return new ErgastData(rounds.Select(race => race.Round), results, sprints, qualifying)
        {
            Seasons = [.. rounds.Select(race => race.Round.Season).Distinct().Select(year => new ErgastSeason(year, ErgastText.Article($"{year} Formula One World Championship")))],
            PitStops = stops.ToLookup(stop => stop.Round),
            Laps = allLaps.ToLookup(lap => lap.Round),
            DriverStandings = drivers,
            ConstructorStandings = constructors,
        };
    }

    private static IReadOnlyList<F1DbRow> Table(F1DbRelease release, F1DbRace race, string list, ErgastRound round, ErgastRound? last) =>
        round == last && release.Season(round.Season, list) is { Count: > 0 } final ? final : race.Rows(list);

    private static ErgastRound Round(People people, Dictionary<string, F1DbRow> names, F1DbRow race, int year)
    {
        var grandPrix = race.Need("grandPrixId");
        var name = grandPrix == "mexico" && year >= FirstSeasonOfMexicoCity
            ? "Mexico City Grand Prix"
            : names.GetValueOrDefault(grandPrix)?["fullName"] ?? grandPrix;
        return new ErgastRound(
            year, race.Int("round")!.Value, name, people.Circuit(race.Need("circuitId")), Start(race, "date", "time")!, ErgastText.Article($"{year} {name}"))
        {
            ScheduledLaps = race.Int("scheduledLaps") ?? race.Int("laps"),
            Sessions =
            [
                .. SessionsOf(year).Select(session => (session.Name, Start: Start(race, session.Field + "Date", session.Field + "Time")))
                    .Where(session => session.Start is not null).Select(session => (session.Name, session.Start!)),
            ],
        };
    }

    private static (string Name, string Field)[] SessionsOf(int year) =>
    [
        ("FirstPractice", "freePractice1"), ("SecondPractice", "freePractice2"), ("ThirdPractice", "freePractice3"), ("Qualifying", "qualifying"),
        ("Sprint", "sprintRace"), (year == SeasonOfShootouts ? "SprintShootout" : "SprintQualifying", "sprintQualifying"),
    ];

    private static ErgastTime? Start(F1DbRow race, string date, string time) =>
        race[date] is { } day ? new ErgastTime(day, race[time] is { } clock ? $"{clock}:00Z" : null) : null;
}
