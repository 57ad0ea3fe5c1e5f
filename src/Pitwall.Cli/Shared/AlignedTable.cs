using System.Globalization;
using System.Text;
using Pitwall.DuckDb;
using Pitwall.Export;

namespace Pitwall.Cli.Shared;

/// <summary>Prints rows as a table with aligned columns: numbers to the right, text to the left, null as nothing.</summary>
internal sealed class AlignedTable(params string[] headers)
{
    private const int WidestCell = 60;
    private readonly List<string[]> _rows = [];
    private readonly bool[] _isNumber = [.. headers.Select(_ => true)];

    /// <summary>Adds a row; a cell per header.</summary>
    public AlignedTable Add(params object?[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
            _isNumber[i] &= cells[i] is null or int or long or double or decimal or float or short or System.Numerics.BigInteger;
        _rows.Add([.. cells.Select(Cell)]);
        return this;
    }

    /// <summary>Prints everything that was added.</summary>
    public void Print(TextWriter output)
    {
        var widths = headers.Select((h, i) => _rows.Select(r => r[i].Length).Append(h.Length).Max()).ToArray();
        output.WriteLine(Line(headers, widths));
        output.WriteLine(string.Join("  ", widths.Select(w => new string('─', w))));
        foreach (var row in _rows)
            output.WriteLine(Line(row, widths));
    }

    /// <summary>Prints the first rows of a result.</summary>
    /// <param name="result">The result; it is read to its end only when it is short enough.</param>
    /// <param name="limit">At most so many rows are printed.</param>
    /// <param name="output">Where to print.</param>
    public static void Print(DuckDbResult result, int limit, TextWriter output)
    {
        var table = new AlignedTable([.. result.Columns.Select(c => c.Name)]);
        var rows = 0;
        var more = false;
        while (!more && result.NextChunk())
        {
            for (var row = 0; row < result.Chunk.Count && !more; row++)
            {
                if (rows == limit)
                {
                    more = true;
                    break;
                }

                table.Add([.. Enumerable.Range(0, result.Columns.Count).Select(i => result.Value(i, row))]);
                rows++;
            }
        }

        table.Print(output);
        output.WriteLine(more ? $"(the first {limit} rows; --limit shows more, --format csv|json|ndjson writes all)" : rows == 1 ? "(1 row)" : string.Create(CultureInfo.InvariantCulture, $"({rows} rows)"));
    }

    private string Line(string[] cells, int[] widths)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                line.Append("  ");
            line.Append(_isNumber[i] ? cells[i].PadLeft(widths[i]) : cells[i].PadRight(widths[i]));
        }

        return line.ToString().TrimEnd();
    }

    private static string Cell(object? value)
    {
        var text = value is DateTimeOffset time
            ? time.ToString("yyyy-MM-dd HH:mm:ss.FFF", CultureInfo.InvariantCulture)
            : RowExport.Text(value).ReplaceLineEndings(" ");
        return text.Length <= WidestCell ? text : text[..(WidestCell - 1)] + "…";
    }
}
