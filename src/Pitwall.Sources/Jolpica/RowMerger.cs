using System.Globalization;
using System.Text;

namespace Pitwall.Sources.Jolpica;

/// <summary>
/// Puts the rows of pages together: a row that came twice is taken once, and those of a race or standing are numbered. Jolpica orders by
/// what is not unique, so that a row may stand at the end of one page and at the beginning of the next.
/// </summary>
internal sealed class RowMerger
{
    private readonly JolpicaResource _resource;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly int _order;
    private readonly int _season;
    private readonly int _round;
    private readonly int _position;
    private readonly StringBuilder _key = new();

    public RowMerger(JolpicaResource resource)
    {
        _resource = resource;
        _order = resource.Fields.Index().FirstOrDefault(field => field.Item.Kind == JolpicaFieldKind.Order, (-1, null!)).Index;
        _season = resource.FindColumn("season");
        _round = resource.FindColumn("round");
        _position = resource.FindColumn("position");
    }

    /// <summary>Different rows so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Takes a row.</summary>
    /// <returns>False when it came before.</returns>
    public bool Add(string?[] row)
    {
        if (KeyOf(row) is { } key && !_seen.Add(key)) return false;
        Rows++;
        return true;
    }

    /// <summary>
    /// Rows of races and standings in the order of their positions, and numbered by it; other rows as they come. Among equals, who came first stays
    /// first.
    /// </summary>
    public IEnumerable<JolpicaRow> Ordered(IEnumerable<JolpicaRow> rows)
    {
        if (_order < 0) return rows;
        var numbers = new Dictionary<(string?, string?), int>();
        return rows.OrderBy(row => Number(row, _season)).ThenBy(row => Number(row, _round)).ThenBy(row => Number(row, _position)).Select(row =>
        {
            row.Values[_order] = (numbers[ListOf(row.Values)] = numbers.GetValueOrDefault(ListOf(row.Values)) + 1).ToString(CultureInfo.InvariantCulture);
            return row;
        });
    }

    private (string?, string?) ListOf(string?[] row) => (_season < 0 ? null : row[_season], _round < 0 ? null : row[_round]);

    /// <summary>Nothing comes last.</summary>
    private static int Number(JolpicaRow row, int column) =>
        column >= 0 && int.TryParse(row.Values[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    /// <summary>What tells the row apart; null when it has nothing of it, and so can not be told to be another.</summary>
    private string? KeyOf(string?[] row)
    {
        _key.Clear();
        var has = false;
        foreach (var column in _resource.Key)
        {
            has |= row[column] is not null && column != _season && column != _round;
            _key.Append(row[column]).Append('\u001f');
        }
        return has || _resource.Key.All(column => column == _season || column == _round) ? _key.ToString() : null;
    }
}
