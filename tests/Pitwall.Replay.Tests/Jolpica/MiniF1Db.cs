using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Pitwall.Replay.Tests.Jolpica;

/// <summary>
/// A small invented release of f1db in all of its shapes, deleted with the test: a shared drive in 1960, a constructor whose id changes in 1961,
/// a sprint weekend in 2023, and a season under way in 2026.
/// </summary>
internal sealed class MiniF1Db : IDisposable
{
    private static readonly Dictionary<string, string[]> Entities = new(StringComparer.Ordinal)
    {
        ["drivers"] =
        [
            "id=ann-vale name=Ann_Vale firstName=Ann lastName=Vale abbreviation=VAL permanentNumber=7 dateOfBirth=1990-01-02 nationalityCountryId=freedonia",
            "id=bea-vale name=Bea_Vale firstName=Bea lastName=Vale abbreviation=BVA dateOfBirth=1991-03-04 nationalityCountryId=united-kingdom",
            "id=cy-north name=Cy_North firstName=Cy lastName=North abbreviation=NOR dateOfBirth=1989-05-06 nationalityCountryId=freedonia",
            "id=dee-south name=Dee_South firstName=Dee lastName=South abbreviation=SOU dateOfBirth=1920-07-08 nationalityCountryId=freedonia",
        ],
        ["constructors"] = ["id=lotus name=Lotus countryId=united-kingdom", "id=aurora name=Aurora countryId=freedonia"],
        ["circuits"] = ["id=hollow-brook name=Hollow_Brook fullName=Hollow_Brook_Ring placeName=Hollow countryId=united-kingdom latitude=51.1234567 longitude=-1.5"],
        ["grands-prix"] = ["id=hollow name=Hollow fullName=Hollow_Grand_Prix", "id=mexico name=Mexico fullName=Mexican_Grand_Prix"],
        ["countries"] = ["id=freedonia name=Freedonia demonym=Freedonian", "id=united-kingdom name=United_Kingdom demonym=British"],
    };

    private static readonly (int Year, string Folder, string Info, Dictionary<string, string[]> Lists)[] Races =
    [
        (1960, "01-hollow", "id=1 round=1 date=1960-05-01 grandPrixId=hollow circuitId=hollow-brook courseLength=5.000 laps=10", new()
        {
            ["race-results"] =
            [
                "position=1 driverNumber=1 driverId=cy-north constructorId=lotus engineManufacturerId=climax laps=10 time=1:00:00.000 points=4 gridPosition=1",
                "position=1 driverNumber=1 driverId=dee-south constructorId=lotus engineManufacturerId=climax sharedCar=true points=4",
                "position=2 driverNumber=2 driverId=ann-vale constructorId=aurora engineManufacturerId=aurora laps=9 gap=+1_lap points=6 gridPosition=2",
                "position=DNF driverNumber=3 driverId=bea-vale constructorId=aurora engineManufacturerId=aurora laps=3 reasonRetired=Engine gridPosition=3",
                "position=DNQ driverNumber=4 driverId=dee-south constructorId=aurora engineManufacturerId=aurora",
            ],
            ["qualifying-results"] = ["position=1 driverNumber=1 driverId=cy-north constructorId=lotus engineManufacturerId=climax time=1:31.500"],
            ["driver-standings"] = ["position=1 driverId=ann-vale points=6", "position=2 driverId=cy-north points=4", "position=2 driverId=dee-south points=4"],
            ["constructor-standings"] = ["position=1 constructorId=lotus engineManufacturerId=climax points=8"],
        }),
        (1961, "01-hollow", "id=2 round=1 date=1961-05-01 grandPrixId=hollow circuitId=hollow-brook laps=10", new()
        {
            ["race-results"] = ["position=1 driverNumber=1 driverId=cy-north constructorId=lotus engineManufacturerId=climax laps=10 time=59:59.999 points=9 gridPosition=1"],
        }),
        (2023, "01-hollow", "id=3 round=1 date=2023-03-05 time=15:00 grandPrixId=hollow circuitId=hollow-brook courseLength=5.000 laps=10 qualifyingDate=2023-03-04 qualifyingTime=14:00 sprintQualifyingDate=2023-03-04 sprintRaceDate=2023-03-04 sprintRaceTime=10:30", new()
        {
            ["race-results"] =
            [
                "position=1 driverNumber=1 driverId=ann-vale constructorId=aurora engineManufacturerId=aurora laps=10 time=17:04.003 points=26 gridPosition=2",
                "position=2 driverNumber=2 driverId=bea-vale constructorId=aurora engineManufacturerId=aurora laps=10 time=17:06.103 gap=+2.100 points=18 gridPosition=PL",
                "position=3 driverNumber=3 driverId=cy-north constructorId=lotus engineManufacturerId=climax laps=9 time=17:02.000 gap=+1_lap points=12.5 gridPosition=1",
                "position=DSQ driverNumber=4 driverId=dee-south constructorId=lotus engineManufacturerId=climax laps=10",
            ],
            ["sprint-race-results"] = ["position=1 driverNumber=3 driverId=cy-north constructorId=lotus engineManufacturerId=climax laps=3 time=3:00.500 points=8 gridPosition=1"],
            ["qualifying-results"] =
            [
                "position=1 driverNumber=3 driverId=cy-north constructorId=lotus engineManufacturerId=climax q1=1:02.000 q2=1:01.000 q3=1:00.500",
                "position=2 driverNumber=1 driverId=ann-vale constructorId=aurora engineManufacturerId=aurora q1=1:01.500 q2=1:01.200",
                "position=3 driverNumber=2 driverId=bea-vale constructorId=aurora engineManufacturerId=aurora",
            ],
            ["fastest-laps"] = ["position=1 driverNumber=1 driverId=ann-vale constructorId=aurora lap=8 time=1:00.000"],
            ["pit-stops"] =
            [
                "position=1 driverNumber=1 driverId=ann-vale constructorId=aurora stop=1 lap=3 time=20.500",
                "position=2 driverNumber=2 driverId=bea-vale constructorId=aurora stop=1 lap=4 time=40:55.302",
                "position=3 driverNumber=1 driverId=ann-vale constructorId=aurora stop=2 lap=7 time=25.000",
            ],
            ["driver-standings"] = ["position=1 driverId=ann-vale points=26", "position=2 driverId=cy-north points=20.5", "position=3 driverId=bea-vale points=18"],
            ["constructor-standings"] = ["position=1 constructorId=aurora engineManufacturerId=aurora points=44", "position=EX constructorId=lotus engineManufacturerId=climax points=0"],
        }),
        (2023, "02-mexico", "id=4 round=2 date=2023-03-12 grandPrixId=mexico circuitId=hollow-brook laps=10", new()
        {
            ["race-results"] = ["position=1 driverNumber=2 driverId=bea-vale constructorId=lotus engineManufacturerId=climax laps=10 time=11:00.000 points=25 gridPosition=1"],
            ["driver-standings"] = ["position=1 driverId=bea-vale points=43", "position=2 driverId=ann-vale points=26", "position=3 driverId=cy-north points=20.5"],
        }),
        (2026, "01-hollow", "id=5 round=1 date=2026-03-08 time=04:00 grandPrixId=hollow circuitId=hollow-brook laps=10", new()
        {
            ["race-results"] = ["position=DNS driverNumber=7 driverId=ann-vale constructorId=aurora engineManufacturerId=aurora"],
        }),
        (2026, "02-hollow", "id=6 round=2 date=2026-03-15 grandPrixId=hollow circuitId=hollow-brook laps=10", []),
    ];

    private static readonly (int Year, string List, string[] Rows)[] Seasons =
    [
        (2023, "driver-standings", ["position=1 driverId=bea-vale points=43", "position=DSQ driverId=ann-vale points=26", "position=2 driverId=cy-north points=20.5"]),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("pitwall-f1db-").FullName;

    /// <summary>The source tree in a folder.</summary>
    public string Tree()
    {
        foreach (var (name, text) in SourceFiles())
            Write(name, text);
        return Path.Combine(_folder, "f1db");
    }

    /// <summary>The source tree in a tar in gzip.</summary>
    public string Tar()
    {
        var path = Path.Combine(_folder, "f1db-src.tar.gz");
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        using var tar = new TarWriter(gzip, TarEntryFormat.Pax);
        foreach (var (name, text) in SourceFiles())
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        return path;
    }

    /// <summary>The CSV release in a zip.</summary>
    public string Csv() => Zip("csv", list =>
    {
        var names = list.SelectMany(row => row.Select(field => field.Key)).Distinct(StringComparer.Ordinal).ToList();
        return string.Join('\n', list.Select(row => string.Join(',', names.Select(name => $"\"{row.GetValueOrDefault(name)}\""))).Prepend(string.Join(',', names)));
    });

    /// <summary>The JSON release of flat files in a zip.</summary>
    public string SplitJson() => Zip("json", list => new JsonArray([.. list.Select(Json)]).ToJsonString());

    /// <summary>The single file of the JSON release.</summary>
    public string SingleJson()
    {
        var whole = new JsonObject();
        foreach (var (entity, rows) in Entities)
            whole[entity == "grands-prix" ? "grandsPrix" : entity] = new JsonArray([.. rows.Select(row => Json(Fields(row)))]);
        whole["seasons"] = new JsonArray([.. Seasons.Select(season => new JsonObject { ["year"] = season.Year, [Camel(season.List)] = List(season.Rows) })]);
        whole["races"] = new JsonArray([.. Races.Select(race =>
        {
            var json = Json(Fields(race.Info));
            foreach (var (list, rows) in race.Lists)
                json[Camel(list)] = List(rows);
            return json;
        })]);
        return Path.GetDirectoryName(Write("single/f1db.json", whole.ToJsonString()))!;

        static JsonArray List(string[] rows) => new([.. rows.Select(row => Json(Flat(row)))]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<(string Name, string Text)> SourceFiles()
    {
        const string root = "f1db/src/data";
        foreach (var (entity, rows) in Entities)
        {
            foreach (var row in rows)
                yield return ($"{root}/{entity}/{Fields(row)["id"]}.yml", string.Concat(Fields(row).Select(field => $"{field.Key}: {field.Value}\n")) + "layouts:\n  - id: nested # passed over\n    length: 1\n");
        }

        foreach (var (year, list, rows) in Seasons)
            yield return ($"{root}/seasons/{year}/{list}.yml", Yaml(rows));
        foreach (var (year, folder, info, lists) in Races)
        {
            foreach (var (list, rows) in lists)
                yield return ($"{root}/seasons/{year}/races/{folder}/{list}.yml", Yaml(rows));
            yield return ($"{root}/seasons/{year}/races/{folder}/race.yml", string.Concat(Fields(info).Select(field => $"{field.Key}: {field.Value}\n")));
            yield return ($"{root}/seasons/{year}/races/{folder}/free-practice-1-results.yml", "- position: 1\n");
        }
    }

    private static string Yaml(string[] rows) =>
        string.Concat(rows.Select(row => "- " + string.Join("\n  ", Fields(row).Select(field => $"{field.Key}: {(field.Value.Contains(':', StringComparison.Ordinal) ? $"\"{field.Value}\"" : field.Value)}")) + "\n"));

    private string Zip(string ending, Func<List<Dictionary<string, string>>, string> write)
    {
        var path = Path.Combine(_folder, $"f1db-{ending}.zip");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (entity, rows) in Entities)
            Add($"f1db-{entity}.{ending}", [.. rows.Select(Fields)]);
        Add($"f1db-races.{ending}", [.. Races.Select(race => Fields(race.Info))]);
        foreach (var list in Races.SelectMany(race => race.Lists.Keys).Distinct(StringComparer.Ordinal))
            Add($"f1db-races-{list}.{ending}", [.. Races.SelectMany(race => (race.Lists.GetValueOrDefault(list) ?? []).Select(row => Flat(row, ("raceId", Fields(race.Info)["id"]))))]);
        foreach (var (year, list, rows) in Seasons)
            Add($"f1db-seasons-{list}.{ending}", [.. rows.Select(row => Flat(row, ("year", $"{year}")))]);
        return path;

        void Add(string name, List<Dictionary<string, string>> list)
        {
            using var entry = new StreamWriter(zip.CreateEntry(name).Open());
            entry.Write(write(list));
        }
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private static Dictionary<string, string> Fields(string row) =>
        row.Split(' ').Select(field => field.Split('=')).ToDictionary(field => field[0], field => field[1].Replace('_', ' '), StringComparer.Ordinal);

    // Flat releases tell the text of a place from its number.
    private static Dictionary<string, string> Flat(string row, params (string Name, string Value)[] parents)
    {
        var fields = parents.ToDictionary(parent => parent.Name, parent => parent.Value, StringComparer.Ordinal);
        foreach (var (name, value) in Fields(row))
            fields[name is "position" or "gridPosition" ? name + "Text" : name] = value;
        return fields;
    }

    private static JsonObject Json(Dictionary<string, string> fields) => new(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(
        field.Key, field.Value == "true" ? true : int.TryParse(field.Value, out var number) ? number : field.Value)));

    private static string Camel(string list) => string.Concat(list.Split('-').Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
