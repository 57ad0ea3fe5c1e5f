namespace Pitwall.Sources.Limits;

/// <summary>The right to send one request now.</summary>
public sealed class LimiterLease : IAsyncDisposable
{
    private readonly UpstreamLimiter _limiter;
    private string? _open;

    internal LimiterLease(UpstreamLimiter limiter, string? id)
    {
        _limiter = limiter;
        _open = id;
    }

    /// <summary>The answer has begun to come in.</summary>
    public async ValueTask ArrivedAsync()
    {
        if (_open is { } id) await _limiter.ArrivedAsync(id).ConfigureAwait(false);
    }

    /// <summary>The answer is over, whole or not.</summary>
    /// <param name="wireBytes">Bytes of the body as they came in.</param>
    public async ValueTask ReceivedAsync(long wireBytes)
    {
        if (Interlocked.Exchange(ref _open, null) is { } id) await _limiter.ReceivedAsync(id, wireBytes).ConfigureAwait(false);
    }

    /// <summary>Ends a request of which nothing came back.</summary>
    public ValueTask DisposeAsync() => ReceivedAsync(0);
}
