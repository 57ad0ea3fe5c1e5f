using System.Globalization;
using System.Numerics;
using System.Text;

namespace Pitwall.Export;

/// <summary>
/// Writes rows as a table with aligned columns: numbers to the right, text to the left, null as nothing. On a terminal the last
/// column is cut to what fits, so that a row stays a line.
/// </summary>
/// <param name="headers">Names of the columns.</param>
public sealed class TextTable(params string[] headers)
{
    private const int WidestCell = 60;
    private const int NarrowestLast = 10;
    private const int MostDecimalsAligned = 3;
    private const string Gap = "  ";
    private readonly List<string[]> _rows = [];
    private readonly bool[] _isNumber = [.. headers.Select(_ => true)];
    private readonly bool[] _isFraction = [.. headers.Select(_ => true)];

    /// <summary>Adds a row; a cell per header.</summary>
    public TextTable Add(params object?[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            _isFraction[i] &= cells[i] is null or double or decimal or float;
            _isNumber[i] &= _isFraction[i] || cells[i] is null or double or decimal or float or int or long or short or BigInteger or Int128;
        }

        _rows.Add([.. cells.Select((cell, i) => Cell(cell, i == cells.Length - 1 ? int.MaxValue : WidestCell))]);
        return this;
    }

    /// <summary>Prints everything that was added.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="width">Columns that a line may have; null when it may have any number.</param>
    public void Print(TextWriter output, int? width)
    {
        AlignFractions();
        var widths = headers.Select((h, i) => _rows.Select(r => r[i].Length).Append(h.Length).Max()).ToArray();
        if (width is { } most && !_isNumber[^1])
            widths[^1] = Math.Min(widths[^1], Math.Max(NarrowestLast, most - widths[..^1].Sum(w => w + Gap.Length)));
        output.WriteLine(Line(headers, widths));
        output.WriteLine(string.Join(Gap, widths.Select(w => new string('─', w))));
        foreach (var row in _rows)
            output.WriteLine(Line(row, widths));
    }

    /// <summary>A time as tables show it: UTC, to the second unless there is more to it.</summary>
    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);

    private string Line(string[] cells, int[] widths)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                line.Append(Gap);
            var cell = Cut(cells[i], widths[i]);
            line.Append(_isNumber[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>Gives the fractions of a column the same number of decimals, so that they can be compared: 25.21 beside 25.742 is 25.210.</summary>
    private void AlignFractions()
    {
        for (var i = 0; i < headers.Length; i++)
        {
            if (!_isFraction[i] || _rows.Count == 0)
                continue;
            var decimals = _rows.Max(r => Decimals(r[i]));
            if (decimals is 0 or > MostDecimalsAligned)
                continue;
            foreach (var row in _rows.Where(r => r[i].Length > 0 && char.IsAsciiDigit(r[i][^1]) && !r[i].Contains('E', StringComparison.Ordinal)))
                row[i] += (row[i].Contains('.', StringComparison.Ordinal) ? "" : ".") + new string('0', decimals - Decimals(row[i]));
        }
    }

    private static int Decimals(string number) => number.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? number.Length - point - 1 : 0;

    /// <summary>A long value cut to the width of a cell that is not the last; others as they are.</summary>
    public static object? Clipped(object? value) => value is string or object?[] or IReadOnlyDictionary<string, object?> ? Cell(value, WidestCell) : value;

    /// <summary>The text of a value on one line: what an upstream wrote must not steer the terminal.</summary>
    private static string Cell(object? value, int widest)
    {
        var text = value is DateTimeOffset time ? Time(time) : RowExport.Text(value);
        return Cut(text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text, widest);
    }

    private static string Cut(string text, int widest) => text.Length <= widest ? text : text[..(widest - 1)] + "…";
}
