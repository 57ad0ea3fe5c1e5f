using Pitwall.Formula1;
using Pitwall.Sources.Landing;
using Pitwall.Sources.LiveTiming.Archive;

namespace Pitwall.Sources.LiveTiming.Hub;

/// <summary>The session of a recording, with all that its unit needs.</summary>
internal sealed record RecordingSession(SessionKey Key, MeetingKey? MeetingKey, int Year, string? Name);

/// <summary>Finds out of which session recordings are: the caller says, else the file, else the other files of its folder, else all others.</summary>
internal sealed class RecordingSessions(LandingState state, IReadOnlyList<RecordingScan> scans, SessionKey? named)
{
    private readonly Dictionary<SessionKey, RecordingSession> _known = [];

    /// <summary>The session of a file.</summary>
    /// <exception cref="RecordingException">Nothing says which, or of which season it is.</exception>
    public RecordingSession Of(RecordingScan scan)
    {
        var key = named
            ?? scan.Session?.Key
            ?? Only(scans.Where(other => Path.GetDirectoryName(other.File) == Path.GetDirectoryName(scan.File)))
            ?? Only(scans)
            ?? throw new RecordingException($"{scan.File} does not say of which session it is. Name it with --session KEY; 'pitwall sessions' lists keys. Nothing was imported.");
        return _known.TryGetValue(key, out var known) ? known : _known[key] = Find(key);
    }

    private static SessionKey? Only(IEnumerable<RecordingScan> scans) =>
        scans.Select(scan => scan.Session?.Key).OfType<SessionKey>().Distinct().ToList() is [var only] ? only : null;

    private RecordingSession Find(SessionKey key)
    {
        var said = scans.Select(scan => scan.Session).FirstOrDefault(session => session?.Key == key);
        var unit = state.Units.FirstOrDefault(unit => unit.SessionKey == key.Value && unit.Year is not null);
        var listed = state.Units
            .Where(unit => unit is { Collection: ArchiveListings.Index, Year: not null })
            .SelectMany(index => ArchiveListings.Landed(state, index.Year!.Value)?.Sessions ?? [])
            .FirstOrDefault(session => session.Key == key);
        var year = listed?.Year ?? said?.Year ?? unit?.Year
            ?? scans.Select(scan => scan.From?.Year ?? scan.Session?.Year).FirstOrDefault(found => found is not null)
            ?? throw new RecordingException($"Nothing says of which season session {key} is: there are only states in the files, and none of the session itself. Land the season's index first, with 'pitwall ingest livetiming --session {key} --topics SessionInfo'. Nothing was imported.");
        var meeting = listed?.MeetingKey ?? said?.MeetingKey ?? (unit?.MeetingKey is { } known ? new MeetingKey(known) : null);
        return new RecordingSession(key, meeting, year, listed is null ? said?.Name : $"{listed.MeetingName}, {listed.Name}");
    }
}
