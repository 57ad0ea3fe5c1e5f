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
            using var file = File.OpenRead(body.Path);
            using var gzip = new GZipStream(file, CompressionMode.Decompress);
            using var document = JsonDocument.Parse(gzip);
            foreach (var element in document.RootElement.EnumerateArray())
                if (element.ValueKind == JsonValueKind.Object && element.Deserialize(type) is { } row) yield return row;
        }
    }
}
