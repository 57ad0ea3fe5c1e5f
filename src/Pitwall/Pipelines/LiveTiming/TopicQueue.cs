using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>Collects the messages of one topic, which come in nearly the right order.</summary>
/// <param name="name">The topic, in UTF-8.</param>
/// <param name="capacity">About how many messages there will be; 0 when that is not known.</param>
internal sealed class TopicQueue(byte[] name, int capacity = 0)
{
    private readonly List<(long Time, int Number)> _keys = new(capacity);
    private readonly List<TopicMessage> _messages = new(capacity);
    private bool _isOrdered = true;

    /// <summary>The topic, in UTF-8.</summary>
    public ReadOnlySpan<byte> Name => name;

    /// <summary>The messages in order of time; of one millisecond, in order of their numbers.</summary>
    public IEnumerable<TopicMessage> Messages => _isOrdered
        ? _messages
        : [.. Enumerable.Range(0, _keys.Count).OrderBy(i => _keys[i]).Select(i => _messages[i])];

    /// <summary>Adds a message.</summary>
    /// <param name="time">Session time in milliseconds.</param>
    /// <param name="number">Number of the message within the topic.</param>
    /// <param name="payload">JSON; kept.</param>
    public void Add(long time, int number, ReadOnlyMemory<byte> payload)
    {
        if (_keys.Count > 0 && _keys[^1].CompareTo((time, number)) > 0)
            _isOrdered = false;
        _keys.Add((time, number));
        _messages.Add(new TopicMessage(SessionTime.FromMilliseconds(time), payload));
    }
}
