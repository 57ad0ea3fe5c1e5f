using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.OpenF1;

/// <summary>Reads small landed bodies: listings and drivers. Elements that are not objects are passed over.</summary>
internal static class LandedJson
{
    public static IEnumerable<T> Read<T>(IEnumerable<LandedBody> bodies, JsonTypeInfo<T> type) where T : class
    {
        foreach (var body in bodies)
        {
            using var document = Parse(body);
            foreach (var element in document.RootElement.EnumerateArray())
                if (element.ValueKind == JsonValueKind.Object && element.Deserialize(type) is { } row) yield return row;
        }
    }

    /// <exception cref="InvalidDataException">The body is damaged; the message says how to mend it.</exception>
    private static JsonDocument Parse(LandedBody body)
    {
        try
        {
            using var gzip = new GZipStream(File.OpenRead(body.Path), CompressionMode.Decompress);
            return JsonDocument.Parse(gzip);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            throw new InvalidDataException($"{body.Path}, the answer to {body.RequestKey}, is damaged: {e.Message} Delete the file and ingest again.", e);
        }
    }
}
