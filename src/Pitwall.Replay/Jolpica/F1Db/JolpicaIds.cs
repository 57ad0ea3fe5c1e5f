using System.Reflection;
using System.Text;

namespace Pitwall.Replay.Jolpica.F1Db;

/// <summary>
/// Jolpica's ids for f1db's. A constructor's depends on its engine and, where Jolpica changed its mind, on the season. What is not in the
/// tables gets f1db's id with underscores.
/// </summary>
internal sealed class JolpicaIds
{
    private readonly Dictionary<string, string> _drivers = Pairs("jolpica_drivers.csv", "driver_id");
    private readonly Dictionary<string, string> _circuits = Pairs("jolpica_circuits.csv", "circuit_id");
    private readonly Dictionary<(string Constructor, string Engine), string> _constructors = [];
    private readonly Dictionary<(string Constructor, string Engine), List<(int First, string Id)>> _bySeason = [];
    private readonly Dictionary<string, string> _usual;

    public JolpicaIds()
    {
        var rows = Table("jolpica_constructors.csv").ToList();
        foreach (var row in rows)
            _constructors.TryAdd((row.Need("constructor_id"), row.Need("engine_manufacturer_id")), row.Need("jolpica_id"));
        _usual = rows.GroupBy(row => row.Need("constructor_id"), StringComparer.Ordinal).ToDictionary(
            team => team.Key,
            team => team.GroupBy(row => row.Need("jolpica_id"), StringComparer.Ordinal).MaxBy(id => id.Sum(row => row.Int("season_drivers") ?? 0))!.Key,
            StringComparer.Ordinal);
        foreach (var row in Table("constructor_seasons.csv"))
        {
            var pair = (row.Need("constructor_id"), row.Need("engine_manufacturer_id"));
            if (!_bySeason.TryGetValue(pair, out var seasons))
                _bySeason[pair] = seasons = [];
            seasons.Add((row.Int("first_season") ?? 0, row.Need("jolpica_id")));
        }
    }

    public string Driver(string id) => _drivers.GetValueOrDefault(id) ?? Underscored(id);

    public string Circuit(string id) => _circuits.GetValueOrDefault(id) ?? Underscored(id);

    public string Constructor(string constructor, string engine, int season) =>
        _bySeason.TryGetValue((constructor, engine), out var seasons) ? seasons.FindLast(row => row.First <= season).Id ?? seasons[0].Id
        : _constructors.GetValueOrDefault((constructor, engine)) ?? _usual.GetValueOrDefault(constructor) ?? Underscored(constructor);

    private static string Underscored(string id) => id.Replace('-', '_');

    private static Dictionary<string, string> Pairs(string file, string key) =>
        Table(file).DistinctBy(row => row.Need(key), StringComparer.Ordinal)
            .ToDictionary(row => row.Need(key), row => row.Need("jolpica_id"), StringComparer.Ordinal);

    private static IEnumerable<F1DbRow> Table(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The table {file} is not embedded; see the project file.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. CsvFile.Read(Encoding.UTF8.GetBytes(reader.ReadToEnd()), new TextPool())];
    }
}
