namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// The whole recording of a topic, open at any session time, forwards and backwards. Messages are applied in the order of their times;
/// those of one time, in the order of the recording. Broken messages are counted and passed over.
/// Not for use by two threads at a time.
/// </summary>
public sealed class TopicTimeline
{
    private const int MessagesPerCheckpoint = 256;
    private readonly TopicMessage[] _messages;
    private readonly List<StateValue> _checkpoints = [];
    private readonly TopicState _state = new();
    private int _applied;
    private int _everApplied;

    /// <summary>Makes a timeline of messages in any order.</summary>
    /// <param name="messages">The messages; their payloads must stay as they are.</param>
    /// <param name="broken">
    /// Takes the messages that are no JSON, numbered in the order of the timeline, when time first passes over them.
    /// </param>
    public TopicTimeline(IEnumerable<TopicMessage> messages, BrokenLines broken)
    {
        // The sort is stable: messages of one time keep their order.
        _messages = [.. messages.OrderBy(m => m.Time)];
        Broken = broken;
        _checkpoints.Add(_state.Value);
    }

    /// <summary>The lines and messages that could not be used so far.</summary>
    public BrokenLines Broken { get; }

    /// <summary>How many messages there are, broken ones included.</summary>
    public int Count => _messages.Length;

    /// <summary>Times of the messages, in order.</summary>
    public IEnumerable<SessionTime> Times => _messages.Select(m => m.Time);

    /// <summary>Makes a timeline of a <c>.jsonStream</c>.</summary>
    /// <param name="stream">Its bytes, which must stay as they are.</param>
    public static TopicTimeline Read(ReadOnlyMemory<byte> stream)
    {
        var broken = new BrokenLines();
        var messages = new List<TopicMessage>();
        var lines = new StreamLineReader(stream.Span, broken);
        while (lines.Read()) messages.Add(new TopicMessage(lines.Time, stream.Slice(lines.PayloadStart, lines.Payload.Length)));
        return new TopicTimeline(messages, broken);
    }

    /// <summary>The state after the last message.</summary>
    public StateValue Final() => StateAfter(_messages.Length);

    /// <summary>
    /// The state at a time: after all messages up to that time, its own included. Before the first it is an empty object.
    /// </summary>
    public StateValue StateAt(SessionTime time) => StateAfter(CountUpTo(time));

    private StateValue StateAfter(int count)
    {
        var checkpoint = Math.Min(count / MessagesPerCheckpoint, _checkpoints.Count - 1);
        if (count < _applied || checkpoint * MessagesPerCheckpoint > _applied)
        {
            _state.Reset(_checkpoints[checkpoint]);
            _applied = checkpoint * MessagesPerCheckpoint;
        }
        while (_applied < count) ApplyNext();
        return _state.Value;
    }

    private void ApplyNext()
    {
        var payload = _messages[_applied++].Payload.Span;
        var isApplied = _state.TryApply(payload);
        if (_applied <= _everApplied) return;
        _everApplied = _applied;
        if (!isApplied) Broken.Add(_applied, BrokenLineReason.NotJson, payload);
        if (_applied % MessagesPerCheckpoint == 0) _checkpoints.Add(_state.Value);
    }

    private int CountUpTo(SessionTime time)
    {
        var low = 0;
        var high = _messages.Length;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (_messages[middle].Time <= time) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
