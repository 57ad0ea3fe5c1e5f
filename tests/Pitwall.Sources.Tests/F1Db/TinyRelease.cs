using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Pitwall.Sources.Tests.F1Db;

/// <summary>
/// A championship of two races that never was, in every shape in which f1db is published. It has the traps: Norway, a time that YAML makes a number
/// of, a shared car, a pit-lane start, names with quotes and commas, a driver's list of rounds, and entrants with and without lists.
/// </summary>
internal static class TinyRelease
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The source tree: text by path.</summary>
    public static Dictionary<string, string> Yaml() => new(StringComparer.Ordinal)
    {
        ["src/data/continents/europe.yml"] = "id: europe\ncode: EU\nname: Europe\ndemonym: European\n",
        ["src/data/countries/norway.yml"] = "id: norway\nalpha2Code: NO\nalpha3Code: NOR\niocCode:\nname: Norway\ndemonym: Norwegian\ncontinentId: europe\n",
        ["src/data/drivers/ada-first.yml"] = "id: ada-first\nname: Ada First\nfirstName: Ada\nlastName: First\nfullName: Ada \"Ace\" First\nabbreviation: ADA\npermanentNumber:\ngender: FEMALE\ndateOfBirth: 1920-01-02\ndateOfDeath:\nplaceOfBirth: Ålesund # on the coast\ncountryOfBirthCountryId: norway\nnationalityCountryId: norway\nsecondNationalityCountryId:\nfamilyRelationships:\n  - driverId: bo-second\n    type: SIBLING\n",
        ["src/data/drivers/bo-second.yml"] = "id: bo-second\r\nname: Bo Second\r\nfirstName: Bo\r\nlastName: Second\r\nfullName: Bo Second\r\nabbreviation: BOS\r\npermanentNumber: \"07\"\r\ngender: MALE\r\ndateOfBirth: 1922-03-04\r\ndateOfDeath: 1999-12-31\r\nplaceOfBirth: Oslo\r\ncountryOfBirthCountryId: norway\r\nnationalityCountryId: norway\r\nsecondNationalityCountryId:\r\n",
        ["src/data/constructors/fjord.yml"] = "id: fjord\nname: Fjord\nfullName: 'Fjord: the \"cars\"'\ncountryId: norway\nchronology:\n- constructorId: fjord\n  yearFrom: 1951\n  yearTo:\n",
        ["src/data/chassis/fjord-1.yml"] = "id: fjord-1\nconstructorId: fjord\nname: \"1\"\nfullName: Fjord 1\n",
        ["src/data/engine-manufacturers/troll.yml"] = "id: troll\nname: Troll\ncountryId: norway\n",
        ["src/data/engines/troll-v8.yml"] = "id: troll-v8\nengineManufacturerId: troll\nname: V8\nfullName: Troll V8\ncapacity: 3.0\nconfiguration: V8\naspiration: NATURALLY_ASPIRATED\n",
        ["src/data/tyre-manufacturers/ski.yml"] = "id: ski\nname: Ski\ncountryId: norway\n",
        ["src/data/entrants/works.yml"] = "id: works\nname: Works\n",
        ["src/data/entrants/friends.yml"] = "id: friends\nname: Friends\n",
        ["src/data/circuits/isring.yml"] = "id: isring\nname: Isring\nfullName: Isring\npreviousNames:\n  - Gamle, \"Isring\"\n  - L'Anneau\ntype: RACE\ndirection: CLOCKWISE\nplaceName: Oslo\ncountryId: norway\nlatitude: 59.9\nlongitude: -10.75\nlength: 4.5\nturns: 12\nlayouts:\n  - id: isring-1 # 1951\n    length: 5.1\n    turns: 9\n  - id: isring-2\n    length: 4.5\n    turns: 12\n",
        ["src/data/grands-prix/norway.yml"] = "id: norway\nname: Norway\nfullName: Norwegian Grand Prix\nshortName: Norwegian GP\nabbreviation: NOR\ncountryId: norway\n",
        ["src/data/seasons/1951/entrants.yml"] = "- entrantId: works\n  countryId: norway\n  constructors:\n    - constructorId: fjord\n      engineManufacturerId: troll\n      chassis:\n        - chassisId: fjord-1\n      engines:\n        - engineId: troll-v8\n      tyreManufacturerId: ski\n      drivers:\n        - driverId: ada-first\n          rounds: 1\n        - driverId: bo-second\n          rounds:\n          testDriver: true\n- entrantId: friends\n  countryId: norway\n  constructorId: fjord\n  engineManufacturerId: troll\n  chassisId: fjord-1\n  engineId: troll-v8\n  tyreManufacturerId: ski\n  driverId: bo-second\n  rounds: 1-2,4\n",
        ["src/data/seasons/1951/driver-standings.yml"] = "- position: 1\n  driverId: bo-second\n  points: 4.14\n- position: DSQ\n  driverId: ada-first\n  points: 4\n",
        ["src/data/seasons/1951/races/01-norway/race.yml"] = "id: 7\nround: 1\ndate: 1951-06-17\ngrandPrixId: norway\nofficialName: I Norges Grand Prix\nqualifyingFormat: TWO_SESSION\ncircuitId: isring\ncircuitLayoutId: isring-1\ncircuitType: RACE\ndirection: CLOCKWISE\ncourseLength: 5.1\nturns: 9\nlaps: 60\ndistance: 306.0\ndriversChampionshipDecider: true\n",
        ["src/data/seasons/1951/races/01-norway/race-results.yml"] = "- position: 1\n  driverNumber: 8\n  driverId: ada-first\n  constructorId: fjord\n  engineManufacturerId: troll\n  tyreManufacturerId: ski\n  laps: 60\n  time: \"3:00:01.5\"\n  timePenalty:\n  gap:\n  interval:\n  reasonRetired:\n  points: 4\n  gridPosition: 1\n- position: 1\n  driverNumber: 8\n  driverId: bo-second\n  constructorId: fjord\n  engineManufacturerId: troll\n  tyreManufacturerId: ski\n  laps: 60\n  time: \"3:00:01.5\"\n  timePenalty:\n  gap:\n  interval:\n  reasonRetired:\n  points: 4.14\n  gridPosition:\n  sharedCar: true\n- position: DNF\n  driverNumber: 9\n  driverId: bo-second\n  constructorId: fjord\n  engineManufacturerId: troll\n  tyreManufacturerId: ski\n  laps: 3\n  time:\n  timePenalty:\n  gap:\n  interval:\n  reasonRetired: Engine\n  points:\n  gridPosition: PL\n",
        ["src/data/seasons/1951/races/01-norway/warming-up-results.yml"] = "\n",
        ["src/data/seasons/2024/driver-standings.yml"] = "- position: 1\n  driverId: ada-first\n  points: 25\n",
        ["src/data/seasons/2024/races/01-norway/race.yml"] = "id: 1101\nround: 1\ndate: 2024-06-16\ntime: 07:00\ngrandPrixId: norway\nofficialName: Norges Grand Prix 2024\nqualifyingFormat: KNOCKOUT\ncircuitId: isring\ncircuitLayoutId: isring-2\ncircuitType: RACE\ndirection: CLOCKWISE\ncourseLength: 4.5\nturns: 12\nlaps: 68\ndistance: 306.0\nfreePractice1Date: 2024-06-14\nfreePractice1Time: 11:30\n",
        ["src/data/seasons/2024/races/01-norway/race-results.yml"] = "- position: 1\n  driverNumber: 44\n  driverId: ada-first\n  constructorId: fjord\n  engineManufacturerId: troll\n  tyreManufacturerId: ski\n  laps: 68\n  time: \"1:30:00.000\"\n  timePenalty:\n  gap:\n  interval:\n  reasonRetired:\n  points: 25\n  gridPosition: 2\n  grandSlam: true\n",
        ["src/data/seasons/2024/races/01-norway/pit-stops.yml"] = "- position: 1\n  driverNumber: 44\n  driverId: ada-first\n  constructorId: fjord\n  engineManufacturerId: troll\n  tyreManufacturerId: ski\n  stop: 1\n  lap: 20\n  time: \"22.500\"\n",
    };

    /// <summary>The single JSON file, with some of what f1db's build derives.</summary>
    public static Dictionary<string, string> SingleJson() => new(StringComparer.Ordinal)
    {
        ["f1db.json"] = """
            {"drivers":[
              {"id":"ada-first","name":"Ada First","firstName":"Ada","lastName":"First","fullName":"Ada \"Ace\" First","abbreviation":"ADA","permanentNumber":null,"gender":"FEMALE","dateOfBirth":"1920-01-02","dateOfDeath":null,"placeOfBirth":"\u00c5lesund","countryOfBirthCountryId":"norway","nationalityCountryId":"norway","secondNationalityCountryId":null,"familyRelationships":[{"positionDisplayOrder":1,"driverId":"bo-second","type":"SIBLING"}],"bestRaceResult":1,"totalPoints":29},
              {"id":"bo-second","name":"Bo Second","firstName":"Bo","lastName":"Second","fullName":"Bo Second","abbreviation":"BOS","permanentNumber":"07","gender":"MALE","dateOfBirth":"1922-03-04","dateOfDeath":"1999-12-31","placeOfBirth":"Oslo","countryOfBirthCountryId":"norway","nationalityCountryId":"norway","secondNationalityCountryId":null,"familyRelationships":null,"bestRaceResult":1,"totalPoints":4.14}],
             "constructors":[{"id":"fjord","name":"Fjord","fullName":"Fjord: the \"cars\"","countryId":"norway","chronology":[{"positionDisplayOrder":1,"constructorId":"fjord","yearFrom":1951,"yearTo":null}],"total1And2Finishes":0}],
             "chassis":[{"id":"fjord-1","constructorId":"fjord","name":"1","fullName":"Fjord 1"}],
             "engineManufacturers":[{"id":"troll","name":"Troll","countryId":"norway","totalPodiums":3}],
             "engines":[{"id":"troll-v8","engineManufacturerId":"troll","name":"V8","fullName":"Troll V8","capacity":3.0,"configuration":"V8","aspiration":"NATURALLY_ASPIRATED"}],
             "tyreManufacturers":[{"id":"ski","name":"Ski","countryId":"norway"}],
             "entrants":[{"id":"friends","name":"Friends"},{"id":"works","name":"Works"}],
             "circuits":[{"id":"isring","name":"Isring","fullName":"Isring","previousNames":["Gamle, \"Isring\"","L'Anneau"],"type":"RACE","direction":"CLOCKWISE","placeName":"Oslo","countryId":"norway","latitude":59.9,"longitude":-10.75,"length":4.5,"turns":12,"layouts":[{"id":"isring-1","effective":false,"length":5.1,"turns":9},{"id":"isring-2","effective":true,"length":4.5,"turns":12}],"totalRacesHeld":2}],
             "grandsPrix":[{"id":"norway","name":"Norway","fullName":"Norwegian Grand Prix","shortName":"Norwegian GP","abbreviation":"NOR","countryId":"norway","totalRacesHeld":2}],
             "seasons":[
              {"year":1951,"entrants":[
                {"entrantId":"works","countryId":"norway","constructors":[{"constructorId":"fjord","engineManufacturerId":"troll","chassis":[{"chassisId":"fjord-1"}],"engines":[{"engineId":"troll-v8"}],"tyreManufacturers":[{"tyreManufacturerId":"ski"}],"drivers":[{"driverId":"ada-first","rounds":[1],"roundsText":"1","testDriver":false},{"driverId":"bo-second","rounds":null,"roundsText":null,"testDriver":true}]}]},
                {"entrantId":"friends","countryId":"norway","constructors":[{"constructorId":"fjord","engineManufacturerId":"troll","chassis":[{"chassisId":"fjord-1"}],"engines":[{"engineId":"troll-v8"}],"tyreManufacturers":[{"tyreManufacturerId":"ski"}],"drivers":[{"driverId":"bo-second","rounds":[1,2,4],"roundsText":"1-2,4","testDriver":false}]}]}],
               "drivers":[{"year":1951,"driverId":"bo-second","totalPoints":4.14}],
               "driverStandings":[{"positionDisplayOrder":1,"positionNumber":1,"positionText":"1","driverId":"bo-second","points":4.14,"championshipWon":true},{"positionDisplayOrder":2,"positionNumber":null,"positionText":"DSQ","driverId":"ada-first","points":4,"championshipWon":false}],"constructorStandings":null},
              {"year":2024,"entrants":null,"driverStandings":[{"positionDisplayOrder":1,"positionNumber":1,"positionText":"1","driverId":"ada-first","points":25}]}],
             "races":[
              {"id":7,"year":1951,"round":1,"date":"1951-06-17","time":null,"grandPrixId":"norway","officialName":"I Norges Grand Prix","qualifyingFormat":"TWO_SESSION","sprintQualifyingFormat":null,"circuitId":"isring","circuitLayoutId":"isring-1","circuitType":"RACE","direction":"CLOCKWISE","courseLength":5.1,"turns":9,"laps":60,"distance":306.0,"driversChampionshipDecider":true,"constructorsChampionshipDecider":false,"warmingUpResults":null,
               "raceResults":[
                {"positionDisplayOrder":1,"positionNumber":1,"positionText":"1","driverNumber":"8","driverId":"ada-first","constructorId":"fjord","engineManufacturerId":"troll","tyreManufacturerId":"ski","sharedCar":false,"laps":60,"time":"3:00:01.5","timeMillis":10801500,"points":4,"polePosition":true,"gridPositionNumber":1,"gridPositionText":"1","grandSlam":null},
                {"positionDisplayOrder":2,"positionNumber":1,"positionText":"1","driverNumber":"8","driverId":"bo-second","constructorId":"fjord","engineManufacturerId":"troll","tyreManufacturerId":"ski","sharedCar":true,"laps":60,"time":"3:00:01.5","timeMillis":10801500,"points":4.14},
                {"positionDisplayOrder":3,"positionNumber":null,"positionText":"DNF","driverNumber":"9","driverId":"bo-second","constructorId":"fjord","engineManufacturerId":"troll","tyreManufacturerId":"ski","sharedCar":false,"laps":3,"time":null,"reasonRetired":"Engine","points":null,"gridPositionNumber":null,"gridPositionText":"PL"}]},
              {"id":1101,"year":2024,"round":1,"date":"2024-06-16","time":"07:00","grandPrixId":"norway","officialName":"Norges Grand Prix 2024","qualifyingFormat":"KNOCKOUT","circuitId":"isring","circuitLayoutId":"isring-2","circuitType":"RACE","direction":"CLOCKWISE","courseLength":4.5,"turns":12,"laps":68,"distance":306.0,"freePractice1Date":"2024-06-14","freePractice1Time":"11:30",
               "raceResults":[{"positionDisplayOrder":1,"positionNumber":1,"positionText":"1","driverNumber":"44","driverId":"ada-first","constructorId":"fjord","engineManufacturerId":"troll","tyreManufacturerId":"ski","sharedCar":false,"laps":68,"time":"1:30:00.000","points":25,"pitStops":1,"gridPositionNumber":2,"gridPositionText":"2","grandSlam":true}],
               "pitStops":[{"positionDisplayOrder":1,"positionNumber":1,"positionText":"1","driverNumber":"44","driverId":"ada-first","constructorId":"fjord","engineManufacturerId":"troll","tyreManufacturerId":"ski","stop":1,"lap":20,"time":"22.500","timeMillis":22500}]}],
             "continents":[{"id":"europe","code":"EU","name":"Europe","demonym":"European"}],
             "countries":[{"id":"norway","alpha2Code":"NO","alpha3Code":"NOR","iocCode":null,"name":"Norway","demonym":"Norwegian","continentId":"europe"}]}
            """,
    };

    /// <summary>A flat release: the records of each file as JSON.</summary>
    public static Dictionary<string, string> SplitJson() => Flat.ToDictionary(file => $"f1db-{file.Key}.json", file => $"[{file.Value}]", StringComparer.Ordinal);

    /// <summary>A flat release as f1db writes CSV: texts in quotes, numbers and nothing without, lists parted by semicolons.</summary>
    public static Dictionary<string, string> Csv() => Flat.ToDictionary(file => $"f1db-{file.Key}.csv", file => CsvOf($"[{file.Value}]"), StringComparer.Ordinal);

    public static byte[] Zip(Dictionary<string, string> files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Utf8.GetBytes(text));
            }
        }
        return memory.ToArray();
    }

    public static byte[] TarGzip(Dictionary<string, string> files, params TarEntry[] more)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.SmallestSize, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
        {
            foreach (var (name, text) in files) tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Utf8.GetBytes(text)) });
            foreach (var entry in more) tar.WriteEntry(entry);
        }
        return memory.ToArray();
    }

    public static void Folder(Dictionary<string, string> files, string folder)
    {
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text, Utf8);
        }
    }

    private static readonly Dictionary<string, string> Flat = new(StringComparer.Ordinal)
    {
        ["continents"] = """{"id":"europe","code":"EU","name":"Europe","demonym":"European"}""",
        ["countries"] = """{"id":"norway","alpha2Code":"NO","alpha3Code":"NOR","iocCode":null,"name":"Norway","demonym":"Norwegian","continentId":"europe"}""",
        ["drivers"] = """
            {"id":"ada-first","name":"Ada First","firstName":"Ada","lastName":"First","fullName":"Ada \"Ace\" First","abbreviation":"ADA","permanentNumber":null,"gender":"FEMALE","dateOfBirth":"1920-01-02","dateOfDeath":null,"placeOfBirth":"Ålesund","countryOfBirthCountryId":"norway","nationalityCountryId":"norway","secondNationalityCountryId":null,"bestRaceResult":1,"totalPoints":29},
            {"id":"bo-second","name":"Bo Second","firstName":"Bo","lastName":"Second","fullName":"Bo Second","abbreviation":"BOS","permanentNumber":"07","gender":"MALE","dateOfBirth":"1922-03-04","dateOfDeath":"1999-12-31","placeOfBirth":"Oslo","countryOfBirthCountryId":"norway","nationalityCountryId":"norway","secondNationalityCountryId":null,"bestRaceResult":1,"totalPoints":4.14}
            """,
        ["drivers-family-relationships"] = """{"parentDriverId":"ada-first","positionDisplayOrder":1,"driverId":"bo-second","type":"SIBLING"}""",
        ["constructors"] = """{"id":"fjord","name":"Fjord","fullName":"Fjord: the \"cars\"","countryId":"norway","total1And2Finishes":0}""",
        ["constructors-chronology"] = """{"parentConstructorId":"fjord","positionDisplayOrder":1,"constructorId":"fjord","yearFrom":1951,"yearTo":null}""",
        ["chassis"] = """{"id":"fjord-1","constructorId":"fjord","name":"1","fullName":"Fjord 1"}""",
        ["engine-manufacturers"] = """{"id":"troll","name":"Troll","countryId":"norway","totalPodiums":3}""",
        ["engines"] = """{"id":"troll-v8","engineManufacturerId":"troll","name":"V8","fullName":"Troll V8","capacity":3.0,"configuration":"V8","aspiration":"NATURALLY_ASPIRATED"}""",
        ["tyre-manufacturers"] = """{"id":"ski","name":"Ski","countryId":"norway"}""",
        ["entrants"] = """{"id":"friends","name":"Friends"},{"id":"works","name":"Works"}""",
        ["circuits"] = """{"id":"isring","name":"Isring","fullName":"Isring","previousNames":["Gamle, \"Isring\"","L'Anneau"],"type":"RACE","direction":"CLOCKWISE","placeName":"Oslo","countryId":"norway","latitude":59.9,"longitude":-10.75,"length":4.5,"turns":12,"totalRacesHeld":2}""",
        ["circuits-layouts"] = """{"id":"isring-1","circuitId":"isring","effective":false,"length":5.1,"turns":9},{"id":"isring-2","circuitId":"isring","effective":true,"length":4.5,"turns":12}""",
        ["grands-prix"] = """{"id":"norway","name":"Norway","fullName":"Norwegian Grand Prix","shortName":"Norwegian GP","abbreviation":"NOR","countryId":"norway","totalRacesHeld":2}""",
        ["seasons"] = """{"year":1951},{"year":2024}""",
        ["seasons-entrants"] = """{"year":1951,"entrantId":"works","countryId":"norway"},{"year":1951,"entrantId":"friends","countryId":"norway"}""",
        ["seasons-entrants-constructors"] = """{"year":1951,"entrantId":"works","constructorId":"fjord","engineManufacturerId":"troll"},{"year":1951,"entrantId":"friends","constructorId":"fjord","engineManufacturerId":"troll"}""",
        ["seasons-entrants-chassis"] = """{"year":1951,"entrantId":"works","constructorId":"fjord","engineManufacturerId":"troll","chassisId":"fjord-1"},{"year":1951,"entrantId":"friends","constructorId":"fjord","engineManufacturerId":"troll","chassisId":"fjord-1"}""",
        ["seasons-entrants-engines"] = """{"year":1951,"entrantId":"works","constructorId":"fjord","engineManufacturerId":"troll","engineId":"troll-v8"},{"year":1951,"entrantId":"friends","constructorId":"fjord","engineManufacturerId":"troll","engineId":"troll-v8"}""",
        ["seasons-entrants-tyre-manufacturers"] = """{"year":1951,"entrantId":"works","constructorId":"fjord","engineManufacturerId":"troll","tyreManufacturerId":"ski"},{"year":1951,"entrantId":"friends","constructorId":"fjord","engineManufacturerId":"troll","tyreManufacturerId":"ski"}""",
        ["seasons-entrants-drivers"] = """
            {"year":1951,"entrantId":"works","constructorId":"fjord","engineManufacturerId":"troll","driverId":"ada-first","rounds":[1],"roundsText":"1","testDriver":false},
            {"year":1951,"entrantId":"works","constructorId":"fjord","engineManufacturerId":"troll","driverId":"bo-second","rounds":null,"roundsText":null,"testDriver":true},
            {"year":1951,"entrantId":"friends","constructorId":"fjord","engineManufacturerId":"troll","driverId":"bo-second","rounds":[1,2,4],"roundsText":"1-2,4","testDriver":false}
            """,
        ["seasons-drivers"] = """{"year":1951,"driverId":"bo-second","totalPoints":4.14}""",
        ["seasons-driver-standings"] = """
            {"year":1951,"positionDisplayOrder":1,"positionNumber":1,"positionText":"1","driverId":"bo-second","points":4.14,"championshipWon":true},
            {"year":1951,"positionDisplayOrder":2,"positionNumber":null,"positionText":"DSQ","driverId":"ada-first","points":4,"championshipWon":false},
            {"year":2024,"positionDisplayOrder":1,"positionNumber":1,"positionText":"1","driverId":"ada-first","points":25,"championshipWon":true}
            """,
        ["races"] = """
            {"id":7,"year":1951,"round":1,"date":"1951-06-17","time":null,"grandPrixId":"norway","officialName":"I Norges Grand Prix","qualifyingFormat":"TWO_SESSION","circuitId":"isring","circuitLayoutId":"isring-1","circuitType":"RACE","direction":"CLOCKWISE","courseLength":5.1,"turns":9,"laps":60,"distance":306.0,"driversChampionshipDecider":true,"constructorsChampionshipDecider":false,"freePractice1Date":null,"freePractice1Time":null},
            {"id":1101,"year":2024,"round":1,"date":"2024-06-16","time":"07:00","grandPrixId":"norway","officialName":"Norges Grand Prix 2024","qualifyingFormat":"KNOCKOUT","circuitId":"isring","circuitLayoutId":"isring-2","circuitType":"RACE","direction":"CLOCKWISE","courseLength":4.5,"turns":12,"laps":68,"distance":306.0,"driversChampionshipDecider":false,"constructorsChampionshipDecider":false,"freePractice1Date":"2024-06-14","freePractice1Time":"11:30"}
            """,
        ["races-race-results"] = """
            {"raceId":7,"year":1951,"round":1,"positionDisplayOrder":1,"positionNumber":1,"positionText":"1","driverNumber":"8","driverId":"ada-first","constructorId":"fjord","engineManufacturerId":"troll","tyreManufacturerId":"ski","sharedCar":false,"laps":60,"time":"3:00:01.5","timeMillis":10801500,"reasonRetired":null,"points":4,"polePosition":true,"gridPositionNumber":1,"gridPositionText":"1","grandSlam":null},
            {"raceId":7,"year":1951,"round":1,"positionDisplayOrder":2,"positionNumber":1,"positionText":"1","driverNumber":"8","driverId":"bo-second","constructorId":"fjord","engineManufacturerId":"troll","tyreManufacturerId":"ski","sharedCar":true,"laps":60,"time":"3:00:01.5","timeMillis":10801500,"reasonRetired":null,"points":4.14,"polePosition":null,"gridPositionNumber":null,"gridPositionText":null,"grandSlam":null},
            {"raceId":7,"year":1951,"round":1,"positionDisplayOrder":3,"positionNumber":null,"positionText":"DNF","driverNumber":"9","driverId":"bo-second","constructorId":"fjord","engineManufacturerId":"troll","tyreManufacturerId":"ski","sharedCar":false,"laps":3,"time":null,"timeMillis":null,"reasonRetired":"Engine","points":null,"polePosition":null,"gridPositionNumber":null,"gridPositionText":"PL","grandSlam":null},
            {"raceId":1101,"year":2024,"round":1,"positionDisplayOrder":1,"positionNumber":1,"positionText":"1","driverNumber":"44","driverId":"ada-first","constructorId":"fjord","engineManufacturerId":"troll","tyreManufacturerId":"ski","sharedCar":false,"laps":68,"time":"1:30:00.000","timeMillis":5400000,"reasonRetired":null,"points":25,"polePosition":null,"gridPositionNumber":2,"gridPositionText":"2","grandSlam":true}
            """,
        ["races-pit-stops"] = """{"raceId":1101,"year":2024,"round":1,"positionDisplayOrder":1,"positionNumber":1,"positionText":"1","driverNumber":"44","driverId":"ada-first","constructorId":"fjord","engineManufacturerId":"troll","tyreManufacturerId":"ski","stop":1,"lap":20,"time":"22.500","timeMillis":22500}""",
    };

    private static string CsvOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        var rows = document.RootElement.EnumerateArray().ToList();
        var names = rows[0].EnumerateObject().Select(field => field.Name).ToList();
        var lines = rows.Select(row => string.Join(',', names.Select(name => Field(row.GetProperty(name)))));
        return string.Join('\n', lines.Prepend(string.Join(',', names.Select(Quoted)))) + "\n";

        static string Field(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => Quoted(value.GetString()!),
            JsonValueKind.Array => Quoted(string.Join(';', value.EnumerateArray().Select(element => element.ToString()))),
            _ => value.GetRawText(),
        };

        static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
