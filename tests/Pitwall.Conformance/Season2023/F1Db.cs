using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using Pitwall.Conformance.Shared;
using YamlDotNet.RepresentationModel;

namespace Pitwall.Conformance.Season2023;

/// <summary>A line of a championship.</summary>
public sealed record Standing(int Position, string Name, decimal Points);

/// <summary>
/// A line of a classification or grid. The mark is a place or a reason for having none: DNF, DNS, DSQ, PL (pit lane).
/// Points are null where f1db gives none, as on grids.
/// </summary>
public sealed record Placed(string Mark, int DriverNumber, string Driver, decimal Points);

/// <summary>f1db's season of 2023: results and standings kept by hand, independent of every feed. Everything is text until it is read here.</summary>
public sealed class F1Db
{
    private const string Data = "src/data/";
    private const string Season = Data + "seasons/2023/races/";
    private static readonly Lazy<F1Db> Loaded = new(() => new F1Db());
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    private F1Db()
    {
        using var reader = new TarReader(new GZipStream(File.OpenRead(Path.Combine(Recordings.Folder, "f1db", "f1db-src-data.tar.gz")), CompressionMode.Decompress));
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !(entry.Name.StartsWith(Season, StringComparison.Ordinal) || entry.Name.StartsWith(Data + "drivers/", StringComparison.Ordinal) || entry.Name.StartsWith(Data + "constructors/", StringComparison.Ordinal)))
                continue;
            using var text = new StreamReader(entry.DataStream);
            _files.Add(entry.Name, text.ReadToEnd());
        }

        Rounds = [.. _files.Keys.Where(f => f.StartsWith(Season, StringComparison.Ordinal)).Select(f => f[Season.Length..].Split('/')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The data; the calling test is skipped where there are no recordings.</summary>
    public static F1Db Load()
    {
        _ = Recordings.Folder;
        return Loaded.Value;
    }

    /// <summary>The folders of the rounds, the first round first.</summary>
    public IReadOnlyList<string> Rounds { get; }

    public IReadOnlyList<Standing> DriverStandings(int round) => [.. Rows(round, "driver-standings").Select(r => new Standing(Whole(r, "position"), Driver(r), Points(r)))];

    public IReadOnlyList<Standing> ConstructorStandings(int round) => [.. Rows(round, "constructor-standings").Select(r => new Standing(Whole(r, "position"), Name("constructors", Text(r, "constructorId")), Points(r)))];

    public IReadOnlyList<Placed> Race(int round) => Placing(round, "race-results");

    public IReadOnlyList<Placed> Sprint(int round) => Placing(round, "sprint-race-results");

    public IReadOnlyList<Placed> Grid(int round) => Placing(round, "starting-grid-positions");

    public IReadOnlyList<Placed> SprintGrid(int round) => Placing(round, "sprint-starting-grid-positions");

    private Placed[] Placing(int round, string file) => [.. Rows(round, file).Select(r => new Placed(Text(r, "position"), Whole(r, "driverNumber"), Driver(r), Points(r)))];

    private IEnumerable<YamlMappingNode> Rows(int round, string file)
    {
        if (!_files.TryGetValue($"{Season}{Rounds[round - 1]}/{file}.yml", out var text))
            return [];
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return ((YamlSequenceNode)yaml.Documents[0].RootNode).Cast<YamlMappingNode>();
    }

    private string Driver(YamlMappingNode row) => Name("drivers", Text(row, "driverId"));

    private string Name(string folder, string id)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(_files[$"{Data}{folder}/{id}.yml"]));
        return Text((YamlMappingNode)yaml.Documents[0].RootNode, "name");
    }

    private static decimal Points(YamlMappingNode row) => Text(row, "points") is { Length: > 0 } points ? decimal.Parse(points, CultureInfo.InvariantCulture) : 0;

    private static int Whole(YamlMappingNode row, string field) => int.Parse(Text(row, field), CultureInfo.InvariantCulture);

    private static string Text(YamlMappingNode row, string field) => row.Children.TryGetValue(new YamlScalarNode(field), out var value) ? ((YamlScalarNode)value).Value ?? "" : "";
}
