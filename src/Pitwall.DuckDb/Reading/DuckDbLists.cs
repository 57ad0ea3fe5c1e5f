namespace Pitwall.DuckDb;

/// <summary>Lists of a LIST, ARRAY or MAP, read in place.</summary>
public readonly ref struct DuckDbLists
{
    private readonly VectorReader _reader;

    internal DuckDbLists(VectorReader reader)
    {
        _reader = reader;
        Elements = new(reader.Elements());
    }

    /// <summary>How many lists there are, NULLs included.</summary>
    public int Count => _reader.Count;

    /// <summary>The elements of all lists, one after the other; <see cref="this"/> says which belong to a row.</summary>
    public DuckDbVector Elements { get; }

    /// <summary>Which of <see cref="Elements"/> belong to the row; empty where the list is NULL.</summary>
    public Range this[int row]
    {
        get
        {
            if (IsNull(row)) return default;
            var (offset, length) = _reader.ElementsOf(row);
            return offset..(offset + length);
        }
    }

    /// <summary>Whether the list is NULL, which an empty list is not.</summary>
    public bool IsNull(int row) => _reader.IsNull(row);
}
