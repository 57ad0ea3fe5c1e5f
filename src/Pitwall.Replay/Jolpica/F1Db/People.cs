using System.Globalization;
using Pitwall.Replay.Jolpica.Data;

namespace Pitwall.Replay.Jolpica.F1Db;

/// <summary>Drivers, constructors and circuits of a release in Ergast's words, one instance for each id.</summary>
internal sealed class People
{
    // Ergast has codes for those who drove when it began to record them.
    private const int FirstSeasonOfCodes = 2006;

    private static readonly Dictionary<string, string> Countries = new(StringComparer.Ordinal)
    {
        ["united-kingdom"] = "UK",
        ["united-states-of-america"] = "USA",
        ["united-arab-emirates"] = "UAE",
        ["south-korea"] = "Korea",
    };

    private readonly JolpicaIds _ids = new();
    private readonly Dictionary<string, F1DbRow> _drivers;
    private readonly Dictionary<string, F1DbRow> _constructors;
    private readonly Dictionary<string, F1DbRow> _circuits;
    private readonly Dictionary<string, F1DbRow> _countries;
    private readonly Dictionary<string, int> _lastSeasons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ErgastDriver> _madeDrivers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ErgastConstructor> _madeConstructors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ErgastCircuit> _madeCircuits = new(StringComparer.Ordinal);

    public People(F1DbRelease release)
    {
        _drivers = release.Entities("drivers");
        _constructors = release.Entities("constructors");
        _circuits = release.Entities("circuits");
        _countries = release.Entities("countries");
        foreach (var (_, year, race) in release.Races)
        {
            foreach (var row in race.Rows("race-results"))
                _lastSeasons[row.Need("driverId")] = Math.Max(year, _lastSeasons.GetValueOrDefault(row.Need("driverId")));
        }
    }

    public ErgastDriver Driver(string id)
    {
        if (_madeDrivers.TryGetValue(id, out var made))
            return made;
        var row = Find(_drivers, id, "driver");
        return _madeDrivers[id] = new ErgastDriver(_ids.Driver(id), row["firstName"] ?? "", row["lastName"] ?? "", ErgastText.Article(row["name"] ?? id))
        {
            PermanentNumber = row["permanentNumber"],
            Code = _lastSeasons.GetValueOrDefault(id) >= FirstSeasonOfCodes ? row["abbreviation"] : null,
            DateOfBirth = row["dateOfBirth"],
            Nationality = Adjective(row["nationalityCountryId"]),
        };
    }

    public ErgastConstructor Constructor(string id, string engine, int season)
    {
        var known = _ids.Constructor(id, engine, season);
        if (_madeConstructors.TryGetValue(known, out var made))
            return made;
        // Where f1db tells teams apart that Jolpica has as one, the one of that name gives it.
        var row = _constructors.GetValueOrDefault(known.Replace('_', '-')) ?? Find(_constructors, id, "constructor");
        var name = row["name"] ?? id;
        // A chassis with an engine that Jolpica tells apart has both in its name.
        if (known.StartsWith(id + "-", StringComparison.Ordinal))
            name += "-" + CultureInfo.InvariantCulture.TextInfo.ToTitleCase(known[(id.Length + 1)..].Replace('_', ' '));
        return _madeConstructors[known] = new ErgastConstructor(known, name, ErgastText.Article(name), Adjective(row["countryId"]));
    }

    public ErgastCircuit Circuit(string id)
    {
        if (_madeCircuits.TryGetValue(id, out var made))
            return made;
        var row = Find(_circuits, id, "circuit");
        var name = row["fullName"] ?? row["name"] ?? id;
        return _madeCircuits[id] = new ErgastCircuit(_ids.Circuit(id), name, ErgastText.Article(name))
        {
            Latitude = Degrees(row["latitude"]),
            Longitude = Degrees(row["longitude"]),
            Locality = row["placeName"],
            Country = row["countryId"] is { } country ? Countries.GetValueOrDefault(country) ?? _countries.GetValueOrDefault(country)?["name"] : null,
        };
    }

    private string? Adjective(string? country) => country is null ? null : _countries.GetValueOrDefault(country)?["demonym"];

    private static string? Degrees(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) ? degrees.ToString("G7", CultureInfo.InvariantCulture) : null;

    private static F1DbRow Find(Dictionary<string, F1DbRow> rows, string id, string kind) =>
        rows.GetValueOrDefault(id) ?? throw new InvalidDataException($"The release names the {kind} '{id}' and has no record of it.");
}
