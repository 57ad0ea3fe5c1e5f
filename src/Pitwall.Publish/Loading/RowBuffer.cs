using System.Buffers.Binary;

namespace Pitwall.Publish.Loading;

/// <summary>Bytes of rows in the binary form of COPY (PostgreSQL documentation, COPY, "Binary Format"), big-endian.</summary>
internal sealed class RowBuffer
{
    private byte[] _bytes = new byte[1 << 17];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written from a place on.</summary>
    public ReadOnlySpan<byte> From(int start) => _bytes.AsSpan(start, Length - start);

    /// <summary>Forgets what was written from a place on.</summary>
    public void CutTo(int length) => Length = length;

    /// <summary>Hands everything to the stream.</summary>
    public void Flush(Stream stream)
    {
        stream.Write(_bytes, 0, Length);
        Length = 0;
    }

    public void Int16(short value) => BinaryPrimitives.WriteInt16BigEndian(Next(2), value);

    public void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Next(4), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64BigEndian(Next(8), value);

    public void Double(double value) => BinaryPrimitives.WriteDoubleBigEndian(Next(8), value);

    public void Byte(byte value) => Next(1)[0] = value;

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Next(value.Length));

    private Span<byte> Next(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        var next = _bytes.AsSpan(Length, count);
        Length += count;
        return next;
    }
}
