using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>Rows of one collection, and of one season where it has them.</summary>
/// <param name="Collection">Its name in the landing.</param>
/// <param name="Season">The season; null for a resource that has none.</param>
/// <param name="Resource">What the rows are of.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Body">The rows.</param>
internal sealed record DumpUnit(string Collection, int? Season, JolpicaResource Resource, int Rows, ReadOnlyMemory<byte> Body);

/// <summary>Gathers rows by what they land as, and leaves out of which the service has told something newer.</summary>
/// <param name="state">What is landed.</param>
/// <param name="asOf">Of when the dump is.</param>
internal sealed class DumpSink(LandingState state, DateTimeOffset asOf) : IDisposable
{
    private readonly Dictionary<(string Collection, int? Season), DumpRows.Writer> _writers = [];
    private readonly HashSet<JolpicaUnit> _newer = [];
    private readonly Dictionary<JolpicaUnit, bool> _isNewer = [];

    /// <summary>Seasons and rounds that were left out.</summary>
    public IReadOnlyCollection<JolpicaUnit> Newer => _newer;

    /// <summary>Where rows of a season, or of a resource that has none, go; null when they are left out.</summary>
    public DumpRows.Writer? Of(JolpicaResource resource, int? season) => Writer(resource, season, null, isOfRounds: false);

    /// <summary>Where rows of a round go, to the others of its season; null when they are left out.</summary>
    public DumpRows.Writer? Of(JolpicaResource resource, int season, int round, bool isOfRounds = false) => Writer(resource, season, round, isOfRounds);

    /// <summary>All rows. None is taken after that.</summary>
    public IReadOnlyList<DumpUnit> Close() =>
    [
        .. _writers.OrderBy(writer => writer.Key.Collection, StringComparer.Ordinal).ThenBy(writer => writer.Key.Season)
            .Select(writer => new DumpUnit(writer.Key.Collection, writer.Key.Season, writer.Value.Resource, writer.Value.Rows, writer.Value.Close())),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var writer in _writers.Values) writer.Dispose();
    }

    private DumpRows.Writer? Writer(JolpicaResource resource, int? season, int? round, bool isOfRounds)
    {
        // Before the service has any, the database has the fastest lap of a race and no other.
        if (season < resource.FirstYear) return null;
        var unit = new JolpicaUnit(resource, season, round);
        if (!_isNewer.TryGetValue(unit, out var isNewer)) _isNewer[unit] = isNewer = IsNewer(unit);
        if (isNewer)
        {
            _newer.Add(unit);
            return null;
        }
        var key = (DumpUnits.Collection(resource, isOfRounds), season);
        if (!_writers.TryGetValue(key, out var writer)) _writers[key] = writer = new DumpRows.Writer(resource);
        return writer;
    }

    /// <summary>Whether the service was asked after the dump was made.</summary>
    private bool IsNewer(JolpicaUnit unit) => unit.In(state) is { Bodies.Count: > 0 } landed && !DumpUnits.IsOfDump(landed) && landed.At > asOf && landed.IsComplete;
}
