using System.Text.Json;
using System.Text.Unicode;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>Reads messages into the tree of a state, without a tree of their own.</summary>
internal sealed class PatchReader
{
    private const int MaxNameLength = 256;
    private readonly char[] _name = new char[MaxNameLength];
    private object _owner = new();
    private bool _mayDelete;

    /// <summary>Whether a message is whole and can be applied; so that a broken one changes nothing.</summary>
    public static bool IsUsable(ReadOnlySpan<byte> message, out bool isKeyFrame)
    {
        isKeyFrame = false;
        if (!Utf8.IsValid(message)) return false;
        try
        {
            var reader = new Utf8JsonReader(message);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject and not JsonTokenType.StartArray) return false;
            while (reader.Read())
            {
                if (reader.TokenType is not JsonTokenType.PropertyName and not JsonTokenType.String) continue;
                // Half a surrogate pair is seen only by reading the text.
                if (reader.ValueIsEscaped) _ = reader.GetString();
                if (reader.TokenType != JsonTokenType.PropertyName) continue;
                if (reader.ValueSpan.Length > MaxNameLength) return false;
                isKeyFrame |= reader.CurrentDepth == 1 && reader.ValueSpan.SequenceEqual("_kf"u8);
            }
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Applies a usable message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="root">The state so far; null to begin anew.</param>
    /// <param name="owner">Who applies it: branches of other owners are copied before they change.</param>
    public Branch Apply(ReadOnlySpan<byte> message, Branch? root, object owner)
    {
        _owner = owner;
        _mayDelete = message.IndexOf("_deleted"u8) >= 0;
        var reader = new Utf8JsonReader(message);
        reader.Read();
        return reader.TokenType == JsonTokenType.StartArray ? ReadList(ref reader) : Merge(ref reader, root);
    }

    private Branch Merge(ref Utf8JsonReader reader, StateNode? existing)
    {
        var branch = existing switch
        {
            Branch mine when ReferenceEquals(mine.Owner, _owner) => mine,
            Branch other => new Branch(_owner, other),
            _ => new Branch(_owner),
        };
        if (_mayDelete) Delete(reader, branch);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.ValueSpan.SequenceEqual("_kf"u8) || reader.ValueSpan.SequenceEqual("_deleted"u8))
            {
                reader.Skip();
                continue;
            }
            ref var place = ref branch.Place(_name.AsSpan(0, reader.CopyString(_name)));
            reader.Read();
            place = Read(ref reader, place);
        }
        return branch;
    }

    private StateNode Read(ref Utf8JsonReader reader, StateNode? existing) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Merge(ref reader, existing),
        JsonTokenType.StartArray => ReadList(ref reader),
        JsonTokenType.String => existing is Leaf { Kind: StateKind.Text } same && reader.ValueTextEquals(same.Text)
            ? same
            : Leaf.OfText(reader.GetString()!),
        JsonTokenType.Number => Leaf.OfNumber(reader.ValueSpan),
        JsonTokenType.True => Leaf.True,
        JsonTokenType.False => Leaf.False,
        _ => Leaf.Null,
    };

    private Branch ReadList(ref Utf8JsonReader reader)
    {
        var list = new Branch(_owner, cameAsList: true);
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            index.TryFormat(_name, out var length);
            list.Place(_name.AsSpan(0, length)) = Read(ref reader, null);
        }
        return list;
    }

    // Looks ahead with a copy of the reader: deletions come before the merge, wherever they are written.
    private void Delete(Utf8JsonReader ahead, Branch branch)
    {
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var isDeletion = ahead.ValueSpan.SequenceEqual("_deleted"u8);
            ahead.Read();
            if (!isDeletion || ahead.TokenType != JsonTokenType.StartArray)
            {
                ahead.Skip();
                continue;
            }
            while (ahead.Read() && ahead.TokenType != JsonTokenType.EndArray)
            {
                if (ahead.TokenType == JsonTokenType.String && ahead.ValueSpan.Length <= MaxNameLength)
                    branch.Remove(_name.AsSpan(0, ahead.CopyString(_name)));
                else if (ahead.TokenType == JsonTokenType.Number && ahead.ValueSpan.Length <= MaxNameLength)
                    branch.Remove(_name.AsSpan(0, System.Text.Encoding.ASCII.GetChars(ahead.ValueSpan, _name)));
                else
                    ahead.Skip();
            }
        }
    }
}
