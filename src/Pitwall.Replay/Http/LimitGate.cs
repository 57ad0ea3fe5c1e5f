namespace Pitwall.Replay.Http;

/// <summary>Admits or refuses requests against sliding windows. Safe for concurrent use.</summary>
internal sealed class LimitGate(ReplayLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Queue<long> _second = new();
    private readonly Queue<long> _minute = new();
    private readonly Queue<long> _hour = new();
    private readonly Queue<(long At, long Count)> _bytes = new();
    private long _byteSum;

    /// <summary>Null when admitted; otherwise what was exceeded and how long until a request would be admitted.</summary>
    public Refusal? Admit(long now)
    {
        lock (_lock)
        {
            Expire(_second, now, Second);
            Expire(_minute, now, Minute);
            Expire(_hour, now, Hour);
            ExpireBytes(now);
            var refusal = Refuse(now);
            if (refusal is null || limits.CountRefused)
                Count(now);
            return refusal;
        }
    }

    public void Sent(long count)
    {
        if (limits.BytesPerTenSeconds is null || count == 0)
            return;
        lock (_lock)
        {
            _bytes.Enqueue((clock.GetTimestamp(), count));
            _byteSum += count;
        }
    }

    private Refusal? Refuse(long now)
    {
        if (limits.RequestsPerSecond is { } perSecond && _second.Count >= perSecond)
            return new Refusal($"{perSecond} per 1 second", Remaining(_second.Peek(), now, Second));
        if (limits.RequestsPerMinute is { } perMinute && _minute.Count >= perMinute)
            return new Refusal($"{perMinute} per 1 minute", Remaining(_minute.Peek(), now, Minute));
        if (limits.RequestsPerHour is { } perHour && _hour.Count >= perHour)
            return new Refusal($"{perHour} per 1 hour", Remaining(_hour.Peek(), now, Hour));
        if (limits.BytesPerTenSeconds is { } bytes && _byteSum >= bytes)
            return new Refusal($"{bytes} bytes per 10 seconds", Remaining(_bytes.Peek().At, now, TenSeconds));
        return null;
    }

    private void Count(long now)
    {
        if (limits.RequestsPerSecond is not null)
            _second.Enqueue(now);
        if (limits.RequestsPerMinute is not null)
            _minute.Enqueue(now);
        if (limits.RequestsPerHour is not null)
            _hour.Enqueue(now);
    }

    private void Expire(Queue<long> queue, long now, TimeSpan window)
    {
        while (queue.TryPeek(out var oldest) && clock.GetElapsedTime(oldest, now) >= window)
            queue.Dequeue();
    }

    private void ExpireBytes(long now)
    {
        while (_bytes.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.At, now) >= TenSeconds)
            _byteSum -= _bytes.Dequeue().Count;
    }

    private TimeSpan Remaining(long oldest, long now, TimeSpan window) => window - clock.GetElapsedTime(oldest, now);

    internal readonly record struct Refusal(string Limit, TimeSpan Wait);
}
