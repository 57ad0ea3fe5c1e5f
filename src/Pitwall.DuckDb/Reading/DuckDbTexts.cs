using System.Runtime.CompilerServices;
using System.Text;

namespace Pitwall.DuckDb;

/// <summary>Texts of a VARCHAR or ENUM, read in place.</summary>
public readonly ref struct DuckDbTexts
{
    private readonly VectorReader _reader;
    private readonly bool _isEnum;

    internal DuckDbTexts(VectorReader reader)
    {
        _reader = reader;
        _isEnum = reader.Type.Id == DuckDbTypeId.Enum;
    }

    /// <summary>How many texts there are, NULLs included.</summary>
    public int Count => _reader.Count;

    /// <summary>Whether some text may be NULL; when false, none is.</summary>
    public bool HasNulls => _reader.HasNulls;

    /// <summary>The text, or null where it is NULL.</summary>
    public string? this[int row]
    {
        get
        {
            if (IsNull(row)) return null;
            return _isEnum
                ? _reader.Type.EnumTexts[_reader.EnumIndex(row)]
                : Encoding.UTF8.GetString(_reader.Bytes(row));
        }
    }

    /// <summary>Whether the text is NULL.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(int row) => _reader.IsNull(row);

    /// <summary>The text in UTF-8, without copying it; empty where it is NULL.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Utf8(int row)
    {
        if (IsNull(row)) return [];
        return _isEnum ? _reader.Type.EnumUtf8(_reader.EnumIndex(row)) : _reader.Bytes(row);
    }
}

/// <summary>Bytes of a BLOB, read in place.</summary>
public readonly ref struct DuckDbBlobs
{
    private readonly VectorReader _reader;

    internal DuckDbBlobs(VectorReader reader) => _reader = reader;

    /// <summary>How many blobs there are, NULLs included.</summary>
    public int Count => _reader.Count;

    /// <summary>The bytes, without copying them; empty where the blob is NULL.</summary>
    public ReadOnlySpan<byte> this[int row] => IsNull(row) ? [] : _reader.Bytes(row);

    /// <summary>Whether the blob is NULL.</summary>
    public bool IsNull(int row) => _reader.IsNull(row);
}
