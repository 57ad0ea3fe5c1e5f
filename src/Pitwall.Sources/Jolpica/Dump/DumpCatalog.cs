namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>A round of a dump.</summary>
internal sealed record DumpRound(long Id, int Season, int? Number, string? Name, string? Url, string? Circuit, string? Date, bool IsCancelled)
{
    /// <summary>Its sessions by type, the first of each.</summary>
    public Dictionary<string, DumpSession> Sessions { get; } = new(StringComparer.Ordinal);
}

/// <summary>A session of a dump.</summary>
/// <param name="Round">Its round.</param>
/// <param name="Type"><c>R</c>, <c>SR</c>, <c>Q1</c> and so on.</param>
/// <param name="Number">Its place in the weekend; last when it is not known.</param>
/// <param name="At">Its start, UTC; null when it is not known.</param>
/// <param name="HasTime">Whether more than the day of its start is known.</param>
internal sealed record DumpSession(DumpRound Round, string Type, int Number, DateTimeOffset? At, bool HasTime);

/// <summary>A driver for a team in a season.</summary>
internal sealed record DumpTeamDriver(long DriverId, string? Driver, string? Team, long Season);

/// <summary>An entry of a round: a car.</summary>
internal sealed record DumpCar(DumpRound Round, DumpTeamDriver TeamDriver, string? Number);

/// <summary>What the rows of a dump refer to, by id. A row that refers to nothing is noted, and left out.</summary>
internal sealed class DumpCatalog
{
    private readonly DumpNotes _notes;

    public DumpCatalog(DumpArchive archive, DumpNotes notes)
    {
        _notes = notes;
        Seasons = Read(archive, "season", t => (t.Column("id"), t.Column("year")), (t, c) => t.Number(c.Item2) ?? 0);
        var circuits = References(archive, "circuit");
        var drivers = References(archive, "driver");
        Teams = References(archive, "team");
        Rounds = Read(
            archive, "round",
            t => (Id: t.Column("id"), Season: t.Column("season_id"), Number: t.Column("number"), Name: t.Column("name"), Url: t.Column("wikipedia"), Circuit: t.Column("circuit_id"), Date: t.Column("date"), Cancelled: t.Column("is_cancelled")),
            (t, c) => Seasons.TryGetValue(t.Id(c.Season), out var year)
                ? new DumpRound(t.Id(c.Id), year, t.Number(c.Number), t.Text(c.Name), t.Text(c.Url), circuits.GetValueOrDefault(t.Id(c.Circuit)), t.Text(c.Date), t.Flag(c.Cancelled))
                : null);
        TeamDrivers = Read(
            archive, "teamdriver",
            t => (Id: t.Column("id"), Driver: t.Column("driver_id"), Team: t.Column("team_id"), Season: t.Column("season_id")),
            (t, c) => new DumpTeamDriver(t.Id(c.Driver), drivers.GetValueOrDefault(t.Id(c.Driver)), Teams.GetValueOrDefault(t.Id(c.Team)), t.Id(c.Season)));
        Drivers = drivers;
        Cars = Read(
            archive, "roundentry",
            t => (Id: t.Column("id"), Round: t.Column("round_id"), TeamDriver: t.Column("team_driver_id"), Number: t.Column("car_number")),
            (t, c) => Rounds.TryGetValue(t.Id(c.Round), out var round) && TeamDrivers.TryGetValue(t.Id(c.TeamDriver), out var teamDriver) ? new DumpCar(round, teamDriver, t.Text(c.Number)) : null);
        Sessions = Read(
            archive, "session",
            t => (Id: t.Column("id"), Round: t.Column("round_id"), Type: t.Column("type"), Number: t.Column("number"), At: t.Column("timestamp"), HasTime: t.Column("has_time_data")),
            (t, c) => Rounds.TryGetValue(t.Id(c.Round), out var round)
                ? new DumpSession(round, t.Text(c.Type) ?? "", t.Number(c.Number) ?? int.MaxValue, DumpTimes.Instant(t.Text(c.At)), t.Flag(c.HasTime))
                : null);
        foreach (var session in Sessions.Values) session.Round.Sessions.TryAdd(session.Type, session);
    }

    public IReadOnlyDictionary<long, int> Seasons { get; }

    public IReadOnlyDictionary<long, string> Drivers { get; }

    public IReadOnlyDictionary<long, string> Teams { get; }

    public IReadOnlyDictionary<long, DumpRound> Rounds { get; }

    public IReadOnlyDictionary<long, DumpTeamDriver> TeamDrivers { get; }

    public IReadOnlyDictionary<long, DumpCar> Cars { get; }

    public IReadOnlyDictionary<long, DumpSession> Sessions { get; }

    /// <summary>A table that must be there.</summary>
    /// <exception cref="DumpException">It is not.</exception>
    public static DumpTable Required(DumpArchive archive, string name) =>
        archive.Table(name) ?? throw new DumpException($"there is no formula_one_{name}.csv in it, so it is no dump of Jolpica's database. Nothing was replaced");

    private Dictionary<long, string> References(DumpArchive archive, string name) =>
        Read(archive, name, t => (t.Column("id"), Reference: t.Column("reference")), (t, c) => t.Text(c.Reference));

    private Dictionary<long, T> Read<TColumns, T>(DumpArchive archive, string name, Func<DumpTable, TColumns> columns, Func<DumpTable, TColumns, T?> make)
    {
        var table = Required(archive, name);
        var places = columns(table);
        var id = table.Column("id");
        var rows = new Dictionary<long, T>();
        while (table.Read())
        {
            if (make(table, places) is { } row) rows[table.Id(id)] = row;
            else _notes.Add($"{name} without what it refers to");
        }
        return rows;
    }
}
