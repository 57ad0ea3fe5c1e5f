using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Sources.LiveTiming.Hub;

/// <summary>What an import of recordings did.</summary>
/// <param name="Sessions">The sessions that the files are of, by key.</param>
/// <param name="Files">The files, in the order in which they were given.</param>
public sealed record RecordingImport(IReadOnlyList<RecordedSession> Sessions, IReadOnlyList<RecordedFile> Files);

/// <summary>A session of which there are recordings.</summary>
/// <param name="Key">F1's key of the session.</param>
/// <param name="MeetingKey">F1's key of the meeting; null when nothing says it.</param>
/// <param name="Year">Season.</param>
/// <param name="Name">For people; null when nothing says it.</param>
/// <param name="Files">Files of the session in the landing, earlier imports included.</param>
public sealed record RecordedSession(SessionKey Key, MeetingKey? MeetingKey, int Year, string? Name, int Files);

/// <summary>A file that was imported, and what is in it.</summary>
/// <param name="Name">Name of the file, without its folder.</param>
/// <param name="Session">The session that it is of.</param>
/// <param name="Bytes">Its size in bytes, decompressed.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of that.</param>
/// <param name="Messages">Messages, initial states included.</param>
/// <param name="InitialStates">How many of them are states of topics at the time when the recorder subscribed.</param>
/// <param name="Topics">Messages of each topic, by name.</param>
/// <param name="From">When the hub sent the first message, UTC; null when there are initial states only.</param>
/// <param name="To">When it sent the last one, UTC; null when there are initial states only.</param>
/// <param name="BrokenLines">Lines that cannot be used; they are landed with the rest.</param>
/// <param name="FirstBroken">The first hundred of them.</param>
/// <param name="WasLanded">True when the same bytes had been imported for the session before.</param>
public sealed record RecordedFile(
    string Name,
    SessionKey Session,
    long Bytes,
    string Sha256,
    int Messages,
    int InitialStates,
    IReadOnlyDictionary<string, int> Topics,
    DateTimeOffset? From,
    DateTimeOffset? To,
    int BrokenLines,
    IReadOnlyList<BrokenLine> FirstBroken,
    bool WasLanded);
