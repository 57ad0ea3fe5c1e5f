using Pitwall.Formula1;
using Pitwall.Formula1.Championship;

namespace Pitwall.Conformance.History;

/// <summary>A row of a table as f1db publishes it. <paramref name="Mark"/>: a place, <c>DSQ</c> or <c>EX</c>.</summary>
internal sealed record PublishedStanding(string Mark, StandingKey Key, decimal Points);

/// <summary>A round as f1db has it: what was held, and the tables after it; null where it has none.</summary>
internal sealed record F1DbRound(
    int Round, bool HasSprint, bool DecidesDrivers, bool DecidesConstructors, List<PublishedStanding>? Drivers, List<PublishedStanding>? Constructors);

/// <summary>A season as f1db has it.</summary>
internal sealed record F1DbSeason(
    SeasonResults Results, IReadOnlyList<F1DbRound> Rounds, List<PublishedStanding>? Drivers, List<PublishedStanding>? Constructors)
{
    public int Year => Results.Season;

    /// <summary>True if every round has been run.</summary>
    public bool IsComplete => Rounds.All(r => r.Drivers is not null);
}

/// <summary>All seasons of f1db, as input of the standings and as what they are compared with.</summary>
internal sealed class F1DbHistory
{
    private static readonly Lazy<F1DbHistory> Loaded = new(() => new F1DbHistory());

    private F1DbHistory()
    {
        var files = F1DbFiles.Read(Path.Combine(Checkout.Recordings, "f1db", "f1db-src-data.tar.gz"));
        Seasons = [.. files.Keys.Select(f => f.Split('/')[0]).Distinct().Order(StringComparer.Ordinal).Select(y => Season(files, y))];
        Standings = Seasons.ToDictionary(s => s.Year, s => SeasonStandings.Compute(s.Results));
    }

    public IReadOnlyList<F1DbSeason> Seasons { get; }

    /// <summary>The computed tables by season.</summary>
    public IReadOnlyDictionary<int, SeasonStandings> Standings { get; }

    /// <summary>The history; the calling test is skipped where there are no recordings.</summary>
    public static F1DbHistory Load()
    {
        Checkout.RecordingsOrSkip("f1db");
        return Loaded.Value;
    }

    /// <summary>Results of a season up to a round.</summary>
    public SeasonResults Until(int season, int round)
    {
        var results = Seasons.Single(s => s.Year == season).Results;
        return results with { Sessions = [.. results.Sessions.Where(s => s.Round <= round)] };
    }

    private static F1DbSeason Season(SortedDictionary<string, List<F1DbRow>> files, string year)
    {
        var folders = files.Keys.Where(f => f.StartsWith($"{year}/races/", StringComparison.Ordinal) && f.EndsWith("/race", StringComparison.Ordinal));
        var sessions = new List<SessionResults>();
        var rounds = new List<F1DbRound>();
        foreach (var folder in folders.Select(f => f[..^"/race".Length]))
        {
            var race = files[$"{folder}/race"][0];
            var round = race.Whole("round")!.Value;
            List<F1DbRow>? File(string name) => files.GetValueOrDefault($"{folder}/{name}");
            rounds.Add(new F1DbRound(
                round,
                race["sprintRaceDate"].Length > 0 || File("sprint-race-results") is not null,
                race["driversChampionshipDecider"] == "true",
                race["constructorsChampionshipDecider"] == "true",
                Table(File("driver-standings")),
                Table(File("constructor-standings"))));
            Add(SessionKind.Qualifying, "qualifying-results");
            Add(SessionKind.Sprint, "sprint-race-results");
            Add(SessionKind.Race, "race-results");

            void Add(SessionKind kind, string name)
            {
                if (File(name) is not { } rows) return;
                var fastest = kind == SessionKind.Race ? File("fastest-laps")?.FindAll(r => r["position"] == "1") : null;
                sessions.Add(new SessionResults(round, kind, [.. rows.Select(r => Row(r, fastest ?? []))])
                {
                    Laps = kind == SessionKind.Race && race.Whole("scheduledLaps") is not null ? race.Whole("laps") : null,
                    ScheduledLaps = kind == SessionKind.Race ? race.Whole("scheduledLaps") : null,
                });
            }
        }
        return new F1DbSeason(
            new SeasonResults(int.Parse(year, System.Globalization.CultureInfo.InvariantCulture), rounds.Count, sessions),
            rounds,
            Table(files.GetValueOrDefault($"{year}/driver-standings")),
            Table(files.GetValueOrDefault($"{year}/constructor-standings")));
    }

    private static ResultRow Row(F1DbRow row, List<F1DbRow> fastest) => new(row["driverId"], row["constructorId"])
    {
        Engine = row["engineManufacturerId"],
        Place = row.Whole("position"),
        FastestLap = fastest.Exists(f => f["driverId"] == row["driverId"]),
        PublishedPoints = row.Points,
    };

    private static List<PublishedStanding>? Table(List<F1DbRow>? rows) => rows?.ConvertAll(r => new PublishedStanding(
        r["position"],
        r["driverId"] is { Length: > 0 } driver ? new StandingKey(driver) : new StandingKey(r["constructorId"], r["engineManufacturerId"]),
        r.Points));
}
