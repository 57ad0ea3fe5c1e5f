using Pitwall.Parquet;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>Collects the messages of a session as columns.</summary>
/// <param name="bodies">The bodies that the messages stand in.</param>
/// <param name="timeZero">UTC of session time zero; null when nothing tells it.</param>
internal sealed class MessageColumns(LandedBody[] bodies, DateTimeOffset? timeZero)
{
    private const long MicrosecondsPerMillisecond = 1000;

    /// <summary>More than the messages of a race.</summary>
    private const int MostReserved = 200_000;

    private readonly List<(object? Topic, int Count)> _topics = [];
    private readonly List<int> _numbers = new(LinesOf(bodies));
    private readonly List<long> _times = new(LinesOf(bodies));
    private readonly List<ReadOnlyMemory<byte>> _payloads = new(LinesOf(bodies));
    private readonly List<short> _bodies = new(LinesOf(bodies));
    private int _body;

    /// <summary>How many there are.</summary>
    public int Count => _numbers.Count;

    /// <summary>Adds a message that is not broken. Messages of one topic come one after the other.</summary>
    public void Add(in SessionMessage message)
    {
        if (_topics.Count > 0 && Equals(_topics[^1].Topic, message.Topic))
            _topics[^1] = (message.Topic, _topics[^1].Count + 1);
        else
            _topics.Add((message.Topic, 1));
        _numbers.Add(message.Number);
        _times.Add(message.Time!.Value.Milliseconds);
        _payloads.Add(message.Payload);
        // By identity: to compare bodies is to compare all that is known of them. The next message is mostly of the same one.
        if (!ReferenceEquals(bodies[_body], message.Body))
        {
            var wanted = message.Body;
            _body = Array.FindIndex(bodies, b => ReferenceEquals(b, wanted));
        }
        _bodies.Add((short)_body);
    }

    /// <summary>All of them, at once: they are few beside the samples.</summary>
    public IEnumerable<IReadOnlyDictionary<string, ColumnValues>> Batches()
    {
        var columns = new Dictionary<string, ColumnValues>(StringComparer.Ordinal)
        {
            ["topic"] = ColumnValues.Runs(_topics),
            ["seq"] = ColumnValues.Int32(_numbers.ToArray()),
            ["session_time_millis"] = ColumnValues.Int64(_times.ToArray()),
            ["date"] = Dates(),
            ["payload"] = ColumnValues.Texts(_payloads),
        };
        foreach (var (name, values) in LandedBodies.Columns(bodies, _bodies.ToArray()))
            columns.Add(name, values);
        return [columns];
    }

    private static int LinesOf(LandedBody[] bodies) => (int)Math.Min(bodies.Sum(b => b.Rows), MostReserved);

    private ColumnValues Dates()
    {
        if (timeZero is not { } zero)
            return ColumnValues.Constant(null, Count);
        var from = UtcMicros.Of(zero);
        var dates = new long[Count];
        for (var i = 0; i < dates.Length; i++)
            dates[i] = from + (_times[i] * MicrosecondsPerMillisecond);
        return ColumnValues.Int64(dates);
    }
}
