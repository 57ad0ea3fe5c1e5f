using Pitwall.Sources.Landing;
using Pitwall.Sources.Limits;
using Polly;
using Polly.Retry;

namespace Pitwall.Sources.Http;

/// <summary>
/// Asks one upstream. Every attempt waits for the limiter, every outcome becomes a line of the manifest, a good body is in
/// the landing when <see cref="GetAsync"/> returns. What may pass is tried again; what does not pass is an <see cref="UpstreamException"/>.
/// </summary>
internal sealed class UpstreamClient
{
    private readonly HttpClient _http;
    private readonly UpstreamLimiter _limiter;
    private readonly UpstreamOptions _options;
    private readonly UpstreamDialect _dialect;
    private readonly TimeProvider _clock;
    private readonly CircuitBreaker _breaker;
    private readonly ResiliencePipeline<LandedResponse> _retries;
    private long _requests;
    private long _wireBytes;

    public UpstreamClient(
        HttpClient http, UpstreamLimiter limiter, UpstreamOptions options, UpstreamDialect dialect, TimeProvider clock, Random random)
    {
        options.Validate();
        _http = http;
        _limiter = limiter;
        _options = options;
        _dialect = dialect;
        _clock = clock;
        _breaker = new CircuitBreaker(options, clock);
        _retries = BuildRetries(options, clock, random);
    }

    /// <summary>Requests sent so far, retries included.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Bytes of bodies that came in so far, good or bad.</summary>
    public long WireBytes => Interlocked.Read(ref _wireBytes);

    /// <summary>Asks until there is an answer.</summary>
    /// <returns>The answer as recorded: with a body, empty, or (status 304) the one that was known.</returns>
    /// <exception cref="UpstreamException">There is finally none.</exception>
    public async Task<LandedResponse> GetAsync(UpstreamRequest request, LandingRun run, CancellationToken cancellationToken)
    {
        var attempt = 0;
        return await _retries.ExecuteAsync(
            async token => await AttemptAsync(request, run, ++attempt, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
    }

    private static ResiliencePipeline<LandedResponse> BuildRetries(UpstreamOptions options, TimeProvider clock, Random random)
    {
        var builder = new ResiliencePipelineBuilder<LandedResponse> { TimeProvider = clock };
        var rateLimitedAttempts = options.MaxRateLimitedAttempts ?? options.MaxAttempts;
        var attempts = Math.Max(options.MaxAttempts, rateLimitedAttempts);
        if (attempts == 1) return builder.Build();
        return builder
            .AddRetry(new RetryStrategyOptions<LandedResponse>
            {
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Exception is UpstreamException { IsTransient: true, Attempts: > 0 } e
                    && args.AttemptNumber + 1 < (e.Kind == UpstreamFailure.RateLimited ? rateLimitedAttempts : options.MaxAttempts)
                    && !(e.RetryAfter > options.MaxRetryAfter)),
                MaxRetryAttempts = attempts - 1,
                Delay = options.BaseDelay,
                MaxDelay = options.MaxDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = () =>
                {
                    lock (random) return random.NextDouble();
                },
                DelayGenerator = args => ValueTask.FromResult(args.Outcome.Exception is UpstreamException e ? Wait(options, e, random) : null),
            })
            .Build();
    }

    /// <summary>How long to wait after a refusal, when that is not the usual pause; null when it is.</summary>
    private static TimeSpan? Wait(UpstreamOptions options, UpstreamException e, Random random)
    {
        if (e.RetryAfter is not null || e.Kind != UpstreamFailure.RateLimited) return e.RetryAfter;
        lock (random) return Backoff(options, e.Attempts) * (1 + (random.NextDouble() / 4));
    }

    /// <summary>Doubles with every refusal: an upstream that counts what it refuses is best left alone for longer each time.</summary>
    private static TimeSpan Backoff(UpstreamOptions options, int attempt)
    {
        var pause = options.BaseDelay * (1L << Math.Min(attempt - 1, 20));
        return pause < options.MaxRateLimitedDelay ? pause : options.MaxRateLimitedDelay;
    }

    private async Task<LandedResponse> AttemptAsync(
        UpstreamRequest request, LandingRun run, int attempt, CancellationToken cancellationToken)
    {
        await _breaker.EnterAsync(request.Url, cancellationToken).ConfigureAwait(false);
        var reported = false;
        try
        {
            var lease = await _limiter.AcquireAsync(cancellationToken).ConfigureAwait(false);
            await using (lease.ConfigureAwait(false))
            {
                var exchange = new UpstreamExchange(_http, _options, _dialect, _clock, request, run, attempt, lease);
                LandedResponse response;
                try
                {
                    Interlocked.Increment(ref _requests);
                    response = await exchange.RunAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (UpstreamException e)
                {
                    reported = true;
                    if (e.IsTransient && e.Kind != UpstreamFailure.RateLimited)
                        _breaker.Failed(e);
                    else
                        _breaker.Alive();
                    if (e.Kind == UpstreamFailure.RateLimited)
                        await _limiter.PauseAsync(e.RetryAfter ?? Backoff(_options, attempt), cancellationToken).ConfigureAwait(false);
                    throw;
                }
                finally
                {
                    Interlocked.Add(ref _wireBytes, exchange.WireBytes);
                }
                reported = true;
                _breaker.Alive();
                return response;
            }
        }
        finally
        {
            if (!reported) _breaker.Abandoned();
        }
    }
}
