using System.Collections;
using System.Globalization;
using Pitwall.Export;
using Pitwall.Lakehouse.Graph;

namespace Pitwall;

/// <summary>
/// Rows in named columns. A table never changes: what is made of it is another one. As a sequence it is its rows, so LINQ works on it; as
/// text it is an aligned table.
/// </summary>
public sealed class Table : IReadOnlyList<TableRow>
{
    private const int MostRowsAsText = 100;
    private readonly TableColumn[] _columns;
    private readonly Dictionary<string, int> _byName;

    internal Table(string name, IEnumerable<TableColumn> columns)
    {
        Name = name;
        _columns = [.. columns];
        _byName = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < _columns.Length; i++)
            _byName.TryAdd(_columns[i].Name, i);
    }

    /// <summary>What the rows are: a table's or topic's name, or "query".</summary>
    public string Name { get; }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<TableColumn> Columns => _columns;

    /// <summary>How many rows there are.</summary>
    public int Count => _columns.Length == 0 ? 0 : _columns[0].Count;

    /// <summary>A row, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public TableRow this[int index] => (uint)index < (uint)Count
        ? new TableRow(this, index)
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"{Name} has {Count} rows, counted from 0.");

    /// <summary>The values of a column. Whole numbers may be asked for as wider ones, and as fractions.</summary>
    /// <typeparam name="T">The type of the values; with <c>?</c> unless no value is null.</typeparam>
    /// <param name="name">The column's name; case does not matter.</param>
    /// <exception cref="ColumnNotFoundException">There is no such column; the message suggests the nearest.</exception>
    /// <exception cref="InvalidCastException">The values are of another type, or one is null and T can not be.</exception>
    public IReadOnlyList<T> Column<T>(string name) => CellValue.Column<T>(_columns[IndexOf(name)], Name);

    /// <summary>True when there is a column of that name; case does not matter.</summary>
    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>The rows as objects: a property takes the column of its name, whatever the case and without <c>_</c>.</summary>
    /// <typeparam name="T">A class or record with properties that can be set; those without a column keep their default.</typeparam>
    /// <exception cref="InvalidCastException">A column does not fit its property.</exception>
    public IReadOnlyList<T> As<T>()
        where T : class, new() => RowMapper<T>.Map(this);

    /// <summary>The rows that fulfil a condition.</summary>
    public Table Filter(Func<TableRow, bool> condition)
    {
        var rows = Enumerable.Range(0, Count).Where(i => condition(new TableRow(this, i))).ToArray();
        return new Table(Name, _columns.Select(c => c.Take(rows)));
    }

    /// <summary>The given columns only, in the given order.</summary>
    /// <exception cref="ColumnNotFoundException">There is no such column.</exception>
    public Table Select(params string[] columns) => new(Name, columns.Select(c => _columns[IndexOf(c)]));

    /// <summary>
    /// Makes a table of objects: records, anonymous objects and others with public properties, dictionaries by column name, rows of other
    /// tables. Columns come in the order in which they first appear.
    /// </summary>
    /// <param name="rows">The objects.</param>
    /// <param name="name">The table's name.</param>
    /// <exception cref="InvalidCastException">A column has values of types that do not go together, or an object has no columns.</exception>
    public static Table From(IEnumerable rows, string name = "rows") => ObjectRows.ToTable(rows, name);

    /// <summary>Reads the rows of a result that are still to come.</summary>
    /// <param name="result">The result; it is read to its end.</param>
    /// <param name="name">The table's name.</param>
    public static Table Read(DuckDb.DuckDbResult result, string name = "query") => ResultReader.Read(result, name);

    /// <summary>Writes the rows to a file.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="format"><c>csv</c>, <c>json</c>, <c>ndjson</c> or <c>parquet</c>; null for the one that the file's name ends in.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="ArgumentException">There is no such format, or the name does not end in one.</exception>
    public long Export(string path, string? format = null) => TableExport.Write(this, path, format);

    /// <summary>Writes the rows in a text format.</summary>
    /// <returns>The number of rows.</returns>
    public long Export(Stream output, RowFormat format) => TableExport.Write(this, output, format);

    /// <summary>The first 100 rows as an aligned table.</summary>
    public override string ToString() => ToText(MostRowsAsText);

    /// <summary>The first rows as an aligned table, with a last line that says how many rows there are.</summary>
    /// <param name="rows">At most so many.</param>
    /// <param name="width">Characters that a line may have; null for any number.</param>
    public string ToText(int rows, int? width = null)
    {
        var text = new TextTable([.. _columns.Select(c => c.Name)]);
        var shown = Math.Min(rows, Count);
        for (var row = 0; row < shown; row++)
            text.Add([.. _columns.Select(c => c.ValueAt(row))]);
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        text.Print(writer, width);
        writer.Write(Count == 1 ? "(1 row)" : shown == Count ? $"({Count} rows)" : $"({shown} of {Count} rows)");
        return writer.ToString();
    }

    /// <inheritdoc/>
    public IEnumerator<TableRow> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return new TableRow(this, i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal int IndexOf(string name) => _byName.TryGetValue(name, out var index)
        ? index
        : throw new ColumnNotFoundException(Name, name, Suggestion.For(name, _byName.Keys), [.. _byName.Keys]);

    internal Table Named(string name) => new(name, _columns);
}

/// <summary>A table has no column of a name.</summary>
public sealed class ColumnNotFoundException : Exception
{
    internal ColumnNotFoundException(string table, string column, string hint, IReadOnlyList<string> columns)
        : base($"{table} has no column '{column}'.{hint} It has {string.Join(", ", columns.Take(40))}{(columns.Count > 40 ? " …" : "")}.")
    {
        Table = table;
        Column = column;
    }

    /// <summary>The table's name.</summary>
    public string Table { get; }

    /// <summary>The column's name as it was given.</summary>
    public string Column { get; }
}
