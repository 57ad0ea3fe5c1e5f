using Pitwall.DuckDb;
using Pitwall.Formula1;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>What bronze tells of a session besides its messages.</summary>
/// <param name="Year">Season.</param>
/// <param name="SessionKey">F1's key of the session.</param>
/// <param name="MeetingKey">F1's key of the meeting; null when no index lists the session.</param>
/// <param name="Path">Folder of the session in the archive; null when no index lists it.</param>
/// <param name="Kind">What the session is.</param>
/// <param name="TimeZero">UTC of session time zero; null when no message tells it.</param>
/// <param name="Topics">The topics that have messages: true for one from the archive, false for one that only recordings have.</param>
internal sealed record SessionHeader(
    int Year, int SessionKey, int? MeetingKey, string? Path, SessionKind Kind, DateTimeOffset? TimeZero, IReadOnlyDictionary<string, bool> Topics)
{
    private static readonly Dictionary<string, SessionKind> Kinds = new(StringComparer.Ordinal)
    {
        ["practice"] = SessionKind.Practice,
        ["qualifying"] = SessionKind.Qualifying,
        ["sprint_qualifying"] = SessionKind.SprintQualifying,
        ["sprint"] = SessionKind.Sprint,
        ["race"] = SessionKind.Race,
    };

    /// <summary>The sessions of topics, by year and key.</summary>
    /// <param name="connection">Has <c>bronze.livetiming_sessions</c>.</param>
    /// <param name="topics">The topics that have messages.</param>
    public static IReadOnlyList<SessionHeader> Of(DuckDbConnection connection, IEnumerable<TopicFacts> topics)
    {
        var listed = Listed(connection);
        var sessions = new List<SessionHeader>();
        var found = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var topic in topics.OrderBy(t => t.Year).ThenBy(t => t.SessionKey).ThenBy(t => t.Topic, StringComparer.Ordinal))
        {
            if (sessions.Count == 0 || sessions[^1].SessionKey != topic.SessionKey || sessions[^1].Year != topic.Year)
            {
                var (meeting, path, kind) = listed.GetValueOrDefault((topic.Year, topic.SessionKey), (null, null, SessionKind.Other));
                found = new Dictionary<string, bool>(StringComparer.Ordinal);
                sessions.Add(new SessionHeader(topic.Year, topic.SessionKey, meeting, path, kind, topic.TimeZero, found));
            }
            found.Add(topic.Topic, topic.HasStream);
            if (sessions[^1].TimeZero is null)
                sessions[^1] = sessions[^1] with { TimeZero = topic.TimeZero };
        }
        return sessions;
    }

    private static Dictionary<(int Year, int Key), (int? Meeting, string? Path, SessionKind Kind)> Listed(DuckDbConnection connection)
    {
        var sessions = new Dictionary<(int, int), (int?, string?, SessionKind)>();
        using var rows = connection.Query("select year, session_key, meeting_key, path, session_kind(session_type, session_name) from bronze.livetiming_sessions order by all");
        // A session that is listed twice is what it is listed as first.
        foreach (var row in rows.ToRows())
            sessions.TryAdd(((int)row[0]!, (int)row[1]!), ((int?)row[2], (string?)row[3], Kinds.GetValueOrDefault((string?)row[4] ?? "", SessionKind.Other)));
        return sessions;
    }

    /// <summary>Whether there are messages of any of these topics.</summary>
    public bool HasAny(IReadOnlyList<string> topics) => topics.Any(Topics.ContainsKey);

    /// <summary>Where the messages of these topics come from: <c>livetiming</c> when some are from the archive, else <c>livetiming_hub</c>.</summary>
    public string SourceOf(IReadOnlyList<string> topics) => topics.Any(t => Topics.GetValueOrDefault(t)) ? FeedSession.Archive : FeedSession.Hub;
}
