using System.Globalization;

namespace Pitwall.Sources.Tests.Support;

/// <summary>A clock that moves only when told to, and fires the timers it passes in order of their due time.</summary>
internal sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _utcNow = start;
    private TimeSpan _elapsed;

    public static ManualTimeProvider At(string time) => new(DateTimeOffset.Parse(time, null, DateTimeStyles.AssumeUniversal));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _utcNow;
    }

    public override long GetTimestamp()
    {
        lock (_gate) return _elapsed.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>The time until the next timer; null when none is set.</summary>
    public TimeSpan? UntilNextTimer
    {
        get
        {
            lock (_gate) return _timers.Count == 0 ? null : _timers.Min(timer => timer.Due) - _elapsed;
        }
    }

    public int TimerCount
    {
        get
        {
            lock (_gate) return _timers.Count;
        }
    }

    public void Advance(TimeSpan by)
    {
        TimeSpan end;
        lock (_gate) end = _elapsed + by;
        while (true)
        {
            ManualTimer? next;
            lock (_gate)
            {
                next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
                var to = next is null || next.Due < _elapsed ? (next is null ? end : _elapsed) : next.Due;
                _utcNow += to - _elapsed;
                _elapsed = to;
                if (next is not null) _timers.Remove(next);
            }
            if (next is null) return;
            next.Fire();
        }
    }

    /// <summary>Lets time pass, from timer to timer, until the task is done. Timers further away than 90 s are guards and do not fire.</summary>
    public async Task<T> RunAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            if (UntilNextTimer is { } next && next < TimeSpan.FromSeconds(90)) Advance(next);
            await Task.WhenAny(task, Task.Delay(1));
        }
        return await task;
    }

    /// <summary>The wall clock is set anew; what has elapsed stays.</summary>
    public void JumpTo(DateTimeOffset time)
    {
        lock (_gate) _utcNow = time;
    }

    private sealed class ManualTimer(ManualTimeProvider owner, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._gate)
            {
                owner._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = owner._elapsed + dueTime;
                owner._timers.Add(this);
            }
            return true;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (owner._gate) owner._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
