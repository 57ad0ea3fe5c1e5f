using System.IO.Compression;
using Pitwall.Replay.LiveTiming;
using Pitwall.Replay.Synthetic.Simulation;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>
/// The synthetic season as the live-timing archive would keep it, from the same simulation as its OpenF1 rows. A file is generated when
/// it is asked for and kept within the bound of the cache.
/// </summary>
internal sealed class SyntheticArchive : IArchive
{
    private const string Index = "Index.json";
    private static readonly TimeSpan UntilPublished = TimeSpan.FromMinutes(47);
    private readonly Season _season;
    private readonly BodyCache _cache;
    private readonly Dictionary<string, Session> _sessions;

    public SyntheticArchive(Season season, BodyCache cache)
    {
        _season = season;
        _cache = cache;
        _sessions = season.Calendar.Sessions.ToDictionary(session => session.ArchivePath, StringComparer.Ordinal);
    }

    public ValueTask<ArchiveFile?> FindAsync(string path, CancellationToken cancellation) => ValueTask.FromResult(Find(path));

    private ArchiveFile? Find(string path)
    {
        var sessions = _season.Calendar.Sessions;
        var year = _season.Options.Year;
        if (path == Index)
            return File(path, sessions[^1], target => IndexFiles.Years(target, year));
        if (path == FormattableString.Invariant($"{year}/{Index}"))
            return File(path, sessions[^1], target => IndexFiles.Year(target, _season.Calendar));
        var slash = path.LastIndexOf('/') + 1;
        if (!_sessions.TryGetValue(path[..slash], out var session))
            return null;
        var name = path[slash..];
        if (name == Index)
            return File(path, session, target => IndexFiles.Session(target, session));
        var (topic, isStream) = Split(name);
        return Feeds.Of(session).Contains(topic) ? File(path, session, target => Write(target, session, topic, isStream)) : null;
    }

    private static (string Topic, bool IsStream) Split(string name) =>
        name.EndsWith(".jsonStream", StringComparison.Ordinal) ? (name[..^".jsonStream".Length], true)
        : name.EndsWith(".json", StringComparison.Ordinal) ? (name[..^".json".Length], false)
        : ("", false);

    private void Write(Stream target, Session session, string topic, bool isStream)
    {
        var run = _season.Run(session);
        var standings = session.IsRace ? _season.StandingsAround(session).After : null;
        Feeds.Write(target, topic, new Broadcast(run, _season.Options, standings), isStream);
    }

    private ArchiveFile File(string path, Session session, Action<Stream> write)
    {
        var body = _cache.GetOrAdd(path, () =>
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            using (var buffered = new BufferedStream(gzip, 64 * 1024))
                write(buffered);
            return packed.ToArray();
        });
        return ArchiveFile.Of(body, session.Start + session.Length + UntilPublished);
    }
}
