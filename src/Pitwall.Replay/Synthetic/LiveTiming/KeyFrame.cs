using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>The final state of a topic: all of its patches applied one after the other.</summary>
internal static class KeyFrame
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteTo(Stream target, FeedLog log)
    {
        JsonNode state = new JsonObject();
        foreach (var payload in log.InOrder())
            state = Patch(state, JsonNode.Parse(payload.Span)!);
        target.Write("\uFEFF"u8);
        JsonSerializer.Serialize(target, state, Plain);
    }

    private static JsonNode Patch(JsonNode? state, JsonNode patch)
    {
        if (patch is not JsonObject changes)
            return patch.DeepClone();
        if (state is JsonArray list)
            return PatchList(list, changes);
        var target = state as JsonObject ?? [];
        if (changes["_deleted"] is JsonArray deleted)
        {
            foreach (var key in deleted)
                target.Remove(key!.GetValue<string>());
        }

        foreach (var (key, value) in changes)
        {
            if (key == "_deleted")
                continue;
            target.TryGetPropertyValue(key, out var old);
            var now = Patch(old, value!);
            if (!ReferenceEquals(now, old))
                target[key] = now;
        }

        return target;
    }

    private static JsonArray PatchList(JsonArray list, JsonObject changes)
    {
        foreach (var (key, value) in changes)
        {
            var index = int.Parse(key, System.Globalization.CultureInfo.InvariantCulture);
            while (list.Count <= index)
                list.Add(new JsonObject());
            var now = Patch(list[index], value!);
            if (!ReferenceEquals(now, list[index]))
                list[index] = now;
        }

        return list;
    }
}
