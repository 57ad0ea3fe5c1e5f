using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Lakehouse;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>A session of live timing as bronze has it.</summary>
/// <param name="Year">Season.</param>
/// <param name="SessionKey">F1's key of the session.</param>
/// <param name="MeetingKey">F1's key of the meeting; null when no index lists the session.</param>
/// <param name="Path">Folder of the session in the archive; null when no index lists it.</param>
/// <param name="Source"><c>livetiming</c> when messages are from the archive, <c>livetiming_hub</c> when all are from recordings.</param>
/// <param name="Feed">The messages.</param>
/// <param name="RaceTimes">Official times of a race or sprint, for the lap that the feed does not time; empty where the table does not ask for them.</param>
internal sealed record FeedSession(
    int Year, int SessionKey, int? MeetingKey, string? Path, string Source, SessionFeed Feed, IReadOnlyDictionary<DriverNumber, LapTime> RaceTimes)
{
    /// <summary>The source of a session that the archive tells.</summary>
    public const string Archive = "livetiming";

    /// <summary>The source of a session that only recordings tell.</summary>
    public const string Hub = "livetiming_hub";

    private static readonly Dictionary<string, SessionKind> Kinds = new(StringComparer.Ordinal)
    {
        ["practice"] = SessionKind.Practice,
        ["qualifying"] = SessionKind.Qualifying,
        ["sprint_qualifying"] = SessionKind.SprintQualifying,
        ["sprint"] = SessionKind.Sprint,
        ["race"] = SessionKind.Race,
    };

    /// <summary>Reads the sessions that the connection shows, one after the other.</summary>
    /// <param name="connection">Has <c>bronze.livetiming_messages</c> and <c>bronze.livetiming_sessions</c>.</param>
    /// <param name="topics">The topics to read.</param>
    /// <param name="asksForRaceTimes">Whether to read <see cref="RaceTimes"/>; needs the tables of results too.</param>
    public static IEnumerable<FeedSession> Read(DuckDbConnection connection, IReadOnlyList<string> topics, bool asksForRaceTimes)
    {
        var wanted = $"topic in ({string.Join(", ", topics.Select(Sql.Text))})";
        using var sessions = connection.Query($"""
            select
                messages.year, messages.session_key, sessions.meeting_key, sessions.path,
                session_kind(sessions.session_type, sessions.session_name), messages.has_stream, messages.zero
            from (
                select
                    year, session_key, bool_or(ends_with(_source_url, '.jsonStream')) as has_stream,
                    any_value(epoch_ms(date) - session_time_millis) as zero
                from bronze.livetiming_messages
                where {wanted}
                group by year, session_key
            ) as messages
            left join (
                select distinct on (year, session_key) year, session_key, meeting_key, path, session_type, session_name from bronze.livetiming_sessions
            ) as sessions using (year, session_key)
            order by all
            """);
        foreach (var row in sessions.ToRows())
        {
            var key = (int)row[1]!;
            var kind = Kinds.GetValueOrDefault((string?)row[4] ?? "", SessionKind.Other);
            yield return new FeedSession(
                (int)row[0]!,
                key,
                (int?)row[2],
                (string?)row[3],
                (bool)row[5]! ? Archive : Hub,
                new SessionFeed(
                    Messages(connection, string.Create(CultureInfo.InvariantCulture, $"session_key = {key} and {wanted}")),
                    kind,
                    row[6] is long zero ? DateTimeOffset.FromUnixTimeMilliseconds(zero) : null),
                asksForRaceTimes && kind.IsRaceLike() ? OfficialTimes.Read(connection, key, kind) : []);
        }
    }

    /// <summary>
    /// The messages by topic, in order of time and, within a millisecond, as they came. Rows stand nearly so in their file: looking is
    /// cheaper than having the engine carry every payload through a sort.
    /// </summary>
    private static Dictionary<string, IEnumerable<TopicMessage>> Messages(DuckDbConnection connection, string condition)
    {
        var topics = new Dictionary<string, TopicQueue>(StringComparer.Ordinal);
        using var result = connection.Stream($"select topic, session_time_millis, seq, payload from bronze.livetiming_messages where {condition}");
        while (result.NextChunk())
        {
            var chunk = result.Chunk;
            var names = chunk.Text(0);
            var times = chunk.Column<long>(1).Span;
            var numbers = chunk.Column<int>(2).Span;
            var payloads = chunk.Text(3);
            var bytes = 0;
            for (var row = 0; row < chunk.Count; row++)
                bytes += payloads.Utf8(row).Length;
            var text = new byte[bytes];
            var end = 0;
            TopicQueue? queue = null;
            for (var row = 0; row < chunk.Count; row++)
            {
                if (queue is null || !names.Utf8(row).SequenceEqual(queue.Name))
                {
                    var name = names[row]!;
                    if (!topics.TryGetValue(name, out queue))
                        topics.Add(name, queue = new TopicQueue(names.Utf8(row).ToArray()));
                }
                var payload = payloads.Utf8(row);
                payload.CopyTo(text.AsSpan(end));
                queue.Add(times[row], numbers[row], text.AsMemory(end, payload.Length));
                end += payload.Length;
            }
        }
        return topics.ToDictionary(t => t.Key, t => t.Value.Messages, StringComparer.Ordinal);
    }
}
