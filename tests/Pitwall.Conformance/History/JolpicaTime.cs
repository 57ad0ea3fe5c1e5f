namespace Pitwall.Conformance.History;

/// <summary>
/// A clock on which nobody waits: who asks to be woken is woken at once, and it is then the time that was asked for. What is further away than
/// any wait for a limit is a guard, and never comes.
/// </summary>
internal sealed class JolpicaTime(DateTimeOffset start) : TimeProvider
{
    /// <summary>Longer than any guard need be.</summary>
    public static readonly TimeSpan Never = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    private TimeSpan Elapsed
    {
        get
        {
            lock (_gate) return _elapsed;
        }
    }

    private sealed class Alarm(JolpicaTime clock, Action ring) : ITimer
    {
        private int _setting;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var setting = Interlocked.Increment(ref _setting);
            if (dueTime < TimeSpan.Zero || dueTime >= Never) return true;
            var due = clock.Elapsed + dueTime;
            ThreadPool.QueueUserWorkItem(_ => Ring(due, setting));
            return true;
        }

        public void Dispose() => Interlocked.Increment(ref _setting);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Ring(TimeSpan due, int setting)
        {
            lock (clock._gate)
            {
                if (Volatile.Read(ref _setting) != setting) return;
                if (clock._elapsed < due) clock._elapsed = due;
            }
            ring();
        }
    }
}
