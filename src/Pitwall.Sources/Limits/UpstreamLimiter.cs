using System.Diagnostics.CodeAnalysis;

namespace Pitwall.Sources.Limits;

/// <summary>
/// Lets requests to one upstream start no faster than its limits allow, first come first served, over all workers and all processes
/// of this machine that use the same state folder. What was asked before a restart still counts after it.
/// </summary>
public sealed class UpstreamLimiter : IDisposable
{
    private readonly RateLimits _limits;
    private readonly TimeProvider _clock;
    private readonly LimiterStore _store;
    private readonly string _instance = Guid.NewGuid().ToString("n")[..12];
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _waiting = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastId;
    private long _waitedTicks;

    /// <summary>Makes a limiter.</summary>
    /// <param name="upstream">The upstream; its host and port name the schedule.</param>
    /// <param name="limits">What it allows.</param>
    /// <param name="stateFolder">Folder of the schedules, made when missing; null keeps the schedule in memory, for this limiter.</param>
    /// <param name="clock">The wall clock that all processes share.</param>
    public UpstreamLimiter(Uri upstream, RateLimits limits, string? stateFolder, TimeProvider clock)
    {
        _limits = limits;
        _clock = clock;
        _store = stateFolder is null || limits.IsNone ? new LimiterMemory() : OpenFile(stateFolder, upstream);
    }

    /// <summary>Where schedules are kept unless said otherwise: <c>pitwall/limits</c> in the user's local application data.</summary>
    public static string DefaultStateFolder =>
        Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "pitwall",
            "limits");

    /// <summary>Why the schedule is not shared with other processes although it should be; null when all is well.</summary>
    public string? Warning { get; private set; }

    /// <summary>Time that requests of this process have waited for their turn, summed over requests.</summary>
    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref _waitedTicks));

    /// <summary>When the next waiting request of this process may start, UTC; null when none waits.</summary>
    public DateTimeOffset? NextStart
    {
        get
        {
            lock (_gate) return _waiting.Count == 0 ? null : _waiting.Values.Min();
        }
    }

    /// <summary>Waits for the turn of a request. Send it at once, then tell the lease what came back.</summary>
    /// <param name="cancellationToken">Gives the place in the queue back; those behind move up.</param>
    public async ValueTask<LimiterLease> AcquireAsync(CancellationToken cancellationToken = default)
    {
        if (_limits.IsNone) return new LimiterLease(this, null);
        var id = $"{_instance}-{Interlocked.Increment(ref _lastId)}";
        var since = _clock.GetTimestamp();
        try
        {
            while (true)
            {
                var changed = Changed;
                var wait = await TryStartAsync(id, cancellationToken).ConfigureAwait(false);
                if (wait is not { } delay) return new LimiterLease(this, id);
                await DelayAsync(delay, changed, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            await _store.UpdateAsync(state => state.Cancel(id), CancellationToken.None).ConfigureAwait(false);
            SignalChange();
            throw;
        }
        finally
        {
            lock (_gate) _waiting.Remove(id);
            Interlocked.Add(ref _waitedTicks, _clock.GetElapsedTime(since).Ticks);
        }
    }

    /// <summary>Lets nobody start for a while: the upstream said that it has had too much.</summary>
    /// <param name="duration">How long, at most half an hour.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask PauseAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        if (_limits.IsNone) return;
        await UpdateAsync((state, now) => state.Pause(now + duration.Ticks, now), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    internal async ValueTask ArrivedAsync(string id) =>
        await UpdateAsync((state, now) => state.Arrived(id, now), CancellationToken.None).ConfigureAwait(false);

    internal async ValueTask ReceivedAsync(string id, long bytes) =>
        await UpdateAsync(
            (state, now) =>
            {
                state.Arrived(id, now);
                state.Add(bytes, now);
            },
            CancellationToken.None).ConfigureAwait(false);

    private Task Changed
    {
        get
        {
            lock (_gate) return _changed.Task;
        }
    }

    /// <returns>Null when started; else how long to wait before trying again.</returns>
    private async ValueTask<TimeSpan?> TryStartAsync(string id, CancellationToken cancellationToken)
    {
        var (started, due, now) = await _store.UpdateAsync(
            state =>
            {
                var now = _clock.GetUtcNow().UtcTicks;
                var started = state.TryStart(_limits, id, now, out var due);
                return (started, due, now);
            },
            cancellationToken).ConfigureAwait(false);
        if (started) return null;
        lock (_gate) _waiting[id] = new DateTimeOffset(due, TimeSpan.Zero);
        // Timers count whole milliseconds.
        return TimeSpan.FromMilliseconds(Math.Ceiling(TimeSpan.FromTicks(due - now).TotalMilliseconds));
    }

    private async ValueTask UpdateAsync(Action<LimiterState, long> change, CancellationToken cancellationToken) =>
        await _store.UpdateAsync(
            state =>
            {
                change(state, _clock.GetUtcNow().UtcTicks);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    private async Task DelayAsync(TimeSpan delay, Task changed, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Task.Delay(delay, _clock, stop.Token), changed).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void SignalChange()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        changed.SetResult();
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The field of the caller owns it.")]
    private LimiterStore OpenFile(string stateFolder, Uri upstream)
    {
        var host = string.Concat(upstream.Host.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_'));
        var path = Path.Combine(stateFolder, $"{host}_{upstream.Port}.json");
        try
        {
            Directory.CreateDirectory(stateFolder);
            using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite)) { }
            return new LimiterFile(path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process has it open this very moment.
            return new LimiterFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Warning = $"The schedule of requests cannot be kept in {stateFolder} ({e.Message}): other processes on this machine are not "
                + "counted. Give a state folder that can be written.";
            return new LimiterMemory();
        }
    }
}
