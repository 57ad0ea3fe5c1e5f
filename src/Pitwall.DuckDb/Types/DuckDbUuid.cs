using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Pitwall.DuckDb;

/// <summary>A UUID as the engine stores it: 128 bits whose first bit is flipped, so that they sort as signed numbers.</summary>
/// <param name="Lower">The last eight bytes.</param>
/// <param name="Upper">The first eight bytes, first bit flipped.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDbUuid(ulong Lower, ulong Upper)
{
    private const ulong FirstBit = 1UL << 63;

    /// <summary>The UUID as the engine stores it.</summary>
    public static DuckDbUuid From(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return new(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt64BigEndian(bytes) ^ FirstBit);
    }

    /// <summary>The UUID.</summary>
    public Guid ToGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Upper ^ FirstBit);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Lower);
        return new Guid(bytes, bigEndian: true);
    }

    /// <inheritdoc />
    public override string ToString() => ToGuid().ToString();
}
