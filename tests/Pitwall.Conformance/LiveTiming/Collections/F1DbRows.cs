using System.Formats.Tar;
using System.IO.Compression;
using YamlDotNet.RepresentationModel;

namespace Pitwall.Conformance.LiveTiming.Collections;

/// <summary>Rows of f1db's files, which are kept by hand and independent of every feed.</summary>
internal static class F1DbRows
{
    /// <summary>The rows of a file below <c>src/data/seasons</c>, each field as text; "" where there is none.</summary>
    public static IReadOnlyList<Func<string, string>> Of(string path)
    {
        var archive = Path.Combine(Checkout.RecordingsOrSkip("f1db"), "f1db", "f1db-src-data.tar.gz");
        using var reader = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.Name != $"src/data/seasons/{path}.yml" || entry.DataStream is null) continue;
            var yaml = new YamlStream();
            yaml.Load(new StreamReader(entry.DataStream));
            return [.. ((YamlSequenceNode)yaml.Documents[0].RootNode).Cast<YamlMappingNode>().Select(Fields)];
        }
        throw new InvalidOperationException($"f1db has no {path}.");
    }

    private static Func<string, string> Fields(YamlMappingNode row) => name =>
        row.Children.TryGetValue(new YamlScalarNode(name), out var value) ? ((YamlScalarNode)value).Value ?? "" : "";
}
