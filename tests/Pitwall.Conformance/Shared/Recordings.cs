using System.IO.Compression;
using System.Text.Json;

namespace Pitwall.Conformance.Shared;

/// <summary>
/// Answers recorded from the real upstreams, and reference data. They are not part of the repository: <c>PITWALL_RECORDINGS</c> names
/// their folder, else <c>shared/recordings</c> beside the checkout is looked at. Tests that need them are skipped where they are missing.
/// </summary>
public static class Recordings
{
    public static string Folder => Checkout.RecordingsOrSkip("openf1");

    /// <summary>Rows of one recorded OpenF1 file, or of all files in a folder of that name; zero when there is neither.</summary>
    public static long CountRows(params string[] parts)
    {
        var path = Path.Combine([Folder, "openf1", "v1", .. parts]);
        if (Directory.Exists(path))
            return Directory.EnumerateFiles(path, "*.json.gz").Sum(f => CountElements(f));
        return File.Exists(path + ".json.gz") ? CountElements(path + ".json.gz") : 0;
    }

    /// <summary>The elements of one recorded OpenF1 file.</summary>
    public static IReadOnlyList<JsonElement> Rows(params string[] parts)
    {
        using var document = JsonDocument.Parse(Unzipped(Path.Combine([Folder, "openf1", "v1", .. parts]) + ".json.gz"));
        return [.. document.RootElement.EnumerateArray().Select(e => e.Clone())];
    }

    /// <summary>The lines of a gzipped text file.</summary>
    public static IEnumerable<string> Lines(params string[] parts)
    {
        using var reader = new StreamReader(new MemoryStream(Unzipped(Path.Combine([Folder, .. parts]))));
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static long CountElements(string path)
    {
        var reader = new Utf8JsonReader(Unzipped(path));
        long count = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == 1)
                count++;
        }

        return count;
    }

    private static byte[] Unzipped(string path)
    {
        using var plain = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        plain.CopyTo(memory);
        return memory.ToArray();
    }
}
