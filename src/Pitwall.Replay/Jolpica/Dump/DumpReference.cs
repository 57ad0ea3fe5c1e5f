using Pitwall.Replay.Jolpica.Data;

namespace Pitwall.Replay.Jolpica.Dump;

/// <summary>The tables that others point to: seasons, circuits, teams, drivers, rounds and who drove for whom.</summary>
internal sealed class DumpReference
{
    private readonly ErgastData _data;
    private readonly DumpTable _seasons = new("season", "year", "wikipedia", "championship_system_id");
    private readonly DumpTable _circuits = new(
        "circuit", "reference", "name", "locality", "country", "longitude", "latitude", "altitude", "wikipedia", "country_code");
    private readonly DumpTable _baseTeams = new("baseteam", "name");
    private readonly DumpTable _teams = new("team", "reference", "name", "nationality", "wikipedia", "base_team_id", "country_code", "primary_color");
    private readonly DumpTable _drivers = new(
        "driver", "reference", "forename", "surname", "abbreviation", "nationality", "permanent_car_number", "date_of_birth", "wikipedia", "country_code");
    private readonly DumpTable _teamDrivers = new("teamdriver", "role", "driver_id", "season_id", "team_id");
    private readonly DumpTable _rounds = new("round", "number", "name", "date", "race_number", "wikipedia", "is_cancelled", "circuit_id", "season_id");
    private readonly DumpTable _roundEntries = new("roundentry", "car_number", "round_id", "team_driver_id");
    private readonly Dictionary<int, int> _seasonIds = [];
    private readonly Dictionary<string, int> _driverIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _teamIds = new(StringComparer.Ordinal);
    private readonly Dictionary<ErgastRound, int> _roundIds = [];
    private readonly Dictionary<(int Season, string Driver, string Team), int> _teamDriverIds = [];
    private readonly Dictionary<(int Round, int TeamDriver, string? Number), int> _entryIds = [];

    public DumpReference(ErgastData data)
    {
        _data = data;
        foreach (var season in data.Seasons)
            _seasonIds[season.Year] = _seasons.Add(DumpTable.Text(season.Year), season.Url, null);
        var circuits = data.Circuits.ToDictionary(
            circuit => circuit,
            circuit => _circuits.Add(circuit.Id, circuit.Name, circuit.Locality, circuit.Country, circuit.Longitude, circuit.Latitude, null, circuit.Url, null));
        foreach (var team in data.Constructors)
            _teamIds[team.Id] = _teams.Add(team.Id, team.Name, team.Nationality, team.Url, null, null, null);
        foreach (var driver in data.Drivers)
        {
            _driverIds[driver.Id] = _drivers.Add(
                driver.Id, driver.GivenName, driver.FamilyName, driver.Code, driver.Nationality, driver.PermanentNumber, driver.DateOfBirth, driver.Url, null);
        }

        foreach (var round in data.Rounds)
        {
            _roundIds[round] = _rounds.Add(
                DumpTable.Text(round.Number), round.Name, round.Start.Date, DumpTable.Text(_roundIds.Count + 1), round.Url, DumpTable.Text(false),
                DumpTable.Text(circuits[round.Circuit]), DumpTable.Text(_seasonIds[round.Season]));
        }
    }

    public IEnumerable<DumpTable> Tables => [_seasons, _circuits, _baseTeams, _teams, _drivers, _teamDrivers, _rounds, _roundEntries];

    public ErgastData Data => _data;

    public int Season(int year) => _seasonIds[year];

    public int Round(ErgastRound round) => _roundIds[round];

    public int Driver(string id) => _driverIds[id];

    public int Team(string id) => _teamIds[id];

    /// <summary>A car of a round with its driver, made when first met.</summary>
    public int Entry(ErgastRound round, ErgastDriver driver, ErgastConstructor team, string? number)
    {
        var key = (round.Season, driver.Id, team.Id);
        if (!_teamDriverIds.TryGetValue(key, out var teamDriver))
        {
            _teamDriverIds[key] = teamDriver = _teamDrivers.Add(
                null, DumpTable.Text(Driver(driver.Id)), DumpTable.Text(Season(round.Season)), DumpTable.Text(Team(team.Id)));
        }

        var entry = (Round(round), teamDriver, number);
        return _entryIds.TryGetValue(entry, out var id) ? id : _entryIds[entry] = _roundEntries.Add(number, DumpTable.Text(entry.Item1), DumpTable.Text(teamDriver));
    }
}
