using System.Text;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>
/// The messages of a session as they went into a data file: what is folded from them next need not read them out of it again. Collected by
/// one thread, then read by several.
/// </summary>
/// <param name="session">Season and key of the session.</param>
/// <param name="timeZero">UTC of session time zero; null when nothing tells it.</param>
/// <param name="wanted">The topics to collect; messages of others are passed over.</param>
internal sealed class FreshMessages((int Year, int Key) session, DateTimeOffset? timeZero, IReadOnlyList<string> wanted)
{
    /// <summary>More than the messages of a topic of a race.</summary>
    private const int MostReserved = 200_000;

    private readonly Dictionary<string, TopicQueue> _queues = new(StringComparer.Ordinal);
    private readonly HashSet<string> _streams = new(StringComparer.Ordinal);
    private (string Topic, TopicQueue? Queue) _last = ("", null);

    /// <summary>What the payloads take in memory, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>What bronze would tell of the topics.</summary>
    public IReadOnlyList<TopicFacts> Facts => [.. _queues.Keys.Select(t => new TopicFacts(session.Year, session.Key, t, _streams.Contains(t), timeZero?.ToUnixTimeMilliseconds()))];

    /// <summary>Adds a message that is not broken. Messages of one topic come one after the other.</summary>
    public void Add(in SessionMessage message)
    {
        if (_last.Topic != message.Topic)
            _last = (message.Topic, wanted.Contains(message.Topic) ? Begin(message) : null);
        if (_last.Queue is not { } queue)
            return;
        queue.Add(message.Time!.Value.Milliseconds, message.Number, message.Payload);
        Bytes += message.Payload.Length;
    }

    /// <summary>The messages of the session.</summary>
    public SessionFeed Feed(SessionHeader header) => new(_queues.Select(q => KeyValuePair.Create(q.Key, q.Value.Messages)), header.Kind, header.TimeZero);

    private TopicQueue Begin(in SessionMessage first)
    {
        if (TopicFacts.IsStream(first.Body.Url))
            _streams.Add(first.Topic);
        if (!_queues.TryGetValue(first.Topic, out var queue))
            _queues.Add(first.Topic, queue = new TopicQueue(Encoding.UTF8.GetBytes(first.Topic), (int)Math.Min(first.Body.Rows, MostReserved)));
        return queue;
    }
}
