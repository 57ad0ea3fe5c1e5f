using System.Net;
using Pitwall.Sources.Http;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Limits;
using Pitwall.Sources.OpenF1;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.Http;

public sealed class CircuitBreakerTests : IDisposable
{
    private static readonly UpstreamOptions Options = new()
    {
        MaxAttempts = 1,
        BreakerFailures = 3,
        BreakerPause = TimeSpan.FromSeconds(10),
        BreakerTries = 2,
    };

    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = ManualTimeProvider.At("2024-07-08T10:00:00Z");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_upstream_that_keeps_failing_is_left_alone_then_tried_once_then_counts_as_down()
    {
        using var ask = new Asker(this, new FakeUpstream(() => FakeUpstream.Html(HttpStatusCode.BadGateway)));
        for (var i = 0; i < 3; i++) Assert.Equal(1, (await ask.FailAsync()).Attempts);
        Assert.Equal(TimeSpan.Zero, ask.Elapsed);

        Assert.Equal(1, (await ask.FailAsync()).Attempts);
        Assert.Equal(TimeSpan.FromSeconds(10), ask.Elapsed);
        Assert.Equal(1, (await ask.FailAsync()).Attempts);
        Assert.Equal(TimeSpan.FromSeconds(30), ask.Elapsed);

        var down = await ask.FailAsync();
        Assert.Equal(0, down.Attempts);
        Assert.Equal(UpstreamFailure.ServerError, down.Kind);
        Assert.Contains("not asked", down.Message, StringComparison.Ordinal);
        Assert.Equal(5, ask.Sent);
    }

    [Fact]
    public async Task One_that_recovers_is_asked_as_before()
    {
        var isUp = false;
        using var ask = new Asker(this, new FakeUpstream((_, _) => isUp ? FakeUpstream.Json("[]") : FakeUpstream.Html(HttpStatusCode.BadGateway)));
        for (var i = 0; i < 3; i++) await ask.FailAsync();
        isUp = true;

        var all = Enumerable.Range(0, 5).Select(_ => ask.GetAsync()).ToList();
        await _clock.RunAsync(Task.WhenAll(all));

        Assert.Equal(TimeSpan.FromSeconds(10), ask.Elapsed);
        Assert.Equal(8, ask.Sent);
    }

    [Fact]
    public async Task While_one_request_tries_the_others_wait()
    {
        var gate = new TaskCompletionSource();
        var sent = 0;
        using var ask = new Asker(this, new FakeUpstream((_, number) =>
        {
            if (number <= 3) return FakeUpstream.Html(HttpStatusCode.BadGateway);
            Interlocked.Increment(ref sent);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new GatedStream(gate.Task)) };
        }));
        for (var i = 0; i < 3; i++) await ask.FailAsync();

        var all = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ask.GetAsync()));
        while (Volatile.Read(ref sent) == 0)
        {
            if (_clock.UntilNextTimer is { } next && next < TimeSpan.FromSeconds(90)) _clock.Advance(next);
            await Task.Yield();
        }
        Assert.Equal(1, sent);
        gate.SetResult();
        await _clock.RunAsync(all);

        Assert.Equal(4, sent);
    }

    [Fact]
    public async Task Refusals_are_signs_of_life()
    {
        using var ask = new Asker(this, new FakeUpstream(() => FakeUpstream.TooMany(null)));

        for (var i = 0; i < 8; i++) Assert.Equal(UpstreamFailure.RateLimited, (await ask.FailAsync()).Kind);

        Assert.Equal(8, ask.Sent);
    }

    private sealed class GatedStream(Task gate) : MemoryStream("[]"u8.ToArray())
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await gate.WaitAsync(cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }

    private sealed class Asker : IDisposable
    {
        private static readonly UpstreamRequest Request = new(new Uri("http://upstream.test/v1/laps?session_key=1"), "laps?session_key=1");
        private readonly CircuitBreakerTests _test;
        private readonly FakeUpstream _upstream;
        private readonly HttpClient _http;
        private readonly UpstreamLimiter _limiter;
        private readonly LandingRun _run;
        private readonly UpstreamClient _client;
        private readonly DateTimeOffset _began;

        public Asker(CircuitBreakerTests test, FakeUpstream upstream)
        {
            _test = test;
            _upstream = upstream;
            _http = upstream.Client();
            _limiter = new UpstreamLimiter(Request.Url, RateLimits.None, null, test._clock);
            _run = new LandingStore(test._folder.Path, test._clock).BeginRun("openf1", "run");
            _client = new UpstreamClient(_http, _limiter, Options, OpenF1Dialect.Instance, test._clock, new Random(1));
            _began = test._clock.GetUtcNow();
        }

        public TimeSpan Elapsed => _test._clock.GetUtcNow() - _began;

        public int Sent => _upstream.Targets.Count;

        public Task<LandedResponse> GetAsync() => _client.GetAsync(Request, _run, TestContext.Current.CancellationToken);

        public Task<UpstreamException> FailAsync() => Assert.ThrowsAsync<UpstreamException>(() => _test._clock.RunAsync(GetAsync()));

        public void Dispose()
        {
            _run.Dispose();
            _limiter.Dispose();
            _http.Dispose();
        }
    }
}
