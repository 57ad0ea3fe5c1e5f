using System.Globalization;
using Pitwall.Replay.Jolpica.Data;

namespace Pitwall.Replay.Jolpica.F1Db;

/// <summary>
/// Makes a season's tables after each of its rounds of those that f1db published; wins and a driver's constructors are counted from results.
/// Who started and is in no table, for want of points, stands at the end without a place, as with Jolpica.
/// </summary>
internal sealed class StandingRows(People people, IReadOnlyList<ErgastResult> results)
{
    private readonly Dictionary<string, int> _driverWins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _constructorWins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ErgastConstructor>> _constructors = new(StringComparer.Ordinal);
    private readonly HashSet<ErgastDriver> _startedDrivers = [];
    private readonly HashSet<ErgastConstructor> _startedConstructors = [];

    /// <summary>Counts a round; rounds come in their order.</summary>
    public void Count(ErgastRound round)
    {
        foreach (var row in results.Where(row => row.Round == round))
        {
            if (!_constructors.TryGetValue(row.Driver.Id, out var teams))
                _constructors[row.Driver.Id] = teams = [];
            if (!teams.Contains(row.Constructor))
                teams.Add(row.Constructor);
            if (row.PositionText is "F" or "W")
                continue;
            _startedDrivers.Add(row.Driver);
            _startedConstructors.Add(row.Constructor);
        }

        // A shared win is one of each driver and one of the constructor.
        var winners = results.Where(row => row.Round == round && row.IsClassified && row.Position == 1).ToList();
        foreach (var driver in winners.Select(row => row.Driver.Id).Distinct(StringComparer.Ordinal))
            _driverWins[driver] = _driverWins.GetValueOrDefault(driver) + 1;
        foreach (var team in winners.Select(row => row.Constructor.Id).Distinct(StringComparer.Ordinal))
            _constructorWins[team] = _constructorWins.GetValueOrDefault(team) + 1;
    }

    public IReadOnlyList<ErgastDriverStanding> Drivers(IReadOnlyList<F1DbRow> rows)
    {
        var lines = rows.Select(row => (Driver: people.Driver(row.Need("driverId")), Row: row)).ToList();
        return
        [
            .. lines.Select(line => new ErgastDriverStanding(
                line.Driver, ConstructorsOf(line.Driver), Line(line.Row, _driverWins.GetValueOrDefault(line.Driver.Id)))),
            .. _startedDrivers.Except(lines.Select(line => line.Driver)).Select(driver => new ErgastDriverStanding(driver, ConstructorsOf(driver), OutOfTable)),
        ];
    }

    /// <summary>f1db tells engines apart where Jolpica has one constructor: its lines become one, with the points of both and the better place.</summary>
    public IReadOnlyList<ErgastConstructorStanding> Constructors(IReadOnlyList<F1DbRow> rows, int season)
    {
        var lines = new List<ErgastConstructorStanding>();
        foreach (var row in rows)
        {
            var team = people.Constructor(row.Need("constructorId"), row["engineManufacturerId"] ?? "", season);
            var line = Line(row, _constructorWins.GetValueOrDefault(team.Id));
            if (lines.FindIndex(other => other.Constructor == team) is >= 0 and var known)
                lines[known] = lines[known] with { Line = lines[known].Line with { Points = lines[known].Line.Points + line.Points } };
            else
                lines.Add(new ErgastConstructorStanding(team, line));
        }

        var others = _startedConstructors.Except(lines.Select(line => line.Constructor)).ToList();
        lines.AddRange(others.Select(team => new ErgastConstructorStanding(team, OutOfTable)));
        return lines;
    }

    private static ErgastStanding OutOfTable { get; } = new(null, "-", 0, 0);

    private ErgastConstructor[] ConstructorsOf(ErgastDriver driver) => [.. _constructors.GetValueOrDefault(driver.Id) ?? []];

    private static ErgastStanding Line(F1DbRow row, int wins) => new(
        row.Position,
        row.PositionText switch { "DSQ" => "D", "EX" => "E", { } text when row.Position is not null => text, _ => "-" },
        decimal.Parse(row["points"] ?? "0", CultureInfo.InvariantCulture),
        wins);
}
