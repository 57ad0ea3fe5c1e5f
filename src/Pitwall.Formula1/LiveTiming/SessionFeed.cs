using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// What live timing sent of one session, but for telemetry: the messages of every topic in the order of their times, and where session
/// time stands in UTC. Everything that is made of a session's messages is made of this. Safe for use by several threads.
/// </summary>
public sealed class SessionFeed
{
    private readonly Dictionary<string, TopicMessage[]> _topics = new(StringComparer.Ordinal);
    private readonly Lazy<TimingLine[]> _timingLines;

    /// <summary>Makes a feed.</summary>
    /// <param name="messages">The messages by topic, such as <c>TimingData</c>, in any order; payloads must stay as they are.</param>
    /// <param name="kind">What the session is.</param>
    /// <param name="timeZero">UTC of session time zero; null when it can not be told.</param>
    public SessionFeed(IEnumerable<KeyValuePair<string, IEnumerable<TopicMessage>>> messages, SessionKind kind, DateTimeOffset? timeZero)
    {
        foreach (var (topic, ofTopic) in messages) _topics.Add(topic, InOrder([.. ofTopic]));
        Kind = kind;
        TimeZero = timeZero;
        _timingLines = new Lazy<TimingLine[]>(() => Reading.TimingLines.Read(Messages("TimingData")));
    }

    /// <summary>What the session is.</summary>
    public SessionKind Kind { get; }

    /// <summary>UTC of session time zero, when the recording began; null when it can not be told.</summary>
    public DateTimeOffset? TimeZero { get; }

    /// <summary>Names of the topics that have messages.</summary>
    public IEnumerable<string> Topics => _topics.Where(t => t.Value.Length > 0).Select(t => t.Key);

    /// <summary>The messages of a topic, in the order of their times; those of one time in the order of the recording. Empty for a topic that was not sent.</summary>
    public IReadOnlyList<TopicMessage> Of(string topic) => Messages(topic);

    /// <summary>The lines of TimingData in order, read once for all folds.</summary>
    internal TimingLine[] TimingLines => _timingLines.Value;

    /// <inheritdoc cref="Of"/>
    internal TopicMessage[] Messages(string topic) => _topics.GetValueOrDefault(topic, []);

    /// <summary>UTC of a session time; null without <see cref="TimeZero"/>.</summary>
    public DateTimeOffset? ToUtc(SessionTime time) => TimeZero?.AddMilliseconds(time.Milliseconds);

    /// <summary>Recordings are in order but for a few; the sort is stable: messages of one time keep their order.</summary>
    private static TopicMessage[] InOrder(TopicMessage[] messages)
    {
        for (var i = 1; i < messages.Length; i++)
        {
            if (messages[i].Time < messages[i - 1].Time)
                return [.. messages.OrderBy(m => m.Time)];
        }
        return messages;
    }
}
