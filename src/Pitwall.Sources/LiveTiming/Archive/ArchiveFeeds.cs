using System.Text.Json;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;
using Pitwall.Sources.LiveTiming.Hub;

namespace Pitwall.Sources.LiveTiming.Archive;

/// <summary>A feed of a session: its name and the files that make it up, the key frame first.</summary>
internal sealed record ArchiveFeed(string Name, IReadOnlyList<(string File, BodyFormat Format)> Files);

/// <summary>What feeds a session has, as its index says.</summary>
/// <param name="Feeds">Those that can be asked for, by name.</param>
/// <param name="Stray">Names or files that would lead elsewhere, or among our own names: they are not asked for.</param>
internal sealed record ArchiveFeeds(IReadOnlyList<ArchiveFeed> Feeds, IReadOnlyList<string> Stray)
{
    /// <summary>Collection of a session's index.</summary>
    public const string Collection = "session_index";

    private static readonly string[] OurNames = [Collection, ArchiveListings.Index, ArchiveListings.Years, RecordingImporter.Collection];

    /// <summary>Reads a session's index.</summary>
    /// <returns>Null when it is none.</returns>
    public static ArchiveFeeds? Read(LandedBody index)
    {
        using var document = ArchiveBody.Parse(index);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("Feeds"u8, out var listed)
            || listed.ValueKind != JsonValueKind.Object) return null;
        var feeds = new SortedDictionary<string, ArchiveFeed>(StringComparer.Ordinal);
        var stray = new List<string>();
        foreach (var feed in listed.EnumerateObject())
        {
            List<(string File, BodyFormat Format)> files =
            [
                .. File(feed.Value, "KeyFramePath").Select(file => (file, BodyFormat.Json)),
                .. File(feed.Value, "StreamPath").Select(file => (file, BodyFormat.StreamLines)),
            ];
            if (!ArchivePath.IsPlain(feed.Name) || OurNames.Contains(feed.Name, StringComparer.OrdinalIgnoreCase)) stray.Add(feed.Name);
            else if (files.Find(file => !ArchivePath.IsPlain(file.File)) is { File: { } other }) stray.Add(other);
            else feeds[feed.Name] = new ArchiveFeed(feed.Name, files);
        }
        return new ArchiveFeeds([.. feeds.Values], stray);
    }

    /// <summary>The feeds that a selection names, as they are called where there is an index.</summary>
    public static ArchiveFeeds Named(IngestSelection selection) => new(
        [
            .. selection.Collections.Select(Topics.Find).Distinct().Order(StringComparer.Ordinal)
                .Select(name => new ArchiveFeed(name, [(name + ".json", BodyFormat.Json), (name + ".jsonStream", BodyFormat.StreamLines)])),
        ],
        []);

    /// <summary>The feeds that a selection asks for.</summary>
    public IReadOnlyList<ArchiveFeed> For(IngestSelection selection)
    {
        var named = selection.Collections.Select(Topics.Find).ToHashSet(StringComparer.Ordinal);
        return [.. Feeds.Where(feed => named.Count > 0 ? named.Contains(feed.Name) : selection.Telemetry || !Topics.Telemetry.Contains(feed.Name))];
    }

    private static IEnumerable<string> File(JsonElement feed, string member) =>
        feed.ValueKind == JsonValueKind.Object && feed.TryGetProperty(member, out var path) && path.ValueKind == JsonValueKind.String && path.GetString() is { Length: > 0 } file
            ? [file]
            : [];
}
