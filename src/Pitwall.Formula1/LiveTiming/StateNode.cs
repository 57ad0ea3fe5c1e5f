using System.Globalization;
using System.Runtime.InteropServices;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>A value within the state of a topic. Leaves never change; branches change only under the hand of their owner.</summary>
internal abstract class StateNode
{
    public abstract StateKind Kind { get; }
}

/// <summary>Text, a number as written, true, false or null.</summary>
internal sealed class Leaf : StateNode
{
    // Most numbers of the feed are small, and the same ones: positions, laps, statuses of mini sectors.
    private static readonly Leaf[] SmallNumbers =
        [.. Enumerable.Range(0, 4096).Select(n => new Leaf(StateKind.Number, n.ToString(CultureInfo.InvariantCulture)))];

    private Leaf(StateKind kind, string text)
    {
        Kind = kind;
        Text = text;
    }

    public static Leaf Null { get; } = new(StateKind.Null, "null");

    public static Leaf True { get; } = new(StateKind.True, "true");

    public static Leaf False { get; } = new(StateKind.False, "false");

    public static Leaf Empty { get; } = new(StateKind.Text, "");

    public override StateKind Kind { get; }

    public string Text { get; }

    public static Leaf OfText(string text) => text.Length == 0 ? Empty : new Leaf(StateKind.Text, text);

    public static Leaf OfNumber(ReadOnlySpan<byte> written)
    {
        if (written.Length <= 4 && written.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && (written[0] != '0' || written.Length == 1))
        {
            var value = 0;
            foreach (var digit in written) value = (value * 10) + digit - '0';
            if (value < SmallNumbers.Length) return SmallNumbers[value];
        }
        return new Leaf(StateKind.Number, string.Create(written.Length, written, static (chars, bytes) =>
        {
            for (var i = 0; i < chars.Length; i++) chars[i] = (char)bytes[i];
        }));
    }
}

/// <summary>
/// Members by name: an object, or a list whose names are its indexes. The feed sends a list first and an object keyed by index later, so
/// both are kept alike: what has only indexes for names, and once had 0 among them, is a list, whichever way it came. Missing indexes read
/// as null and take no memory.
/// </summary>
internal sealed class Branch : StateNode
{
    /// <summary>Larger numbers are names and not indexes: a bound on what a hostile line can make a list pad.</summary>
    private const int MaxIndex = 9_999;

    private readonly Dictionary<string, StateNode> _members;
    private readonly Dictionary<string, StateNode>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int _namesThatAreNoIndex;
    private int _maxIndex = -1;
    private bool _isList;

    public Branch(object owner, bool cameAsList = false)
    {
        Owner = owner;
        _isList = cameAsList;
        _members = new Dictionary<string, StateNode>(StringComparer.Ordinal);
        _lookup = _members.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Copies a branch for another owner; the members stay shared.</summary>
    public Branch(object owner, Branch other)
    {
        Owner = owner;
        _isList = other._isList;
        _members = new Dictionary<string, StateNode>(other._members, StringComparer.Ordinal);
        _lookup = _members.GetAlternateLookup<ReadOnlySpan<char>>();
        _namesThatAreNoIndex = other._namesThatAreNoIndex;
        _maxIndex = other._maxIndex;
    }

    /// <summary>Who may change this branch: everyone else copies it first.</summary>
    public object Owner { get; }

    public bool IsList => _isList;

    public override StateKind Kind => _isList ? StateKind.List : StateKind.Map;

    /// <summary>Members of an object; length of a list.</summary>
    public int Count => _isList ? _maxIndex + 1 : _members.Count;

    public StateNode? Find(ReadOnlySpan<char> name) => _lookup.TryGetValue(name, out var node) ? node : null;

    /// <summary>The place of a member, made when there is none; valid until the next change of this branch.</summary>
    public ref StateNode? Place(ReadOnlySpan<char> name)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_lookup, name, out var existed);
        if (existed) return ref place;
        if (TryIndex(name, out var index))
        {
            _maxIndex = Math.Max(_maxIndex, index);
            _isList |= index == 0 && _namesThatAreNoIndex == 0;
        }
        else
        {
            _namesThatAreNoIndex++;
            _isList = false;
        }
        return ref place;
    }

    /// <summary>Removes a member; a list that loses its last element ends with the last one that is not null.</summary>
    public void Remove(ReadOnlySpan<char> name)
    {
        if (!_lookup.Remove(name)) return;
        if (!TryIndex(name, out var index)) _isList = --_namesThatAreNoIndex == 0 && _members.ContainsKey("0");
        else if (index == _maxIndex) EndWith(LastIndex());
    }

    /// <summary>Names of the members in canonical order: those of a list by index and without holes, those of an object by name.</summary>
    public string[] Names()
    {
        var names = new string[Count];
        if (_isList)
        {
            for (var i = 0; i < names.Length; i++) names[i] = i.ToString(CultureInfo.InvariantCulture);
            return names;
        }
        _members.Keys.CopyTo(names, 0);
        if (names.Length > 1) Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    private void EndWith(int last)
    {
        for (var index = last + 1; index < _maxIndex; index++) _members.Remove(index.ToString(CultureInfo.InvariantCulture));
        _maxIndex = last;
    }

    private int LastIndex()
    {
        var last = -1;
        foreach (var (name, node) in _members)
            if (TryIndex(name, out var index) && !(_isList && node.Kind == StateKind.Null)) last = Math.Max(last, index);
        return last;
    }

    private static bool TryIndex(ReadOnlySpan<char> name, out int index)
    {
        index = 0;
        if (name.Length is 0 or > 4 || (name[0] == '0' && name.Length > 1)) return false;
        foreach (var digit in name)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            index = (index * 10) + digit - '0';
        }
        return index <= MaxIndex;
    }
}
