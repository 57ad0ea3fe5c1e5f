using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.OpenF1;

/// <summary>Reads small landed bodies: listings and drivers.</summary>
internal static class LandedJson
{
    public static IEnumerable<T> Read<T>(IEnumerable<LandedBody> bodies, JsonTypeInfo<List<T?>> type) where T : class
    {
        foreach (var body in bodies)
        {
            using var file = File.OpenRead(body.Path);
            using var gzip = new GZipStream(file, CompressionMode.Decompress);
            foreach (var row in JsonSerializer.Deserialize(gzip, type) ?? [])
                if (row is not null) yield return row;
        }
    }
}
