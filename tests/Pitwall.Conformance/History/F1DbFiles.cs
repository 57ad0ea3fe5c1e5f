using System.Formats.Tar;
using System.IO.Compression;

namespace Pitwall.Conformance.History;

/// <summary>
/// f1db's files of all seasons, each a list of rows of text. They are flat YAML, a value on every line, which is read here as it stands:
/// a YAML parser takes "07:00" for a number, and half a minute for the whole history.
/// </summary>
internal static class F1DbFiles
{
    private const string Seasons = "src/data/seasons/";
    private static readonly HashSet<string> Wanted =
    [
        "race", "race-results", "sprint-race-results", "fastest-laps", "qualifying-results", "driver-standings", "constructor-standings",
    ];

    /// <summary>Rows by path below the folder of seasons, such as <c>1950/races/01-great-britain/race-results</c>.</summary>
    public static SortedDictionary<string, List<F1DbRow>> Read(string archive)
    {
        var files = new SortedDictionary<string, List<F1DbRow>>(StringComparer.Ordinal);
        using var reader = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !entry.Name.StartsWith(Seasons, StringComparison.Ordinal)) continue;
            var name = Path.GetFileNameWithoutExtension(entry.Name);
            if (!Wanted.Contains(name)) continue;
            using var text = new StreamReader(entry.DataStream);
            files.Add(entry.Name[Seasons.Length..^".yml".Length], Rows(text));
        }
        return files;
    }

    private static List<F1DbRow> Rows(TextReader text)
    {
        var rows = new List<F1DbRow>();
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            if (line[0] == '-' || rows.Count == 0) rows.Add(new F1DbRow());
            var field = line.AsSpan().TrimStart("- ");
            var colon = field.IndexOf(':');
            if (colon < 0) throw new InvalidDataException($"Not a field of a flat file: '{line}'.");
            rows[^1].Add(field[..colon].ToString(), field[(colon + 1)..].Trim().Trim('"').ToString());
        }
        return rows;
    }
}

/// <summary>A row's fields as text; empty and absent are the same.</summary>
internal sealed class F1DbRow
{
    private readonly Dictionary<string, string> _fields = [];

    public string this[string name] => _fields.GetValueOrDefault(name, "");

    public int? Whole(string name) => int.TryParse(this[name], out var value) ? value : null;

    public decimal Points => this["points"].Length == 0 ? 0 : decimal.Parse(this["points"], System.Globalization.CultureInfo.InvariantCulture);

    public void Add(string name, string value) => _fields.Add(name, value);
}
