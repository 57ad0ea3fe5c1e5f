using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pitwall.Replay.LiveTiming;

/// <summary>Indexes that nobody recorded: years from their folders, a year's meetings from what its sessions say of themselves.</summary>
internal static class RecordedIndex
{
    private const string Name = "Index.json";
    private const int TimestampLength = 12;

    /// <summary>The index at a path below the root; null when the path is none or there is nothing to make it of.</summary>
    public static byte[]? Make(string root, string path) => path.Split('/') switch
    {
        [Name] => Years(root),
        [var year, Name] when IsYear(year) && Directory.Exists(Path.Combine(root, year)) => Year(root, year),
        _ => null,
    };

    private static byte[] Years(string root) => Bytes(new JsonObject
    {
        ["Years"] = new JsonArray(
        [
            .. Directory.EnumerateDirectories(root).Select(folder => Path.GetFileName(folder)!).Where(IsYear).Order(StringComparer.Ordinal)
                .Select(year => new JsonObject { ["Year"] = int.Parse(year, CultureInfo.InvariantCulture), ["Path"] = $"{year}/" }),
        ]),
    });

    private static byte[] Year(string root, string year)
    {
        var meetings = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var folders = Directory.EnumerateDirectories(Path.Combine(root, year)).SelectMany(Directory.EnumerateDirectories);
        foreach (var folder in folders.Order(StringComparer.Ordinal))
        {
            if (Info(folder) is not { } info || info["Meeting"] is not JsonObject meeting)
                continue;
            var meetingFolder = Path.GetDirectoryName(folder)!;
            if (!meetings.TryGetValue(meetingFolder, out var listed))
            {
                meetings[meetingFolder] = listed = new JsonObject { ["Sessions"] = new JsonArray() };
                foreach (var (name, value) in meeting)
                    listed[name] = value?.DeepClone();
            }

            var session = new JsonObject();
            foreach (var name in (string[])["Key", "Type", "Number", "Name", "StartDate", "EndDate", "GmtOffset"])
            {
                if (info[name] is { } value)
                    session[name] = value.DeepClone();
            }

            session["Path"] = $"{year}/{Path.GetFileName(meetingFolder)}/{Path.GetFileName(folder)}/";
            listed["Sessions"]!.AsArray().Add(session);
        }

        return Bytes(new JsonObject
        {
            ["Year"] = int.Parse(year, CultureInfo.InvariantCulture),
            ["Meetings"] = new JsonArray([.. meetings.Values]),
        });
    }

    private static JsonObject? Info(string session)
    {
        var file = Path.Combine(session, "SessionInfo.jsonStream.gz");
        if (!File.Exists(file))
            return null;
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        try
        {
            return lines.ReadLine() is { Length: > TimestampLength } line ? JsonNode.Parse(line[TimestampLength..]) as JsonObject : null;
        }
        catch (JsonException)
        {
            // A session that does not say what it is cannot be listed.
            return null;
        }
    }

    private static byte[] Bytes(JsonObject index) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(index.ToJsonString())];

    private static bool IsYear(string name) => name.Length == 4 && name.All(char.IsAsciiDigit);
}
