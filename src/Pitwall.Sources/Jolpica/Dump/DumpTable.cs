using System.Buffers.Text;
using System.Globalization;
using Pitwall.Sources.F1Db;

namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>A table of a dump: columns by the names in its first line, wherever they stand.</summary>
internal sealed class DumpTable
{
    private readonly string _file;
    private readonly CsvRecords _csv;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly int _count;

    /// <param name="file">Its file, for people.</param>
    /// <param name="bytes">The file.</param>
    /// <exception cref="DumpException">It is no CSV.</exception>
    public DumpTable(string file, byte[] bytes)
    {
        _file = file;
        try
        {
            _csv = new CsvRecords(bytes);
            if (!_csv.Read()) throw new FormatException("it is empty");
        }
        catch (FormatException e)
        {
            throw Damaged(e);
        }
        _count = _csv.Count;
        for (var i = 0; i < _count; i++)
            if (!_columns.TryAdd(_csv.Text(i), i)) throw Damaged(new FormatException($"the column '{_csv.Text(i)}' is there twice"));
    }

    /// <summary>The index of a column.</summary>
    /// <exception cref="DumpException">The table has no such column.</exception>
    public int Column(string name) =>
        _columns.TryGetValue(name, out var index) ? index : throw new DumpException($"{_file} has no column '{name}'. This Pitwall does not know a dump of that shape; Jolpica may have changed it");

    /// <summary>Reads the next row.</summary>
    /// <exception cref="DumpException">It is no row of this table.</exception>
    public bool Read()
    {
        try
        {
            if (!_csv.Read()) return false;
        }
        catch (FormatException e)
        {
            throw Damaged(e);
        }
        return _csv.Count == _count ? true : throw Damaged(new FormatException($"line {_csv.Line}: {_csv.Count} fields, and {_count} columns in line 1"));
    }

    /// <summary>A value; null for nothing.</summary>
    public string? Text(int column) => _csv.Field(column).IsEmpty ? null : JolpicaText.Value(_csv.Text(column));

    /// <summary>An id; 0 for nothing.</summary>
    /// <exception cref="DumpException">It is no number.</exception>
    public long Id(int column)
    {
        var field = _csv.Field(column);
        if (field.IsEmpty) return 0;
        return Utf8Parser.TryParse(field, out long id, out var used) && used == field.Length
            ? id
            : throw Damaged(new FormatException($"line {_csv.Line}: '{_csv.Text(column)}' is no id"));
    }

    /// <summary>A whole number; null for nothing, and for what is none.</summary>
    public int? Number(int column) => int.TryParse(_csv.Field(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A flag; false for nothing.</summary>
    public bool Flag(int column) => !_csv.Field(column).IsEmpty && _csv.Field(column)[0] is (byte)'t' or (byte)'T' or (byte)'1';

    private DumpException Damaged(Exception e) => new($"{_file}: {e.Message}. Nothing was replaced; get the dump again", e);
}
