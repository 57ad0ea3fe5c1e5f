using System.Text;

namespace Pitwall.DuckDb;

/// <summary>Writes a VARCHAR column.</summary>
public sealed unsafe class DuckDbTextWriter : DuckDbColumnWriter
{
    private byte[] _buffer = new byte[256];

    internal DuckDbTextWriter(DuckDbType type, string place) : base(type, place)
    {
    }

    /// <summary>Writes the text of the current row; null is NULL. Halves of surrogate pairs become U+FFFD.</summary>
    public void Write(string? value)
    {
        if (value is null) WriteNull();
        else Write(value.AsSpan());
    }

    /// <summary>Writes the text of the current row.</summary>
    public void Write(ReadOnlySpan<char> value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > _buffer.Length) _buffer = new byte[Math.Max(most, _buffer.Length * 2)];
        var length = Encoding.UTF8.GetBytes(value, _buffer);
        VarLength.Write(Vector, Data, Next(), _buffer.AsSpan(0, length));
    }

    /// <summary>Writes the text of the current row, given in UTF-8.</summary>
    /// <exception cref="ArgumentException">The bytes are not UTF-8.</exception>
    public void Utf8(ReadOnlySpan<byte> value)
    {
        if (!System.Text.Unicode.Utf8.IsValid(value)) throw new ArgumentException($"{Place}: the bytes are not UTF-8.", nameof(value));
        VarLength.Write(Vector, Data, Next(), value);
    }

    private protected override void WriteBoxed(object value)
    {
        if (value is not string text) throw WrongType(value.GetType().Name);
        Write(text);
    }
}
