using System.Globalization;
using System.Text.Json;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>A row of a topic's table: what one message says of one car, or one entry of it.</summary>
/// <param name="Driver">The key under which the message has it: a car number; null when it is about no car.</param>
/// <param name="Entry">Index or name of the entry; null where there are none.</param>
/// <param name="Values">
/// The members, flattened: names joined by <c>_</c>, elements of lists by their index from 0, whichever way the list was sent
/// (<c>Sectors_0_Segments_1_Status</c>). A value is text, long, double, bool or null; empty text stays empty text.
/// </param>
public readonly record struct TopicRow(string? Driver, string? Entry, IReadOnlyList<KeyValuePair<string, object?>> Values);

/// <summary>Makes rows of the messages of a topic, as they were sent: nothing is merged, nothing carried forward.</summary>
public static class TopicRows
{
    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = 64 };

    /// <summary>The rows of one message; none when it is no JSON object or list.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="payload">UTF-8 JSON.</param>
    public static IReadOnlyList<TopicRow> Of(Topic topic, ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, Bounded);
            var root = document.RootElement;
            return root.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? Of(topic, root) : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static List<TopicRow> Of(Topic topic, JsonElement root)
    {
        var rows = new List<TopicRow>();
        if (topic.Shape is TopicShape.Message or TopicShape.Telemetry)
        {
            rows.Add(new TopicRow(null, null, Flat(root)));
            return rows;
        }

        if (topic.Containers.Count == 0)
        {
            Rows(topic.Shape, root, rows);
            return rows;
        }

        // What stands beside the containers is about no car: the part of a qualifying, entries that are out.
        var beside = new List<KeyValuePair<string, object?>>();
        foreach (var (name, value) in Members(root))
        {
            if (topic.Containers.Contains(name) && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                Rows(topic.Shape, value, rows);
            else
                Flatten(name, value, beside);
        }

        if (beside.Count > 0)
            rows.Add(new TopicRow(null, null, beside));
        return rows;
    }

    private static void Rows(TopicShape shape, JsonElement container, List<TopicRow> rows)
    {
        foreach (var (name, value) in Members(container))
        {
            var isNested = value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
            switch (shape)
            {
                case TopicShape.Entries:
                    rows.Add(new TopicRow(null, name, Flat(value)));
                    break;
                case TopicShape.PerDriverEntry when isNested && name != "_deleted":
                    foreach (var (entry, inner) in Members(value))
                        rows.Add(new TopicRow(name, entry, Flat(inner)));
                    break;
                case TopicShape.PerDriverLap when isNested && value.ValueKind == JsonValueKind.Object && value.TryGetProperty("LapPosition", out var laps):
                    // Lap 0 is the order at the start.
                    foreach (var (lap, position) in Members(laps))
                        rows.Add(new TopicRow(name, lap, [KeyValuePair.Create("LapPosition", Value(position))]));
                    break;
                default:
                    rows.Add(new TopicRow(name == "_deleted" ? null : name, null, isNested && name != "_deleted" ? Flat(value) : Flat(name, value)));
                    break;
            }
        }
    }

    private static List<KeyValuePair<string, object?>> Flat(JsonElement value)
    {
        var values = new List<KeyValuePair<string, object?>>();
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            foreach (var (name, member) in Members(value))
                Flatten(name, member, values);
        }
        else
        {
            values.Add(KeyValuePair.Create("Value", Value(value)));
        }

        return values;
    }

    private static List<KeyValuePair<string, object?>> Flat(string name, JsonElement value)
    {
        var values = new List<KeyValuePair<string, object?>>();
        Flatten(name, value, values);
        return values;
    }

    private static void Flatten(string path, JsonElement value, List<KeyValuePair<string, object?>> values)
    {
        // Names that were deleted are one value: they are no members.
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) || path.EndsWith("_deleted", StringComparison.Ordinal))
        {
            values.Add(KeyValuePair.Create(path, value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? value.GetRawText() : Value(value)));
            return;
        }

        foreach (var (name, member) in Members(value))
            Flatten($"{path}_{name}", member, values);
    }

    /// <summary>Members of an object or elements of a list with their index. The mark of a key frame is none.</summary>
    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray().Select((value, i) => (i.ToString(CultureInfo.InvariantCulture), value))
        : element.EnumerateObject().Where(m => m.Name != "_kf").Select(m => (m.Name, m.Value));

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        _ => null,
    };
}
