namespace Pitwall;

/// <summary>A row of a <see cref="Table"/>.</summary>
public readonly struct TableRow : IEquatable<TableRow>
{
    private readonly int _index;

    internal TableRow(Table table, int index)
    {
        Table = table;
        _index = index;
    }

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>The value in a column; null where there is none.</summary>
    /// <param name="column">The column's name; case does not matter.</param>
    /// <exception cref="ColumnNotFoundException">There is no such column.</exception>
    public object? this[string column] => Table.Columns[Table.IndexOf(column)].ValueAt(_index);

    /// <summary>The value in a column by its position, from 0; null where there is none.</summary>
    public object? this[int column] => Table.Columns[column].ValueAt(_index);

    /// <summary>The value in a column as a type. Whole numbers may be asked for as wider ones and as fractions, everything as text.</summary>
    /// <typeparam name="T">The type; with <c>?</c> where the value may be null.</typeparam>
    /// <exception cref="ColumnNotFoundException">There is no such column.</exception>
    /// <exception cref="InvalidCastException">The value is of another type, or null.</exception>
    public T Get<T>(string column) => CellValue.As<T>(this[column], column, Table.Name);

    /// <summary>The value in a column as text, as exports write it; null where there is none.</summary>
    /// <exception cref="ColumnNotFoundException">There is no such column.</exception>
    public string? Text(string column) => this[column] is { } value ? Pitwall.Export.RowExport.Text(value) : null;

    /// <summary>The row as a dictionary by column name.</summary>
    public IReadOnlyDictionary<string, object?> ToDictionary()
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in Table.Columns)
            values[column.Name] = column.ValueAt(_index);
        return values;
    }

    /// <summary>Whether it is the same row of the same table.</summary>
    public bool Equals(TableRow other) => ReferenceEquals(Table, other.Table) && _index == other._index;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TableRow other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Table, _index);

    /// <summary>Whether both are the same row of the same table.</summary>
    public static bool operator ==(TableRow left, TableRow right) => left.Equals(right);

    /// <summary>Whether they are different rows.</summary>
    public static bool operator !=(TableRow left, TableRow right) => !left.Equals(right);

    /// <summary>The values with their columns' names.</summary>
    public override string ToString()
    {
        var (table, index) = (Table, _index);
        return string.Join(", ", table.Columns.Select(c => $"{c.Name}: {Pitwall.Export.RowExport.Text(c.ValueAt(index))}"));
    }
}
