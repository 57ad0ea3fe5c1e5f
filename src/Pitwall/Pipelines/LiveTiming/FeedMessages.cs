using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Lakehouse;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>Reads the messages of a session out of bronze.</summary>
internal static class FeedMessages
{
    /// <summary>
    /// The messages by topic, in order of time and, within a millisecond, as they came. Rows stand nearly so in their file: looking is
    /// cheaper than having the engine carry every payload through a sort.
    /// </summary>
    /// <param name="connection">Has <c>bronze.livetiming_messages</c>.</param>
    /// <param name="session">The session.</param>
    /// <param name="topics">The topics to read.</param>
    /// <param name="bytes">How much all payloads take in memory.</param>
    public static SessionFeed Read(DuckDbConnection connection, SessionHeader session, IEnumerable<string> topics, out long bytes)
    {
        var queues = new Dictionary<string, TopicQueue>(StringComparer.Ordinal);
        bytes = 0;
        using var result = connection.Stream(string.Create(
            CultureInfo.InvariantCulture,
            $"select topic, session_time_millis, seq, payload from bronze.livetiming_messages where session_key = {session.SessionKey} and topic in ({string.Join(", ", topics.Select(Sql.Text))})"));
        while (result.NextChunk())
            bytes += Take(result.Chunk, queues);
        return new SessionFeed(queues.Select(q => KeyValuePair.Create(q.Key, q.Value.Messages)), session.Kind, session.TimeZero);
    }

    /// <summary>Takes the messages of a chunk, with one copy of all its payloads; returns its length.</summary>
    private static int Take(DuckDbChunk chunk, Dictionary<string, TopicQueue> queues)
    {
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
                if (!queues.TryGetValue(name, out queue))
                    queues.Add(name, queue = new TopicQueue(names.Utf8(row).ToArray()));
            }
            var payload = payloads.Utf8(row);
            payload.CopyTo(text.AsSpan(end));
            queue.Add(times[row], numbers[row], text.AsMemory(end, payload.Length));
            end += payload.Length;
        }
        return bytes;
    }
}
