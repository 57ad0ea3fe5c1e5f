using System.Text.Json;
using System.Text.Unicode;

namespace Pitwall.Formula1.LiveTiming.Hub;

/// <summary>Reads one record of a recording, whatever its shape.</summary>
internal sealed class HubLineReader(HubMessageHandler handler)
{
    private readonly PythonLiteral _python = new();
    private readonly List<Found> _found = [];

    /// <returns>Null, or why the record cannot be used; then none of its messages was handed on.</returns>
    public BrokenLineReason? TryRead(ReadOnlySpan<byte> record)
    {
        if (record[0] == '[' && !_python.TryToJson(record, out record)) return BrokenLineReason.NotJson;
        return TryWalk(record, isInitialState: false);
    }

    /// <inheritdoc cref="TryRead"/>
    public BrokenLineReason? TryReadInitialState(ReadOnlySpan<byte> json) => TryWalk(json, isInitialState: true);

    private BrokenLineReason? TryWalk(ReadOnlySpan<byte> json, bool isInitialState)
    {
        if (!Utf8.IsValid(json)) return BrokenLineReason.NotJson;
        _found.Clear();
        try
        {
            var whole = new Utf8JsonReader(json);
            while (whole.Read())
            {
            }
            var reader = new Utf8JsonReader(json);
            reader.Read();
            var reason = (reader.TokenType, isInitialState) switch
            {
                (JsonTokenType.StartArray, _) => ReadArguments(ref reader),
                (JsonTokenType.StartObject, true) => ReadTopics(ref reader),
                (JsonTokenType.StartObject, false) => ReadObject(ref reader),
                _ => BrokenLineReason.UnknownShape,
            };
            if (reason is not null) return reason;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return BrokenLineReason.NotJson;
        }
        foreach (var found in _found) handler(new HubMessage(found.Topic, found.Utc, json[found.Payload]));
        return null;
    }

    private BrokenLineReason? ReadObject(ref Utf8JsonReader reader)
    {
        string? topic = null;
        Range? payload = null;
        DateTimeOffset? utc = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            var reason = (name, reader.TokenType) switch
            {
                ("A" or "arguments", JsonTokenType.StartArray) => ReadArguments(ref reader),
                ("M", JsonTokenType.StartArray) => ReadEnvelopes(ref reader),
                ("R" or "result", JsonTokenType.StartObject) => ReadTopics(ref reader),
                _ => null,
            };
            if (reason is not null) return reason;
            if (name == "Type" && reader.TokenType == JsonTokenType.String) topic = reader.GetString();
            else if (name == "DateTime" && TryUtc(ref reader, out var time)) utc = time;
            else if (name == "Json") payload = SkipValue(ref reader);
            else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
        }
        if (topic is null && payload is null) return null;
        if (topic is null || payload is not { } range) return BrokenLineReason.UnknownShape;
        if (utc is null) return BrokenLineReason.NoTime;
        _found.Add(new Found(topic, utc, range));
        return null;
    }

    private BrokenLineReason? ReadEnvelopes(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) return BrokenLineReason.UnknownShape;
            if (ReadObject(ref reader) is { } reason) return reason;
        }
        return null;
    }

    // A topic, its data, the time.
    private BrokenLineReason? ReadArguments(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String) return BrokenLineReason.UnknownShape;
        var topic = reader.GetString()!;
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray) return BrokenLineReason.UnknownShape;
        var payload = SkipValue(ref reader);
        reader.Read();
        if (!TryUtc(ref reader, out var utc)) return BrokenLineReason.NoTime;
        reader.Read();
        if (reader.TokenType != JsonTokenType.EndArray) return BrokenLineReason.UnknownShape;
        _found.Add(new Found(topic, utc, payload));
        return null;
    }

    private BrokenLineReason? ReadTopics(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var topic = reader.GetString()!;
            reader.Read();
            _found.Add(new Found(topic, null, SkipValue(ref reader)));
        }
        return null;
    }

    private static Range SkipValue(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    private static bool TryUtc(ref Utf8JsonReader reader, out DateTimeOffset utc)
    {
        utc = default;
        if (reader.TokenType != JsonTokenType.String) return false;
        if (UtcTime.TryParse(reader.ValueSpan, out utc)) return true;
        if (!reader.TryGetDateTimeOffset(out utc)) return false;
        utc = utc.ToUniversalTime();
        return true;
    }

    private readonly record struct Found(string Topic, DateTimeOffset? Utc, Range Payload);
}
