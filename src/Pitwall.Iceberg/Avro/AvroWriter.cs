using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Pitwall.Iceberg.Avro;

/// <summary>
/// Encodes values by a schema. Values: null, bool, int, long, float, double, string, byte[] (bytes and fixed),
/// object?[] (a record, in field order), IReadOnlyList&lt;object?&gt; (an array).
/// </summary>
internal sealed class AvroWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    public void Write(AvroSchema schema, object? value)
    {
        switch (schema.Kind, value)
        {
            case (AvroKind.Union, _):
                var branch = schema.Branches.FindIndex(b => b.Kind == AvroKind.Null == value is null);
                if (branch < 0) throw new IcebergException("Avro: the union has no branch for the value.");
                WriteLong(branch);
                Write(schema.Branches[branch], value);
                break;
            case (AvroKind.Null, null): break;
            case (AvroKind.Boolean, bool b): WriteRaw([(byte)(b ? 1 : 0)]); break;
            case (AvroKind.Int, int i): WriteLong(i); break;
            case (AvroKind.Long, long l): WriteLong(l); break;
            case (AvroKind.Float, float f):
                BinaryPrimitives.WriteSingleLittleEndian(_buffer.GetSpan(4), f);
                _buffer.Advance(4);
                break;
            case (AvroKind.Double, double d):
                BinaryPrimitives.WriteDoubleLittleEndian(_buffer.GetSpan(8), d);
                _buffer.Advance(8);
                break;
            case (AvroKind.String, string s): WriteBytes(Encoding.UTF8.GetBytes(s)); break;
            case (AvroKind.Bytes, byte[] bytes): WriteBytes(bytes); break;
            case (AvroKind.Fixed, byte[] bytes) when bytes.Length == schema.Size: WriteRaw(bytes); break;
            case (AvroKind.Record, object?[] values) when values.Length == schema.Fields.Count:
                for (var i = 0; i < values.Length; i++) Write(schema.Fields[i].Type, values[i]);
                break;
            case (AvroKind.Array, IReadOnlyList<object?> items):
                if (items.Count > 0)
                {
                    WriteLong(items.Count);
                    foreach (var item in items) Write(schema.Items!, item);
                }
                WriteLong(0);
                break;
            default:
                throw new IcebergException($"Avro: {value?.GetType().Name ?? "null"} cannot be written as {schema.Kind}.");
        }
    }

    public void WriteLong(long value)
    {
        var zigzag = unchecked((ulong)((value << 1) ^ (value >> 63)));
        var span = _buffer.GetSpan(10);
        var length = 0;
        while (zigzag > 0x7F)
        {
            span[length++] = (byte)((zigzag & 0x7F) | 0x80);
            zigzag >>= 7;
        }
        span[length++] = (byte)zigzag;
        _buffer.Advance(length);
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteLong(bytes.Length);
        _buffer.Write(bytes);
    }

    public void WriteRaw(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);
}
