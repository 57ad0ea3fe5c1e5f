namespace Pitwall.Sources.Http;

/// <summary>How an upstream is asked. Every bound is there because an upstream, or something in between, has gone over it.</summary>
public sealed record UpstreamOptions
{
    /// <summary>How often a request is sent before it has failed. Default 6; 1 or more.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>Pause before the second attempt; doubled for every further one, with jitter. Default 1 s.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause between attempts that the upstream did not ask for. Default 30 s.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a request is sent that is told each time that it came too soon (429). Default as <see cref="MaxAttempts"/>; more for an upstream
    /// whose longest window is long and that does not say when to come again.
    /// </summary>
    public int? MaxRateLimitedAttempts { get; init; }

    /// <summary>Longest pause after an answer that a request came too soon and that does not say when to come again. Default 30 s.</summary>
    public TimeSpan MaxRateLimitedDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest <c>Retry-After</c> that is waited for; a longer one fails the request. Default 10 min.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time for one attempt, from sending to the end of the body. Default 100 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Largest body on the wire. Default 64 MB.</summary>
    public long MaxWireBytes { get; init; } = 64_000_000;

    /// <summary>Largest body after decompression. Default 512 MB.</summary>
    public long MaxDecodedBytes { get; init; } = 512_000_000;

    /// <summary>Deepest nesting of a body. Default 32.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Failures in a row, over all requests, after which the upstream is left alone for a while. Default 10.</summary>
    public int BreakerFailures { get; init; } = 10;

    /// <summary>How long it is left alone before one request tries again; doubled each time that one fails. Default 15 s.</summary>
    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Failed tries after which the upstream counts as down and is not asked any more. Default 4.</summary>
    public int BreakerTries { get; init; } = 4;

    /// <summary>Token of an account, sent as <c>Authorization: Bearer</c> and never logged; null to ask without.</summary>
    public string? BearerToken { get; init; }

    /// <summary>Says who asks. Default <c>Pitwall/0.1</c>.</summary>
    public string UserAgent { get; init; } = "Pitwall/0.1";

    /// <summary>Checks all values.</summary>
    /// <exception cref="InvalidOperationException">Some are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        Check(MaxAttempts is >= 1 and <= 100, $"{nameof(MaxAttempts)} is {MaxAttempts}, expected 1 to 100");
        Check(BaseDelay >= TimeSpan.Zero, $"{nameof(BaseDelay)} is {BaseDelay}, expected 0 or more");
        Check(MaxRateLimitedAttempts is null or (>= 1 and <= 100), $"{nameof(MaxRateLimitedAttempts)} is {MaxRateLimitedAttempts}, expected 1 to 100");
        Check(MaxRateLimitedDelay >= BaseDelay, $"{nameof(MaxRateLimitedDelay)} is {MaxRateLimitedDelay}, expected {nameof(BaseDelay)} or more");
        Check(MaxDelay >= BaseDelay, $"{nameof(MaxDelay)} is {MaxDelay}, expected {nameof(BaseDelay)} or more");
        Check(AttemptTimeout > TimeSpan.Zero, $"{nameof(AttemptTimeout)} is {AttemptTimeout}, expected more than 0");
        Check(MaxWireBytes > 0, $"{nameof(MaxWireBytes)} is {MaxWireBytes}, expected more than 0");
        Check(MaxDecodedBytes > 0, $"{nameof(MaxDecodedBytes)} is {MaxDecodedBytes}, expected more than 0");
        Check(MaxDepth is >= 2 and <= 1000, $"{nameof(MaxDepth)} is {MaxDepth}, expected 2 to 1000");
        Check(BreakerFailures >= 1, $"{nameof(BreakerFailures)} is {BreakerFailures}, expected 1 or more");
        Check(BreakerTries >= 1, $"{nameof(BreakerTries)} is {BreakerTries}, expected 1 or more");
        if (faults.Count > 0) throw new InvalidOperationException($"Upstream options: {string.Join("; ", faults)}.");

        void Check(bool ok, string fault)
        {
            if (!ok) faults.Add(fault);
        }
    }
}
