namespace Pitwall.DuckDb;

/// <summary>
/// One column of a chunk, or a nested part of one. It reads the engine's memory in place and is valid until the result
/// moves to its next chunk or is disposed; take nothing of it beyond that.
/// </summary>
public readonly ref struct DuckDbVector
{
    private readonly VectorReader _reader;

    internal DuckDbVector(VectorReader reader) => _reader = reader;

    /// <summary>The type of the values.</summary>
    public DuckDbType Type => _reader.Type;

    /// <summary>How many values there are.</summary>
    public int Count => _reader.Count;

    /// <summary>Whether the value is NULL.</summary>
    public bool IsNull(int row) => _reader.IsNull(row);

    /// <summary>The values as a span of the one type that has their layout.</summary>
    /// <exception cref="InvalidCastException">T is not that type; the message names it.</exception>
    public DuckDbValues<T> Values<T>() where T : unmanaged
    {
        _reader.Require<T>();
        return new(_reader);
    }

    /// <summary>The texts of a VARCHAR or ENUM.</summary>
    /// <exception cref="InvalidCastException">The values are not texts.</exception>
    public DuckDbTexts Texts() => Type.Id is DuckDbTypeId.Varchar or DuckDbTypeId.Enum ? new(_reader) : throw _reader.WrongType("text");

    /// <summary>The bytes of a BLOB.</summary>
    /// <exception cref="InvalidCastException">The values are not blobs.</exception>
    public DuckDbBlobs Blobs() => Type.Id is DuckDbTypeId.Blob ? new(_reader) : throw _reader.WrongType("bytes");

    /// <summary>The values of a DECIMAL of any width.</summary>
    /// <exception cref="InvalidCastException">The values are not decimals.</exception>
    public DuckDbDecimals Decimals() => Type.Id is DuckDbTypeId.Decimal ? new(_reader) : throw _reader.WrongType("decimals");

    /// <summary>The lists of a LIST, ARRAY or MAP; the elements of a MAP are STRUCTs of key and value.</summary>
    /// <exception cref="InvalidCastException">The values are not lists.</exception>
    public DuckDbLists Lists() =>
        Type.Id is DuckDbTypeId.List or DuckDbTypeId.Array or DuckDbTypeId.Map ? new(_reader) : throw _reader.WrongType("lists");

    /// <summary>One field of a STRUCT, by its position.</summary>
    /// <exception cref="InvalidCastException">The values are not structs.</exception>
    public DuckDbVector Field(int index)
    {
        if (Type.Id is not DuckDbTypeId.Struct) throw _reader.WrongType("fields");
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Type.Fields.Count);
        return new(_reader.Field(index));
    }

    /// <summary>One field of a STRUCT, by its name (case does not matter, as in SQL).</summary>
    /// <exception cref="InvalidCastException">The values are not structs.</exception>
    /// <exception cref="ArgumentException">There is no such field.</exception>
    public DuckDbVector Field(string name)
    {
        if (Type.Id is not DuckDbTypeId.Struct) throw _reader.WrongType("fields");
        for (var i = 0; i < Type.Fields.Count; i++)
            if (string.Equals(Type.Fields[i].Name, name, StringComparison.OrdinalIgnoreCase)) return new(_reader.Field(i));
        throw new ArgumentException($"{_reader.Place} is {Type}; it has no field '{name}'.", nameof(name));
    }

    /// <summary>The value as an object; see <see cref="DuckDbResult.Value"/>.</summary>
    public object? Value(int row) => BoxedValue.Read(_reader, row);
}
