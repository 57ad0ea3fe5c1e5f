using System.Text.RegularExpressions;

namespace Pitwall.Sources.F1Db;

/// <summary>
/// Reads f1db's source tree. A record's season is the folder that it is in; its race is the one that <c>race.yml</c> beside it describes.
/// </summary>
internal sealed partial class SourceTreeReader
{
    private readonly RowSink _sink;
    private readonly RecordTree _tree = new();
    private readonly RecordRows _rows;
    private readonly EntrantRows _entrants;

    public SourceTreeReader(RowSink sink)
    {
        _sink = sink;
        _rows = new RecordRows(sink);
        _entrants = new EntrantRows(sink, _rows);
    }

    /// <summary>The folder of the data in an archive, with a slash at its end or empty; null when there is no source tree.</summary>
    public static string? RootOf(IReadOnlyList<ArchiveFile> files)
    {
        foreach (var file in files)
            if (RacePattern().Match(file.Path) is { Success: true } match) return match.Groups["root"].Value;
        return null;
    }

    /// <summary>Reads all files below the root.</summary>
    /// <param name="files">Files, ordered by path.</param>
    /// <param name="root">The folder of the data.</param>
    /// <param name="cancellationToken">Stops.</param>
    public void Read(IReadOnlyList<ArchiveFile> files, string root, CancellationToken cancellationToken)
    {
        var below = files.Where(file => file.Path.StartsWith(root, StringComparison.Ordinal)).Select(file => (File: file, Parts: file.Path[root.Length..].Split('/'))).ToList();
        foreach (var (file, parts) in below.Where(entry => entry.Parts.Length == 2))
        {
            if (F1DbEntities.OfFile(parts[0]) is { IsByYear: false } entity && IsYaml(file)) ReleaseReader.In(file, f => Entity(entity, f));
            else _sink.NoteUnknown($"folder {parts[0]}");
        }
        foreach (var season in below.Where(entry => entry.Parts is ["seasons", _, _, ..]).GroupBy(entry => entry.Parts[1], StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!YearPattern().IsMatch(season.Key))
            {
                _sink.NoteUnknown($"folder seasons/{season.Key}");
                continue;
            }
            _rows.Season(season.Key);
            foreach (var (file, parts) in season.Where(entry => entry.Parts.Length == 3)) ReleaseReader.In(file, f => OfSeason(f, parts[2], season.Key));
            foreach (var race in season.Where(entry => entry.Parts is [_, _, "races", _, _]).GroupBy(entry => entry.Parts[3], StringComparer.Ordinal))
                Race(season.Key, race.Key, [.. race.Select(entry => (entry.File, entry.Parts[4]))]);
        }
        foreach (var (file, parts) in below.Where(entry => entry.Parts.Length is 1 or 4 or > 5 || entry.Parts is [_, _, not "races", _, _] or [not "seasons", _, _, ..]))
            _sink.NoteUnknown($"file {string.Join('/', parts)}");
    }

    private static bool IsYaml(ArchiveFile file) => file.Path.EndsWith(".yml", StringComparison.Ordinal);

    private void Parse(ArchiveFile file) => YamlRecords.Read(file.ReadAll(), _tree);

    private void Entity(F1DbEntity entity, ArchiveFile file)
    {
        Parse(file);
        _rows.Record(entity, _tree, 0);
    }

    private void OfSeason(ArchiveFile file, string name, string year)
    {
        switch (name)
        {
            case "entrants.yml":
                Parse(file);
                _entrants.Season(_tree, 0, year);
                break;
            case "driver-standings.yml":
                Parse(file);
                _rows.SeasonList(F1DbEntities.DriverStandings, _tree, 0, year);
                break;
            case "constructor-standings.yml":
                Parse(file);
                _rows.SeasonList(F1DbEntities.ConstructorStandings, _tree, 0, year);
                break;
            default:
                _sink.NoteUnknown($"file seasons/*/{name}");
                break;
        }
    }

    private void Race(string year, string folder, List<(ArchiveFile File, string Name)> files)
    {
        var described = files.Find(entry => entry.Name == "race.yml").File
            ?? throw new F1DbException($"seasons/{year}/races/{folder} has no race.yml. Nothing was replaced; mend the folder, or get the release again");
        RaceOf? race = null;
        ReleaseReader.In(described, file =>
        {
            Parse(file);
            race = _rows.Race(_tree, 0, year);
        });
        foreach (var (file, name) in files.Where(entry => entry.Name != "race.yml"))
        {
            if (!IsYaml(file) || F1DbEntities.OfFile($"races-{name[..^4]}") is not { } entity)
            {
                _sink.NoteUnknown($"file seasons/*/races/*/{name}");
                continue;
            }
            ReleaseReader.In(file, f =>
            {
                Parse(f);
                _rows.RaceList(entity, _tree, 0, race!);
            });
        }
    }

    [GeneratedRegex(@"^(?<root>(.*/)?)seasons/\d{4}/races/[^/]+/race\.yml$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RacePattern();

    [GeneratedRegex(@"^\d{4}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearPattern();
}
