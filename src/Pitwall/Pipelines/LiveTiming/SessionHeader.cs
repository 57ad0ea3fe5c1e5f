using Pitwall.DuckDb;
using Pitwall.Formula1;
using Pitwall.Lakehouse;

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

    /// <summary>The sessions that have messages of <paramref name="topics"/>, by year and key.</summary>
    /// <param name="connection">Has <c>bronze.livetiming_messages</c> and <c>bronze.livetiming_sessions</c>.</param>
    /// <param name="topics">The topics to look at.</param>
    public static IReadOnlyList<SessionHeader> Read(DuckDbConnection connection, IEnumerable<string> topics)
    {
        var sessions = new List<(SessionHeader Header, Dictionary<string, bool> Topics)>();
        using var rows = connection.Query($"""
            select
                messages.year, messages.session_key, sessions.meeting_key, sessions.path,
                session_kind(sessions.session_type, sessions.session_name), messages.topic, messages.has_stream, messages.zero
            from (
                select
                    year, session_key, topic, bool_or(ends_with(_source_url, '.jsonStream')) as has_stream,
                    any_value(epoch_ms(date) - session_time_millis) as zero
                from bronze.livetiming_messages
                where topic in ({string.Join(", ", topics.Select(Sql.Text))})
                group by year, session_key, topic
            ) as messages
            left join (
                select distinct on (year, session_key) year, session_key, meeting_key, path, session_type, session_name from bronze.livetiming_sessions
            ) as sessions using (year, session_key)
            order by all
            """);
        foreach (var row in rows.ToRows())
        {
            var (year, key) = ((int)row[0]!, (int)row[1]!);
            var zero = row[7] is long millis ? DateTimeOffset.FromUnixTimeMilliseconds(millis) : (DateTimeOffset?)null;
            if (sessions.Count == 0 || sessions[^1].Header.SessionKey != key || sessions[^1].Header.Year != year)
            {
                var found = new Dictionary<string, bool>(StringComparer.Ordinal);
                var kind = Kinds.GetValueOrDefault((string?)row[4] ?? "", SessionKind.Other);
                sessions.Add((new SessionHeader(year, key, (int?)row[2], (string?)row[3], kind, zero, found), found));
            }
            sessions[^1].Topics.Add((string)row[5]!, (bool)row[6]!);
            if (sessions[^1].Header.TimeZero is null && zero is not null)
                sessions[^1] = (sessions[^1].Header with { TimeZero = zero }, sessions[^1].Topics);
        }
        return [.. sessions.Select(s => s.Header)];
    }

    /// <summary>Whether there are messages of any of these topics.</summary>
    public bool HasAny(IReadOnlyList<string> topics) => topics.Any(Topics.ContainsKey);

    /// <summary>Where the messages of these topics come from: <c>livetiming</c> when some are from the archive, else <c>livetiming_hub</c>.</summary>
    public string SourceOf(IReadOnlyList<string> topics) => topics.Any(t => Topics.GetValueOrDefault(t)) ? FeedSession.Archive : FeedSession.Hub;
}
