using System.Buffers;
using System.Globalization;
using System.Text;

namespace Pitwall.Sources.F1Db;

/// <summary>Rows of one entity, and of one season where it lands by season.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Year">The season; null for an entity that lands whole.</param>
/// <param name="Rows">Number of rows; 0 or more.</param>
/// <param name="Body">The rows as a JSON array of flat objects, all values text, a row per line.</param>
internal sealed record RowUnit(F1DbEntity Entity, int? Year, int Rows, ReadOnlyMemory<byte> Body);

/// <summary>Gathers flat rows, and what was found that is not known.</summary>
internal sealed class RowSink
{
    private const int MostUnknown = 200;
    private readonly Dictionary<(F1DbEntity Entity, int? Year), Unit> _units = [];
    private readonly Dictionary<F1DbEntity, RowBuffer> _buffers = [];
    private readonly SortedDictionary<string, int> _unknown = new(StringComparer.Ordinal);

    private sealed class Unit
    {
        public ArrayBufferWriter<byte> Body { get; } = new(4096);

        public int Rows { get; set; }
    }

    /// <summary>What no mapping knows, with how often it came: columns as <c>races-race-results: newColumn</c>, files by their path.</summary>
    public IReadOnlyDictionary<string, int> Unknown => _unknown;

    /// <summary>Collections that have had rows.</summary>
    public IEnumerable<string> Collections => _units.Keys.Select(unit => unit.Entity.Collection).Distinct(StringComparer.Ordinal);

    /// <summary>The buffer for the next row of an entity, empty.</summary>
    public RowBuffer Begin(F1DbEntity entity)
    {
        if (!_buffers.TryGetValue(entity, out var buffer)) _buffers[entity] = buffer = new RowBuffer(entity, this);
        buffer.Clear();
        return buffer;
    }

    /// <summary>Notes something that no mapping knows.</summary>
    public void NoteUnknown(string what)
    {
        if (_unknown.TryGetValue(what, out var count)) _unknown[what] = count + 1;
        else if (_unknown.Count < MostUnknown) _unknown.Add(what, 1);
    }

    /// <summary>All rows, in the order of collections and seasons. No row is taken after that.</summary>
    public IReadOnlyList<RowUnit> Close() =>
    [
        .. _units.OrderBy(unit => unit.Key.Entity.Collection, StringComparer.Ordinal).ThenBy(unit => unit.Key.Year).Select(unit => Closed(unit.Key, unit.Value)),
    ];

    /// <summary>Takes a row.</summary>
    /// <exception cref="FormatException">It has no season, and needs one.</exception>
    internal void Take(RowBuffer row)
    {
        var entity = row.Entity;
        var key = (entity, entity.IsByYear ? Year(row) : (int?)null);
        if (!_units.TryGetValue(key, out var unit)) _units[key] = unit = new Unit();
        unit.Body.Write(unit.Rows++ == 0 ? "[\n"u8 : ",\n"u8);
        row.WriteTo(unit.Body);
    }

    private static int Year(RowBuffer row)
    {
        var text = row.Value(row.Entity.Year);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and < 2200
            ? year
            : throw new FormatException($"'{Encoding.UTF8.GetString(text)}' is no season");
    }

    private static RowUnit Closed((F1DbEntity Entity, int? Year) key, Unit unit)
    {
        unit.Body.Write("\n]\n"u8);
        return new RowUnit(key.Entity, key.Year, unit.Rows, unit.Body.WrittenMemory);
    }
}
