namespace Pitwall.Replay.Http;

/// <summary>One request as the server saw it.</summary>
/// <param name="Number">1-based order of arrival.</param>
/// <param name="Timestamp">Arrival in ticks of the server's <see cref="TimeProvider"/>.</param>
/// <param name="At">Arrival in UTC.</param>
/// <param name="Target">Path and query exactly as sent.</param>
/// <param name="Status">HTTP status; 0 while the answer is under way.</param>
/// <param name="Bytes">Body bytes sent, after compression.</param>
/// <param name="Fault">Name of the injected fault; null when the answer was honest.</param>
public sealed record LoggedRequest(long Number, long Timestamp, DateTimeOffset At, string Target, int Status, long Bytes, string? Fault);

/// <summary>Every request since the server started. Safe for concurrent use.</summary>
public sealed class RequestLog
{
    private readonly Lock _lock = new();
    private readonly List<Pending> _entries = [];
    private readonly TimeProvider _clock;

    internal RequestLog(TimeProvider clock) => _clock = clock;

    /// <summary>Number of requests that have arrived.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    /// <summary>Body bytes sent in all answers.</summary>
    public long TotalBytes => Snapshot().Sum(entry => entry.Bytes);

    /// <summary>A copy of the log in order of arrival.</summary>
    public IReadOnlyList<LoggedRequest> Snapshot()
    {
        lock (_lock)
            return [.. _entries.Select(pending => pending.Entry)];
    }

    /// <summary>Number of answers with this HTTP status.</summary>
    public int CountOf(int status) => Snapshot().Count(entry => entry.Status == status);

    /// <summary>Forgets every finished and unfinished request, so that a test can measure from here.</summary>
    public void Clear()
    {
        lock (_lock)
            _entries.Clear();
    }

    /// <summary>
    /// The largest number of requests that arrived within any half-open window of this length, refused requests included.
    /// </summary>
    /// <param name="window">Length of the window; must be positive.</param>
    public int MaxInWindow(TimeSpan window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        var times = Snapshot().Select(entry => entry.Timestamp).Order().ToArray();
        var most = 0;
        var first = 0;
        for (var last = 0; last < times.Length; last++)
        {
            while (_clock.GetElapsedTime(times[first], times[last]) >= window)
                first++;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    internal Pending Begin(string target)
    {
        lock (_lock)
        {
            // Read under the lock: order of arrival and order of timestamps agree.
            var begun = new LoggedRequest(_entries.Count + 1, _clock.GetTimestamp(), _clock.GetUtcNow(), target, 0, 0, null);
            var entry = new Pending(this, begun);
            _entries.Add(entry);
            return entry;
        }
    }

    internal sealed class Pending(RequestLog log, LoggedRequest begun)
    {
        public LoggedRequest Entry { get; private set; } = begun;

        public long Timestamp => Entry.Timestamp;

        /// <summary>Notes what is about to be sent, so that who has an answer finds it in the log.</summary>
        public void Start(int status, string? fault)
        {
            lock (log._lock)
                Entry = Entry with { Status = status, Fault = fault };
        }

        public void Finish(int status, long bytes, string? fault)
        {
            lock (log._lock)
                Entry = Entry with { Status = status, Bytes = bytes, Fault = fault };
        }
    }
}
