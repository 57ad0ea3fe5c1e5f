using System.Buffers.Binary;
using System.Text;

namespace Pitwall.Iceberg.Avro;

/// <summary>
/// Decodes values by the writer's schema into the values that <see cref="AvroWriter"/> takes; maps become lists of (key, value) records.
/// </summary>
internal ref struct AvroReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;

    public int Position { get; private set; }

    public readonly bool AtEnd => Position >= _data.Length;

    public object? Read(AvroSchema schema)
    {
        switch (schema.Kind)
        {
            case AvroKind.Null: return null;
            case AvroKind.Boolean: return Take(1)[0] != 0;
            case AvroKind.Int or AvroKind.Enum: return ReadInt();
            case AvroKind.Long: return ReadLong();
            case AvroKind.Float: return BinaryPrimitives.ReadSingleLittleEndian(Take(4));
            case AvroKind.Double: return BinaryPrimitives.ReadDoubleLittleEndian(Take(8));
            case AvroKind.String: return Encoding.UTF8.GetString(ReadBytes());
            case AvroKind.Bytes: return ReadBytes().ToArray();
            case AvroKind.Fixed: return Take(schema.Size).ToArray();
            case AvroKind.Union:
                var branch = ReadLong();
                return branch >= 0 && branch < schema.Branches.Count
                    ? Read(schema.Branches[(int)branch])
                    : throw new IcebergException(
                        $"Avro: union branch {branch} of {schema.Branches.Count} at byte {Position}: the file is damaged.");
            case AvroKind.Record:
                var values = new object?[schema.Fields.Count];
                for (var i = 0; i < values.Length; i++) values[i] = Read(schema.Fields[i].Type);
                return values;
            case AvroKind.Array or AvroKind.Map: return ReadBlocks(schema);
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    public int ReadInt() => ReadLong() is >= int.MinValue and <= int.MaxValue and var value
        ? (int)value
        : throw new IcebergException($"Avro: a number before byte {Position} does not fit 32 bits: the file is damaged.");

    public long ReadLong()
    {
        ulong zigzag = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            zigzag |= (ulong)(next & 0x7F) << shift;
            if ((next & 0x80) == 0) return unchecked((long)(zigzag >> 1) ^ -(long)(zigzag & 1));
        }
        throw new IcebergException($"Avro: a number before byte {Position} is longer than 64 bits: the file is damaged.");
    }

    public ReadOnlySpan<byte> ReadBytes() => Take(ReadInt());

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _data.Length - Position)
            throw new IcebergException($"Avro: {count} bytes wanted at byte {Position} of {_data.Length}: the file is damaged or cut off.");
        var span = _data.Slice(Position, count);
        Position += count;
        return span;
    }

    private List<object?> ReadBlocks(AvroSchema schema)
    {
        var items = new List<object?>();
        for (var count = ReadLong(); count != 0; count = ReadLong())
        {
            if (count < 0)
            {
                count = -count;
                ReadLong();
            }
            for (; count > 0; count--)
            {
                items.Add(schema.Kind == AvroKind.Map
                    ? new object?[] { Encoding.UTF8.GetString(ReadBytes()), Read(schema.Items!) }
                    : Read(schema.Items!));
            }
        }
        return items;
    }
}
