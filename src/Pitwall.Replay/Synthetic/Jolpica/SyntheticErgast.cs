using System.Globalization;
using Pitwall.Replay.Jolpica.Data;
using Pitwall.Replay.Synthetic.Simulation;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Jolpica;

/// <summary>The synthetic season as Ergast would know it: one season, its drivers under the same ids wherever they are made of names.</summary>
internal static class SyntheticErgast
{
    public static ErgastData Of(Season season)
    {
        var calendar = season.Calendar;
        var rounds = calendar.Meetings.ToDictionary(meeting => meeting, meeting => Round(season, meeting));
        var rows = new SyntheticErgastRows(rounds);
        var results = new List<ErgastResult>();
        var sprints = new List<ErgastResult>();
        var qualifying = new List<ErgastQualifying>();
        var laps = new List<ErgastLap>();
        var stops = new List<ErgastPitStop>();
        var drivers = new Dictionary<ErgastRound, IReadOnlyList<ErgastDriverStanding>>();
        var constructors = new Dictionary<ErgastRound, IReadOnlyList<ErgastConstructorStanding>>();
        foreach (var session in calendar.Sessions)
        {
            switch (session.Kind)
            {
                case SessionKind.Qualifying:
                    qualifying.AddRange(rows.Qualifying(season.Run(session)));
                    break;
                case SessionKind.Sprint:
                    sprints.AddRange(rows.Results(season.Run(session)));
                    break;
                case SessionKind.Race:
                    var run = season.Run(session);
                    var round = rounds[session.Meeting];
                    results.AddRange(rows.Results(run));
                    laps.AddRange(rows.Laps(run));
                    stops.AddRange(rows.PitStops(run));
                    var table = season.StandingsAround(session).After;
                    drivers[round] = Drivers(table, results);
                    constructors[round] = Constructors(table, results);
                    break;
                default:
                    // Ergast keeps nothing of practices, and of the sprint's qualifying only when it was.
                    break;
            }
        }

        return new ErgastData(rounds.Values, results, sprints, qualifying)
        {
            Seasons = [new ErgastSeason(season.Options.Year, ErgastText.Article($"{season.Options.Year}_Formula_One_World_Championship"))],
            Laps = laps.ToLookup(lap => lap.Round),
            PitStops = stops.ToLookup(stop => stop.Round),
            DriverStandings = drivers,
            ConstructorStandings = constructors,
        };
    }

    private static List<ErgastDriverStanding> Drivers(Standings table, List<ErgastResult> results) =>
    [
        .. table.Drivers.OrderBy(line => line.Value.Position).Select(line =>
        {
            var own = results.Where(row => row.Number == ErgastText.Number(line.Key)).ToList();
            return new ErgastDriverStanding(own[0].Driver, [.. own.Select(row => row.Constructor).Distinct()], Line(line.Value, own.Count(IsWin)));
        }),
    ];

    private static List<ErgastConstructorStanding> Constructors(Standings table, List<ErgastResult> results) =>
    [
        .. table.Teams.OrderBy(line => line.Value.Position).Select(line =>
        {
            var own = results.Where(row => row.Constructor.Name == line.Key).ToList();
            return new ErgastConstructorStanding(own[0].Constructor, Line(line.Value, own.Count(IsWin)));
        }),
    ];

    private static bool IsWin(ErgastResult row) => row is { IsClassified: true, Position: 1 };

    private static ErgastStanding Line((int Position, int Points) line, int wins) => new(line.Position, ErgastText.Number(line.Position), line.Points, wins);

    private static ErgastRound Round(Season season, Meeting meeting)
    {
        var place = meeting.Place;
        var sessions = season.Calendar.Sessions.Where(session => session.Meeting == meeting).ToList();
        var circuit = new ErgastCircuit(SyntheticErgastRows.Id(place.Circuit), place.Circuit, ErgastText.Article(place.Circuit)) { Locality = place.Location, Country = place.Country };
        return new ErgastRound(
            meeting.Year, meeting.Index + 1, place.GrandPrix, circuit, Start(sessions.Find(session => session.Kind == SessionKind.Race)!), ErgastText.Article($"{meeting.Year} {place.GrandPrix}"))
        {
            ScheduledLaps = season.Options.RaceLaps,
            Sessions = [.. sessions.Where(session => session.Kind != SessionKind.Race).OrderBy(Order).Select(session => (Name(session), Start(session)))],
        };
    }

    private static ErgastTime Start(Session session) =>
        new(session.Start.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), session.Start.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    // The order of the fields in an answer, which is not that of time.
    private static int Order(Session session) => session.Kind switch { SessionKind.Practice => 0, SessionKind.Qualifying => 1, SessionKind.Sprint => 2, _ => 3 };

    private static string Name(Session session) => session.Kind switch
    {
        SessionKind.Qualifying => "Qualifying",
        SessionKind.Sprint => "Sprint",
        SessionKind.SprintQualifying => session.Meeting.Year == 2023 ? "SprintShootout" : "SprintQualifying",
        _ => session.Name switch { "Practice 1" => "FirstPractice", "Practice 2" => "SecondPractice", _ => "ThirdPractice" },
    };
}
