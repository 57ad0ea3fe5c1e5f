using System.Text;

namespace Pitwall.Sources.F1Db;

/// <summary>What a node of a record is.</summary>
internal enum RecordKind
{
    /// <summary>Nothing is said.</summary>
    Null,

    /// <summary>A text.</summary>
    Scalar,

    /// <summary>Named nodes.</summary>
    Map,

    /// <summary>Nodes in order.</summary>
    List,
}

/// <summary>
/// A record as YAML or JSON spell it, all values as text. Used again and again for one record after the other, so that reading a quarter of a
/// million rows makes no garbage. Node 0 is the root.
/// </summary>
internal sealed class RecordTree
{
    private Node[] _nodes = new Node[256];
    private byte[] _text = new byte[8192];
    private int _textLength;

    private record struct Node(RecordKind Kind, int KeyStart, int KeyLength, int ValueStart, int ValueLength, int End, int Line);

    /// <summary>Nodes so far.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all nodes.</summary>
    public void Clear()
    {
        Count = 0;
        _textLength = 0;
    }

    /// <summary>Adds a node without children, or one whose children follow.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="key">Its name; empty in a list and for the root.</param>
    /// <param name="value">Its text, when it is a scalar.</param>
    /// <param name="line">Line of the file, from 1; 0 when not known.</param>
    /// <returns>Its number.</returns>
    public int Add(RecordKind kind, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, int line)
    {
        if (Count == _nodes.Length) Array.Resize(ref _nodes, Count * 2);
        var keyStart = Keep(key);
        var valueStart = Keep(value);
        _nodes[Count] = new Node(kind, keyStart, key.Length, valueStart, value.Length, Count + 1, line);
        return Count++;
    }

    /// <summary>Says that all children of a node are there.</summary>
    public void Close(int node) => _nodes[node].End = Count;

    public RecordKind Kind(int node) => _nodes[node].Kind;

    public ReadOnlySpan<byte> Key(int node) => _text.AsSpan(_nodes[node].KeyStart, _nodes[node].KeyLength);

    public ReadOnlySpan<byte> Value(int node) => _text.AsSpan(_nodes[node].ValueStart, _nodes[node].ValueLength);

    public int Line(int node) => _nodes[node].Line;

    /// <summary>The first child; equal to <see cref="End"/> when there is none.</summary>
    public static int First(int node) => node + 1;

    /// <summary>The node after this one and all that is in it: the next child of the same parent, until the parent's end.</summary>
    public int End(int node) => _nodes[node].End;

    /// <summary>The child with a name; -1 for none.</summary>
    public int Find(int node, ReadOnlySpan<byte> key)
    {
        for (var child = First(node); child < End(node); child = End(child))
            if (Key(child).SequenceEqual(key)) return child;
        return -1;
    }

    /// <summary>The name of a node, for people.</summary>
    public string KeyText(int node) => Encoding.UTF8.GetString(Key(node));

    private int Keep(ReadOnlySpan<byte> text)
    {
        var start = _textLength;
        if (start + text.Length > _text.Length) Array.Resize(ref _text, Math.Max(_text.Length * 2, start + text.Length));
        text.CopyTo(_text.AsSpan(start));
        _textLength += text.Length;
        return start;
    }
}
