namespace Pitwall.Sources.Http;

/// <summary>
/// Leaves an upstream alone that fails again and again. While it is open, requests wait; then one tries for all.
/// After several failed tries it stays open, and requests fail without being sent.
/// </summary>
internal sealed class CircuitBreaker(UpstreamOptions options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private int _failuresInARow;
    private int _failedTries;
    private bool _isTrying;
    private DateTimeOffset? _openUntil;
    private UpstreamException? _last;
    private TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Returns when a request may be sent. Its outcome must be reported, whatever it is.</summary>
    /// <exception cref="UpstreamException">The upstream is down; nothing was sent.</exception>
    public async ValueTask EnterAsync(Uri url, CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan pause;
            Task tried;
            lock (_gate)
            {
                if (_openUntil is not { } until) return;
                if (_failedTries >= options.BreakerTries) throw Down(url, _last!);
                pause = until - clock.GetUtcNow();
                if (pause > options.BreakerPause * (1 << _failedTries)) pause = options.BreakerPause;
                if (pause <= TimeSpan.Zero && !_isTrying)
                {
                    _isTrying = true;
                    return;
                }
                tried = _tried.Task;
            }
            if (pause > TimeSpan.Zero) await Task.Delay(Whole(pause), clock, cancellationToken).ConfigureAwait(false);
            else await tried.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The upstream answered, if only to refuse.</summary>
    public void Alive()
    {
        lock (_gate)
        {
            _failuresInARow = 0;
            _failedTries = 0;
            _openUntil = null;
        }
        EndTry();
    }

    /// <summary>The upstream failed.</summary>
    public void Failed(UpstreamException failure)
    {
        lock (_gate)
        {
            _last = failure;
            _failuresInARow++;
            if (_isTrying) _failedTries++;
            if (_isTrying || (_openUntil is null && _failuresInARow >= options.BreakerFailures))
                _openUntil = clock.GetUtcNow() + (options.BreakerPause * (1 << Math.Min(_failedTries, 10)));
        }
        EndTry();
    }

    /// <summary>The request was given up before it had an outcome.</summary>
    public void Abandoned() => EndTry();

    private void EndTry()
    {
        TaskCompletionSource tried;
        lock (_gate)
        {
            _isTrying = false;
            tried = _tried;
            _tried = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        tried.SetResult();
    }

    private static TimeSpan Whole(TimeSpan pause) => TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds));

    private static UpstreamException Down(Uri url, UpstreamException last) =>
        new(
            last.Kind,
            url,
            $"not asked, because the upstream is down; last it said: {last.Found}",
            "Run again when it is up: what is landed is not asked for again",
            last)
        {
            Status = last.Status,
            Attempts = 0,
        };
}
