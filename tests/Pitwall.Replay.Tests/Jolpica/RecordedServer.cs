using System.IO.Compression;
using System.Text.Json;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Jolpica;

/// <summary>One server over all recordings for the tests of a class, and what was recorded of the API.</summary>
public sealed class RecordedServer : IAsyncDisposable
{
    private ReplayServer? _server;

    /// <summary>The server, or the test is skipped with the reason.</summary>
    internal async Task<ReplayServer> ServerAsync() => _server ??= await Servers.StartAsync(new ReplayOptions { RecordingsFolder = Folder() });

    /// <summary>What is in the envelope of an answer that is made of f1db, and not recorded of this very address.</summary>
    internal async Task<JsonElement> AskAsync(string path)
    {
        using var client = new JolpicaClient(await ServerAsync());
        // Ended by a slash an address means the same, and was never recorded.
        return await client.DataAsync(path.Replace(".json", "/", StringComparison.Ordinal));
    }

    /// <summary>One answer for each kind of question, by its path.</summary>
    internal IEnumerable<(string Path, JsonElement Data)> Responses() =>
        Directory.EnumerateFiles(Path.Combine(Folder(), "jolpica", "responses"), "*.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file).Replace('@', '/').Replace('^', '?'), Read(file)));

    /// <summary>Answers kept under their address, by its path.</summary>
    internal IEnumerable<(string Path, JsonElement Data)> Bodies() => BodyFiles().Select(body => (body.Path, Read(body.File)));

    /// <summary>Their files.</summary>
    internal IEnumerable<(string Path, string File)> BodyFiles()
    {
        var folder = Path.Combine(Folder(), "jolpica", "ergast", "f1");
        foreach (var file in Directory.EnumerateFiles(folder, "*.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var parts = Path.GetRelativePath(folder, file)[..^".gz".Length].Split("__");
            yield return (parts[0] + (parts.Length > 1 ? "?" + parts[1].Replace(".json", "", StringComparison.Ordinal).Replace('_', '=') : ""), file);
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string Folder() => Checkout.RecordingsOrSkip("jolpica", "responses");

    private static JsonElement Read(string file)
    {
        using var plain = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(plain);
        return document.RootElement.GetProperty("MRData").Clone();
    }
}
