using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.Jolpica;

/// <summary>
/// A small Jolpica in memory, written from the service's description without a line of the client's code: pages in rows, limits clamped to 100,
/// races and laps split over pages, numbers as texts, empty lists for what there is not.
/// </summary>
internal sealed class FakeJolpica
{
    private const string Root = "/ergast/f1/";
    private readonly TinyChampionship _data = new();

    /// <summary>Says how a request goes wrong; null for an honest answer.</summary>
    public Func<string, int, HttpResponseMessage?> Fault { get; set; } = (_, _) => null;

    /// <summary>Reorders the rows that a page is cut from, by path and offset: Jolpica's order is not the same each time.</summary>
    public Func<string, int, List<Row>, List<Row>> Order { get; set; } = (_, _, rows) => rows;

    /// <summary>Rows that a path has, of those that are there; changes when data come in.</summary>
    public Func<string, List<Row>, List<Row>> There { get; set; } = (_, rows) => rows;

    public TinyChampionship Data => _data;

    public FakeUpstream Upstream { get; }

    public List<HttpRequestMessage> Messages { get; } = [];

    public FakeJolpica() => Upstream = new FakeUpstream((request, number) =>
    {
        lock (Messages) Messages.Add(request);
        return Fault(request.RequestUri!.PathAndQuery, number) ?? Answer(request.RequestUri);
    });

    public sealed record Row(TinyChampionship.Round? Round, int? Lap, JsonObject Item);

    private HttpResponseMessage Answer(Uri url)
    {
        if (!url.AbsolutePath.StartsWith(Root, StringComparison.Ordinal) || !url.AbsolutePath.EndsWith(".json", StringComparison.Ordinal)) return FakeUpstream.Html(HttpStatusCode.NotFound);
        var path = url.AbsolutePath[Root.Length..^".json".Length];
        var query = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);
        var limit = Number(query, "limit", 30) is > 0 and var asked ? Math.Min(asked, 100) : 30;
        var offset = Number(query, "offset", 0);
        var parts = path.Split('/');
        int? season = parts.Length > 1 ? int.Parse(parts[0], CultureInfo.InvariantCulture) : null;
        int? round = parts.Length > 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : null;
        if (parts[^1] is "laps" or "pitstops" && round is null) return FakeUpstream.Json("{\"detail\":\"Bad Request: Missing one of the required parameters\"}", HttpStatusCode.BadRequest);
        var rows = There(path, Rows(parts[^1], season, round));
        var page = Order(path, offset, rows).Skip(offset).Take(limit).ToList();
        var data = new JsonObject { ["xmlns"] = "", ["series"] = "f1", ["url"] = "http://upstream.test" + url.AbsolutePath, ["limit"] = $"{limit}", ["offset"] = $"{offset}", ["total"] = $"{rows.Count}" };
        Fill(data, parts[^1], page);
        return FakeUpstream.Json(new JsonObject { ["MRData"] = data }.ToJsonString());
    }

    private static int Number(Dictionary<string, string> query, string name, int otherwise) =>
        query.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private List<Row> Rows(string endpoint, int? season, int? round)
    {
        var rounds = _data.Rounds.Where(r => (season is null || r.Year == season) && (round is null || r.Number == round)).ToList();
        IEnumerable<Row> rows = endpoint switch
        {
            "seasons" => TinyChampionship.Years.Select(year => Flat(new JsonObject { ["season"] = $"{year}", ["url"] = $"http://wiki.test/{year}" })),
            "circuits" => Enumerable.Range(0, 3).Select(circuit => Flat(Circuit(circuit))),
            "constructors" => Enumerable.Range(0, TinyChampionship.Teams).Select(team => Flat(Constructor(team))),
            "drivers" => Enumerable.Range(0, TinyChampionship.Drivers).Select(driver => Flat(Driver(driver))),
            "status" => _data.Rounds.SelectMany(_data.Results).CountBy(result => result.Status).OrderByDescending(status => status.Value).ThenBy(status => status.Key, StringComparer.Ordinal).Select(Status),
            "races" => rounds.Select(r => Flat(Race(r, withSessions: true))),
            "results" => rounds.SelectMany(r => _data.Results(r).Select(result => new Row(r, null, Result(result, isSprint: false)))),
            "sprint" => rounds.Where(r => r.IsSprint).SelectMany(r => _data.Results(r).Select(result => new Row(r, null, Result(result, isSprint: true)))),
            "qualifying" => rounds.SelectMany(r => _data.Results(r).Select(result => new Row(r, null, Qualifying(result)))),
            "pitstops" => rounds.SelectMany(_data.StopsOf).Select(stop => new Row(stop.Result.Round, null, new JsonObject { ["driverId"] = $"driver_{stop.Result.Driver}", ["lap"] = $"{stop.Lap}", ["stop"] = $"{stop.Stop}", ["time"] = stop.Clock, ["duration"] = Time(stop.Duration) })),
            "laps" => rounds.SelectMany(_data.LapsOf).Select(lap => new Row(lap.Result.Round, lap.Lap, new JsonObject { ["driverId"] = $"driver_{lap.Result.Driver}", ["position"] = $"{lap.Position}", ["time"] = Time(lap.Time) })),
            "driverstandings" => Standings(rounds).SelectMany(r => Enumerable.Range(0, TinyChampionship.Cars).Select(driver => new Row(r, null, DriverStanding(r, driver)))),
            "constructorstandings" => Standings(rounds).Where(r => r.Year >= 1958).SelectMany(r => Enumerable.Range(0, TinyChampionship.Teams).Select(team => new Row(r, null, Standing(team, new JsonObject { ["Constructor"] = Constructor(team) })))),
            _ => [],
        };
        return [.. rows];
    }

    /// <summary>Without a round, the standings after the last one.</summary>
    private static IEnumerable<TinyChampionship.Round> Standings(List<TinyChampionship.Round> rounds) => rounds.Where(r => r.IsOver).OrderBy(r => r.Number).TakeLast(1);

    private static void Fill(JsonObject data, string endpoint, List<Row> page)
    {
        var (table, list, items) = endpoint switch
        {
            "seasons" => ("SeasonTable", "Seasons", ""),
            "circuits" => ("CircuitTable", "Circuits", ""),
            "constructors" => ("ConstructorTable", "Constructors", ""),
            "drivers" => ("DriverTable", "Drivers", ""),
            "status" => ("StatusTable", "Status", ""),
            "races" => ("RaceTable", "Races", ""),
            "results" => ("RaceTable", "Races", "Results"),
            "sprint" => ("RaceTable", "Races", "SprintResults"),
            "qualifying" => ("RaceTable", "Races", "QualifyingResults"),
            "pitstops" => ("RaceTable", "Races", "PitStops"),
            "laps" => ("RaceTable", "Races", "Laps"),
            "driverstandings" => ("StandingsTable", "StandingsLists", "DriverStandings"),
            _ => ("StandingsTable", "StandingsLists", "ConstructorStandings"),
        };
        var all = new JsonArray();
        if (items.Length == 0)
        {
            foreach (var row in page) all.Add(row.Item.DeepClone());
        }
        else
        {
            foreach (var group in page.GroupBy(row => row.Round!))
            {
                var outer = table == "StandingsTable" ? new JsonObject { ["season"] = $"{group.Key.Year}", ["round"] = $"{group.Key.Number}" } : Race(group.Key, withSessions: false);
                var inner = new JsonArray();
                if (endpoint == "laps")
                    foreach (var lap in group.GroupBy(row => row.Lap)) inner.Add(new JsonObject { ["number"] = $"{lap.Key}", ["Timings"] = new JsonArray([.. lap.Select(row => row.Item.DeepClone())]) });
                else
                    foreach (var row in group) inner.Add(row.Item.DeepClone());
                outer[items] = inner;
                all.Add(outer);
            }
        }
        data[table] = new JsonObject { [list] = all };
    }

    private static Row Flat(JsonObject item) => new(null, null, item);

    private static Row Status(KeyValuePair<string, int> status)
    {
        var id = status.Key switch { "Finished" => "1", "Disqualified" => "2", "Engine" => "5", "Did not start" => "142", _ => "143" };
        return Flat(new JsonObject { ["statusId"] = id, ["count"] = $"{status.Value}", ["status"] = status.Key });
    }

    private static JsonObject Circuit(int circuit) => new()
    {
        ["circuitId"] = $"circuit_{circuit}",
        ["url"] = $"http://wiki.test/circuit/{circuit}",
        ["circuitName"] = $"Circuit, \"{circuit}\"",
        ["Location"] = new JsonObject { ["lat"] = $"4{circuit}.5", ["long"] = $"-1.2{circuit + 1}", ["locality"] = "Town", ["country"] = "UK" },
    };

    private static JsonObject Constructor(int team) => new() { ["constructorId"] = $"team_{team}", ["url"] = $"http://wiki.test/team/{team}", ["name"] = $"Team {team}", ["nationality"] = "British" };

    private static JsonObject Driver(int driver)
    {
        var json = new JsonObject { ["driverId"] = $"driver_{driver}", ["url"] = $"http://wiki.test/driver/{driver}", ["givenName"] = "Zoë", ["familyName"] = $"Driver {driver / 2}", ["dateOfBirth"] = "1990-01-02", ["nationality"] = "Dutch" };
        if (driver % 2 == 0) json["code"] = $"D{driver:00}";
        if (driver % 3 == 0) json["permanentNumber"] = $"{driver}";
        return json;
    }

    private static JsonObject Race(TinyChampionship.Round round, bool withSessions)
    {
        var race = new JsonObject
        {
            ["season"] = $"{round.Year}",
            ["round"] = $"{round.Number}",
            ["url"] = $"http://wiki.test/{round.Year}/{round.Number}",
            ["raceName"] = round.Name,
            ["Circuit"] = Circuit(round.Number % 3),
            ["date"] = $"{round.Date:yyyy-MM-dd}",
        };
        if (round.Year >= 2005) race["time"] = "14:00:00Z";
        if (!withSessions || round.Year < 2005) return race;
        race["FirstPractice"] = new JsonObject { ["date"] = $"{round.Date.AddDays(-2):yyyy-MM-dd}", ["time"] = "11:30:00Z" };
        race["Qualifying"] = new JsonObject { ["date"] = $"{round.Date.AddDays(-1):yyyy-MM-dd}", ["time"] = "15:00:00Z" };
        if (round.IsSprint)
        {
            race["Sprint"] = new JsonObject { ["date"] = $"{round.Date.AddDays(-1):yyyy-MM-dd}", ["time"] = "11:00:00Z" };
            race[round.Year == 2023 ? "SprintShootout" : "SprintQualifying"] = new JsonObject { ["date"] = $"{round.Date.AddDays(-2):yyyy-MM-dd}", ["time"] = "15:30:00Z" };
        }
        return race;
    }

    private JsonObject Result(TinyChampionship.Result result, bool isSprint)
    {
        var json = new JsonObject
        {
            ["number"] = result.Number,
            ["position"] = $"{result.Position}",
            ["positionText"] = result.PositionText,
            ["points"] = _data.PointsOf(result).ToString("0.##", CultureInfo.InvariantCulture),
            ["Driver"] = Driver(result.Driver),
            ["Constructor"] = Constructor(result.Team),
            ["grid"] = result.Grid,
            ["laps"] = "5",
            ["status"] = result.Status,
        };
        if (!result.IsClassified) return json;
        var winner = result.Time - (TimeSpan.FromMilliseconds(5155) * (result.Position - 1));
        json["Time"] = new JsonObject { ["millis"] = $"{(long)result.Time.TotalMilliseconds}", ["time"] = result.Position == 1 ? Time(result.Time) : "+" + Time(result.Time - winner) };
        json["FastestLap"] = new JsonObject { ["rank"] = $"{result.Position}", ["lap"] = "3", ["Time"] = new JsonObject { ["time"] = Time(result.FastestLap) } };
        if (!isSprint) json["FastestLap"]!["AverageSpeed"] = new JsonObject { ["units"] = "kph", ["speed"] = "231.970" };
        return json;
    }

    private static JsonObject Qualifying(TinyChampionship.Result result)
    {
        var json = new JsonObject { ["number"] = result.Number, ["position"] = $"{result.Position}", ["Driver"] = Driver(result.Driver), ["Constructor"] = Constructor(result.Team) };
        json["Q1"] = result.Position == 24 ? "" : Time(TimeSpan.FromMilliseconds(88_000 + result.Car));
        if (result.Position <= 15) json["Q2"] = Time(TimeSpan.FromMilliseconds(87_000 + result.Car));
        if (result.Position <= 10) json["Q3"] = Time(TimeSpan.FromMilliseconds(86_000 + result.Car));
        return json;
    }

    private static JsonObject DriverStanding(TinyChampionship.Round round, int driver)
    {
        var teams = new JsonArray(Constructor(driver % TinyChampionship.Teams));
        if (driver == 0 && round is { Year: 2023, Number: >= 3 }) teams.Add(Constructor(TinyChampionship.Teams - 1));
        return Standing(driver, new JsonObject { ["Driver"] = Driver(driver), ["Constructors"] = teams });
    }

    private static JsonObject Standing(int who, JsonObject rest)
    {
        if (who < 10) rest["position"] = $"{who + 1}";
        rest["positionText"] = who < 10 ? $"{who + 1}" : "-";
        rest["points"] = who == 1 ? "99.5" : $"{100 - who}";
        rest["wins"] = who == 0 ? "1" : "0";
        return rest;
    }

    private static string Time(TimeSpan time) =>
        time.TotalHours >= 1 ? time.ToString(@"h\:mm\:ss\.fff", CultureInfo.InvariantCulture)
        : time.TotalMinutes >= 1 ? time.ToString(@"m\:ss\.fff", CultureInfo.InvariantCulture)
        : time.ToString(@"s\.fff", CultureInfo.InvariantCulture);
}
