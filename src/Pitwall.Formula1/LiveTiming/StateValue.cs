using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>What a <see cref="StateValue"/> is.</summary>
public enum StateKind
{
    /// <summary>There is no such member: never sent, or deleted.</summary>
    Missing,

    /// <summary>JSON null, or an index of a list that was passed over.</summary>
    Null,

    /// <summary>JSON true.</summary>
    True,

    /// <summary>JSON false.</summary>
    False,

    /// <summary>A number, kept as written.</summary>
    Number,

    /// <summary>Text; empty text is how the feed says "no value any more".</summary>
    Text,

    /// <summary>Values by index, from 0 and without holes.</summary>
    List,

    /// <summary>Values by name.</summary>
    Map,
}

/// <summary>
/// A value of a topic's state at one moment; it never changes. Members are asked for by name or index, and what is not there is
/// <see cref="StateKind.Missing"/>, so that <c>state["Lines"]["44"]["BestLapTime"]["Value"].Text</c> needs no checks on the way.
/// Equality is that of the contents: an object keyed by the indexes of a list equals the list.
/// </summary>
public readonly struct StateValue : IEquatable<StateValue>
{
    private static readonly JsonWriterOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal StateValue(StateNode? node) => Node = node;

    internal StateNode? Node { get; }

    /// <summary>What the value is.</summary>
    public StateKind Kind => Node?.Kind ?? StateKind.Missing;

    /// <summary>Whether there is such a member, be it null.</summary>
    public bool Exists => Node is not null;

    /// <summary>The text; for a number its digits as written; null for everything else. Empty text is not null.</summary>
    public string? Text => Node is Leaf { Kind: StateKind.Text or StateKind.Number } leaf ? leaf.Text : null;

    /// <summary>The value of true and false, written as such or as text in any case; null for everything else.</summary>
    public bool? Boolean => Kind switch
    {
        StateKind.True => true,
        StateKind.False => false,
        StateKind.Text => bool.TryParse(Text, out var value) ? value : null,
        _ => null,
    };

    /// <summary>The value of a whole number, written as such or as text; null for everything else.</summary>
    public int? WholeNumber =>
        int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Length of a list, members of an object; 0 for everything else.</summary>
    public int Count => Node is Branch branch ? branch.Count : 0;

    /// <summary>A member of an object, or of a list by its index as text.</summary>
    public StateValue this[ReadOnlySpan<char> name] => Node is Branch branch ? new StateValue(branch.Find(name)) : default;

    /// <inheritdoc cref="this[ReadOnlySpan{char}]"/>
    public StateValue this[string name] => this[name.AsSpan()];

    /// <summary>An element of a list, from 0; also the member of an object with this number for a name, such as a car.</summary>
    public StateValue this[int index]
    {
        get
        {
            Span<char> name = stackalloc char[11];
            index.TryFormat(name, out var length, default, CultureInfo.InvariantCulture);
            var value = this[name[..length]];
            return value.Exists || Kind != StateKind.List || (uint)index >= (uint)Count ? value : new StateValue(Leaf.Null);
        }
    }

    /// <summary>Members with their names, or elements with their indexes; objects in ordinal order of the names.</summary>
    public IEnumerable<KeyValuePair<string, StateValue>> Members => MembersOf(Node as Branch);

    private static IEnumerable<KeyValuePair<string, StateValue>> MembersOf(Branch? branch)
    {
        if (branch is null) yield break;
        foreach (var name in branch.Names()) yield return KeyValuePair.Create(name, new StateValue(branch.Find(name) ?? Leaf.Null));
    }

    /// <summary>
    /// Writes the value as JSON, members in ordinal order, so that equal values give equal bytes; what is missing is written as null.
    /// </summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (Node)
        {
            case Branch { IsList: true }:
                writer.WriteStartArray();
                foreach (var element in Members) element.Value.WriteTo(writer);
                writer.WriteEndArray();
                break;
            case Branch:
                writer.WriteStartObject();
                foreach (var (name, member) in Members)
                {
                    writer.WritePropertyName(name);
                    member.WriteTo(writer);
                }
                writer.WriteEndObject();
                break;
            case Leaf { Kind: StateKind.Text } leaf:
                writer.WriteStringValue(leaf.Text);
                break;
            case Leaf leaf:
                writer.WriteRawValue(leaf.Text);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <summary>The value as JSON in UTF-8, as <see cref="WriteTo"/> writes it.</summary>
    public byte[] ToUtf8Json()
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Canonical)) WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public bool Equals(StateValue other)
    {
        if (ReferenceEquals(Node, other.Node)) return true;
        if (Kind != other.Kind || Count != other.Count) return false;
        if (Node is Leaf leaf) return other.Node is Leaf theirs && string.Equals(leaf.Text, theirs.Text, StringComparison.Ordinal);
        return Members.SequenceEqual(other.Members);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StateValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Count, Text);

    /// <summary>Whether two values have the same contents.</summary>
    public static bool operator ==(StateValue left, StateValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(StateValue left, StateValue right) => !left.Equals(right);

    /// <summary>The value as JSON.</summary>
    public override string ToString() => Encoding.UTF8.GetString(ToUtf8Json());
}
