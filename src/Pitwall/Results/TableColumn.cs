namespace Pitwall;

/// <summary>A column of a <see cref="Table"/>. It never changes.</summary>
public abstract class TableColumn
{
    private protected TableColumn(string name, string sqlType)
    {
        Name = name;
        SqlType = sqlType;
    }

    /// <summary>The column's name, as in the table it comes from.</summary>
    public string Name { get; }

    /// <summary>The type of the values; a type that can be null, since any value may be.</summary>
    public abstract Type Type { get; }

    /// <summary>The type's name in SQL, such as <c>DOUBLE</c>.</summary>
    public string SqlType { get; }

    /// <summary>How many rows there are.</summary>
    public abstract int Count { get; }

    /// <summary>The value of a row, from 0; null where there is none.</summary>
    public abstract object? ValueAt(int row);

    /// <summary>This column with the given rows only, in the given order.</summary>
    internal abstract TableColumn Take(IReadOnlyList<int> rows);

    /// <summary>This column under another name.</summary>
    internal abstract TableColumn Named(string name);
}

/// <summary>A column of values of one type.</summary>
/// <typeparam name="T">A type that can be null: <c>int?</c>, <c>double?</c>, <c>string</c>.</typeparam>
internal sealed class TableColumn<T>(string name, string sqlType, T[] values) : TableColumn(name, sqlType)
{
    public T[] Values => values;

    public override Type Type => typeof(T);

    public override int Count => values.Length;

    public override object? ValueAt(int row) => values[row];

    internal override TableColumn Take(IReadOnlyList<int> rows)
    {
        var taken = new T[rows.Count];
        for (var i = 0; i < taken.Length; i++)
            taken[i] = values[rows[i]];
        return new TableColumn<T>(Name, SqlType, taken);
    }

    internal override TableColumn Named(string name) => new TableColumn<T>(name, SqlType, values);
}
