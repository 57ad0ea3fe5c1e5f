using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Export;

namespace Pitwall.Cli.Shared;

/// <summary>
/// Prints rows as a table with aligned columns: numbers to the right, text to the left, null as nothing. On a terminal the last
/// column is cut to what fits, so that a row stays a line.
/// </summary>
internal sealed class AlignedTable(params string[] headers)
{
    private readonly TextTable _text = new(headers);

    /// <summary>Adds a row; a cell per header.</summary>
    public AlignedTable Add(params object?[] cells)
    {
        _text.Add(cells);
        return this;
    }

    /// <summary>Prints everything that was added.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="width">Columns that a line may have; null when it may have any number.</param>
    public void Print(TextWriter output, int? width) => _text.Print(output, width);

    /// <summary>Prints everything that was added to standard output.</summary>
    public void Print() => Print(Console.Out, Terminal.Width);

    /// <summary>Prints the first rows of a result.</summary>
    /// <param name="result">The result; it is read to its end only when it is short enough.</param>
    /// <param name="limit">At most so many rows are printed.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="width">As in <see cref="Print(TextWriter, int?)"/>.</param>
    /// <returns>The number of rows printed.</returns>
    public static int Print(DuckDbResult result, int limit, TextWriter output, int? width)
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

                table.Add([.. Enumerable.Range(0, result.Columns.Count).Select(i => TextTable.Clipped(result.Value(i, row)))]);
                rows++;
            }
        }

        table.Print(output, width);
        output.WriteLine(more ? $"(the first {limit} rows; --limit shows more, --format csv|json|ndjson writes all)" : rows == 1 ? "(1 row)" : string.Create(CultureInfo.InvariantCulture, $"({rows} rows)"));
        return rows;
    }

    /// <summary>A time as tables show it: UTC, to the second unless there is more to it.</summary>
    public static string Time(DateTimeOffset time) => TextTable.Time(time);
}
