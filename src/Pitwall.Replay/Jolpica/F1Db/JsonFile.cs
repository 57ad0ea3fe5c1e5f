using System.Text.Json;

namespace Pitwall.Replay.Jolpica.F1Db;

/// <summary>Reads JSON releases: files of flat records, and the single file that nests them.</summary>
internal static class JsonFile
{
    private static readonly Dictionary<string, string> RaceLists = new(StringComparer.Ordinal)
    {
        ["raceResults"] = "race-results",
        ["sprintRaceResults"] = "sprint-race-results",
        ["qualifyingResults"] = "qualifying-results",
        ["qualifying1Results"] = "qualifying-1-results",
        ["qualifying2Results"] = "qualifying-2-results",
        ["fastestLaps"] = "fastest-laps",
        ["pitStops"] = "pit-stops",
        ["driverStandings"] = "driver-standings",
        ["constructorStandings"] = "constructor-standings",
    };

    /// <summary>A file of flat records.</summary>
    public static IEnumerable<F1DbRow> Read(byte[] content, TextPool pool)
    {
        using var document = JsonDocument.Parse(content);
        foreach (var record in document.RootElement.EnumerateArray())
            yield return Row(record, pool);
    }

    /// <summary>The single file.</summary>
    public static void ReadSingle(F1DbRelease release, byte[] content, TextPool pool)
    {
        using var document = JsonDocument.Parse(content);
        foreach (var list in document.RootElement.EnumerateObject())
        {
            foreach (var record in list.Value.EnumerateArray())
            {
                var row = Row(record, pool);
                if (list.Name == "races")
                    Race(release, row, record, pool);
                else if (list.Name == "seasons")
                    Season(release, row.Int("year") ?? 0, record, pool);
                else if (F1DbRelease.HasEntity(list.Name == "grandsPrix" ? "grands-prix" : list.Name))
                    release.Add(list.Name == "grandsPrix" ? "grands-prix" : list.Name, row);
            }
        }
    }

    private static void Race(F1DbRelease release, F1DbRow row, JsonElement race, TextPool pool)
    {
        var key = row.Need("id");
        release.Race(key).Info = row;
        foreach (var list in Lists(race))
        {
            foreach (var record in list.Value.EnumerateArray())
                release.Add(key, RaceLists[list.Name], Row(record, pool));
        }
    }

    private static void Season(F1DbRelease release, int year, JsonElement season, TextPool pool)
    {
        foreach (var list in Lists(season).Where(list => F1DbRelease.HasSeasonList(RaceLists[list.Name])))
        {
            foreach (var record in list.Value.EnumerateArray())
                release.Add(year, RaceLists[list.Name], Row(record, pool));
        }
    }

    private static IEnumerable<JsonProperty> Lists(JsonElement parent) =>
        parent.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Array && RaceLists.ContainsKey(field.Name));

    private static F1DbRow Row(JsonElement record, TextPool pool) => new(
    [
        .. record.EnumerateObject()
            .Where(field => field.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            .Select(field => new KeyValuePair<string, string>(
                pool.Get(field.Name), field.Value.ValueKind == JsonValueKind.String ? pool.Get(field.Value.GetString()) : pool.Get(field.Value.GetRawText()))),
    ]);
}
