using System.Text;
using Pitwall.Parquet.Encodings;

namespace Pitwall.Parquet.Format;

/// <summary>Thrift's compact protocol, as far as Parquet's metadata needs it: a field is the step from the field before it, with its type.</summary>
internal sealed class CompactWriter(ByteBuffer to)
{
    private const byte True = 1;
    private const byte False = 2;
    private const byte I32 = 5;
    private const byte I64 = 6;
    private const byte Binary = 8;
    private const byte List = 9;
    private const byte Struct = 12;

    private readonly Stack<int> _outer = new();
    private int _last;

    public void Bool(int id, bool value) => Field(id, value ? True : False);

    public void Int(int id, int value)
    {
        Field(id, I32);
        to.ZigZag(value);
    }

    public void Long(int id, long value)
    {
        Field(id, I64);
        to.ZigZag(value);
    }

    public void Bytes(int id, ReadOnlySpan<byte> value)
    {
        Field(id, Binary);
        to.Varint((ulong)value.Length);
        to.Bytes(value);
    }

    public void Text(int id, string value) => Bytes(id, Encoding.UTF8.GetBytes(value));

    public void Begin(int id)
    {
        Field(id, Struct);
        BeginElement();
    }

    /// <summary>Begins a structure that is no field: one of a list, or the outermost.</summary>
    public void BeginElement()
    {
        _outer.Push(_last);
        _last = 0;
    }

    public void End()
    {
        to.Byte(0);
        _last = _outer.Pop();
    }

    /// <summary>A structure without fields, as cases of unions are.</summary>
    public void Empty(int id)
    {
        Begin(id);
        End();
    }

    /// <summary>Begins a list of structures, each between <see cref="BeginElement"/> and <see cref="End"/>.</summary>
    public void Structs(int id, int count) => BeginList(id, count, Struct);

    public void Ints(int id, ReadOnlySpan<int> values)
    {
        BeginList(id, values.Length, I32);
        foreach (var value in values) to.ZigZag(value);
    }

    /// <summary>A list of one text.</summary>
    public void Texts(int id, string value)
    {
        BeginList(id, 1, Binary);
        var bytes = Encoding.UTF8.GetBytes(value);
        to.Varint((ulong)bytes.Length);
        to.Bytes(bytes);
    }

    private void BeginList(int id, int count, byte type)
    {
        Field(id, List);
        if (count < 15)
        {
            to.Byte((byte)((count << 4) | type));
            return;
        }
        to.Byte((byte)(0xF0 | type));
        to.Varint((ulong)count);
    }

    // Every field here has a number above that of the one before it, by 15 at most.
    private void Field(int id, byte type)
    {
        to.Byte((byte)(((id - _last) << 4) | type));
        _last = id;
    }
}
