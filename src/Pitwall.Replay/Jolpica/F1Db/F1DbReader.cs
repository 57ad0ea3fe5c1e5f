namespace Pitwall.Replay.Jolpica.F1Db;

/// <summary>Reads a release of f1db: its source tree, its single or split JSON, or its CSV.</summary>
internal static class F1DbReader
{
    /// <summary>Reads a release.</summary>
    /// <exception cref="FileNotFoundException">There is nothing at the path.</exception>
    /// <exception cref="InvalidDataException">What is there is no release of f1db.</exception>
    public static F1DbRelease Read(string path)
    {
        var release = new F1DbRelease();
        var pool = new TextPool();
        var yaml = new YamlFile(pool);
        foreach (var (name, content) in F1DbFiles.Read(path))
        {
            var parts = name.Split('/');
            var file = Path.GetFileNameWithoutExtension(parts[^1]);
            try
            {
                if (name.EndsWith(".yml", StringComparison.Ordinal))
                    SourceFile(release, yaml, parts, file, content);
                else if (name.EndsWith(".csv", StringComparison.Ordinal))
                    SplitFile(release, file, CsvFile.Read(content, pool));
                else if (file == "f1db")
                    JsonFile.ReadSingle(release, content, pool);
                else if (!file.EndsWith(".schema", StringComparison.Ordinal))
                    SplitFile(release, file, JsonFile.Read(content, pool));
            }
            catch (Exception e) when (e is FormatException or System.Text.Json.JsonException)
            {
                throw new InvalidDataException($"{name} in '{path}' cannot be read: {e.Message}", e);
            }
        }

        return release.Races.Any()
            ? release
            : throw new InvalidDataException($"'{path}' holds no races of f1db. Give a release of f1db (CSV or JSON zip), its source tree in a tar, or a folder with either.");
    }

    private static void SourceFile(F1DbRelease release, YamlFile yaml, string[] parts, string file, byte[] content)
    {
        switch (parts)
        {
            case [.., "seasons", _, "races", _, "race.yml"]:
                release.Race(parts[^4] + parts[^2]).Info = yaml.Read(content) is [var race] ? race : throw new FormatException("it is not one race");
                break;
            case [.., "seasons", _, "races", _, _] when F1DbRelease.HasRaceList(file):
                foreach (var row in yaml.Read(content))
                    release.Add(parts[^4] + parts[^2], file, row);
                break;
            case [.., "seasons", var season, _] when F1DbRelease.HasSeasonList(file) && F1DbRow.Number(season) is { } year:
                foreach (var row in yaml.Read(content))
                    release.Add(year, file, row);
                break;
            case [.., var entity, _] when F1DbRelease.HasEntity(entity):
                foreach (var row in yaml.Read(content))
                    release.Add(entity, row);
                break;
            default:
                // Chassis, practices and the like: Ergast has none of them.
                break;
        }
    }

    private static void SplitFile(F1DbRelease release, string file, IEnumerable<F1DbRow> rows)
    {
        const string prefix = "f1db-";
        if (!file.StartsWith(prefix, StringComparison.Ordinal))
            return;
        var name = file[prefix.Length..];
        foreach (var row in rows)
        {
            if (name == "races")
                release.Race(row.Need("id")).Info = row;
            else if (name.StartsWith("races-", StringComparison.Ordinal) && F1DbRelease.HasRaceList(name["races-".Length..]))
                release.Add(row.Need("raceId"), name["races-".Length..], row);
            else if (name.StartsWith("seasons-", StringComparison.Ordinal) && F1DbRelease.HasSeasonList(name["seasons-".Length..]))
                release.Add(row.Int("year") ?? 0, name["seasons-".Length..], row);
            else if (F1DbRelease.HasEntity(name))
                release.Add(name, row);
            else
                return;
        }
    }
}
