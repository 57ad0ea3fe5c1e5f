using System.Text.Json;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.LiveTiming.Archive;

/// <summary>Whether the archive of a session is complete, as it says itself.</summary>
internal static class ArchiveState
{
    /// <summary>Feeds that say so, the better witness first.</summary>
    private static readonly string[] Witnesses = ["ArchiveStatus", "SessionInfo"];

    /// <summary>The feed to ask; null when the session has none.</summary>
    public static ArchiveFeed? Witness(ArchiveFeeds feeds) =>
        Witnesses.Select(name => feeds.Feeds.FirstOrDefault(feed => feed.Name == name)).FirstOrDefault(feed => feed is not null);

    /// <summary>Whether a witness says that it is complete; its key frame or the end of its stream does.</summary>
    public static bool IsComplete(IEnumerable<LandedBody> witness) => witness.Any(IsComplete);

    private static bool IsComplete(LandedBody body)
    {
        var bytes = ArchiveBody.Read(body);
        if (body.RequestKey.EndsWith(".json", StringComparison.Ordinal)) return SaysComplete(bytes);
        var (start, length) = (0, 0);
        var lines = new StreamLineReader(bytes.Span, new BrokenLines());
        while (lines.Read()) (start, length) = (lines.PayloadStart, lines.Payload.Length);
        return SaysComplete(bytes.Slice(start, length));
    }

    private static bool SaysComplete(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return false;
            var says = root.TryGetProperty("ArchiveStatus", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : root;
            return says.TryGetProperty("Status", out var status) && status.ValueKind == JsonValueKind.String && status.ValueEquals("Complete");
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
