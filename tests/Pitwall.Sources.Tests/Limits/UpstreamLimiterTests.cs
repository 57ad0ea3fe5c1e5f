using Pitwall.Sources.Limits;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.Limits;

public sealed class UpstreamLimiterTests : IDisposable
{
    private static readonly Uri Upstream = new("http://upstream.test:8080/v1/");
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = ManualTimeProvider.At("2024-07-07T14:00:00Z");

    public void Dispose() => _folder.Dispose();

    private UpstreamLimiter Make(string limits) => new(Upstream, RateLimits.Parse(limits), _folder.Path, _clock);

    private string StateFile => Path.Combine(_folder.Path, "upstream.test_8080.json");

    [Fact]
    public async Task Without_limits_nobody_waits_and_nothing_is_kept()
    {
        using var limiter = Make("none");

        for (var i = 0; i < 1000; i++)
            await using (await limiter.AcquireAsync(TestContext.Current.CancellationToken)) { }

        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public async Task The_fourth_request_of_a_second_waits_for_the_next()
    {
        using var limiter = Make("3/s");
        for (var i = 0; i < 3; i++) await AskAsync(limiter);

        var fourth = limiter.AcquireAsync(TestContext.Current.CancellationToken).AsTask();
        await WaitsAsync(limiter);
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(fourth.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(5));

        await using var lease = await fourth;
        Assert.InRange(limiter.Waited, TimeSpan.FromMilliseconds(1000), TimeSpan.FromMilliseconds(1005));
    }

    [Fact]
    public async Task A_restart_keeps_the_budget()
    {
        using (var before = Make("3/s"))
            for (var i = 0; i < 3; i++) await AskAsync(before);

        using var after = Make("3/s");
        var next = after.AcquireAsync(TestContext.Current.CancellationToken).AsTask();
        await WaitsAsync(after);

        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromMilliseconds(1001.5), after.NextStart);
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        await (await next).DisposeAsync();
    }

    [Fact]
    public async Task A_cancelled_waiter_gives_its_place_to_the_one_behind()
    {
        using var limiter = Make("1/s");
        await AskAsync(limiter);
        using var stop = new CancellationTokenSource();
        var second = limiter.AcquireAsync(stop.Token).AsTask();
        await WaitsAsync(limiter);
        var third = limiter.AcquireAsync(TestContext.Current.CancellationToken).AsTask();
        await WaitsAsync(limiter, 2);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await Eventually(() => limiter.NextStart < _clock.GetUtcNow() + TimeSpan.FromSeconds(1.5) && _clock.UntilNextTimer < TimeSpan.FromSeconds(1.5));
        _clock.Advance(TimeSpan.FromSeconds(1.1));

        await (await third).DisposeAsync();
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"started\":null}")]
    [InlineData("{\"started\":[{\"id\":1}]}")]
    [InlineData("[]")]
    [InlineData("{\"started\":[null],\"waiting\":[],\"received\":[],\"paused_until\":0}")]
    [InlineData("{\"started\":[],\"waiting\":[],\"received\":[],\"paused_until\":9223372036854775807}")]
    [InlineData("{\"started\":[{\"id\":\"a\",\"at\":9223372036854775807,\"arrived_by\":1}],\"waiting\":[],\"received\":[],\"paused_until\":0}")]
    [InlineData("\0\0\0\0")]
    public async Task A_damaged_state_is_begun_anew(string content)
    {
        await File.WriteAllTextAsync(StateFile, content, TestContext.Current.CancellationToken);
        using var limiter = Make("1/s");

        await AskAsync(limiter);

        Assert.Contains("started", await File.ReadAllTextAsync(StateFile, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_follows_a_whole_state_is_ignored()
    {
        using (var before = Make("1/s")) await AskAsync(before);
        await File.AppendAllTextAsync(StateFile, "}]\"left over from a longer one", TestContext.Current.CancellationToken);

        using var after = Make("1/s");
        var next = after.AcquireAsync(TestContext.Current.CancellationToken).AsTask();
        await WaitsAsync(after);

        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await (await next).DisposeAsync();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_warning_and_not_an_error()
    {
        var file = Path.Combine(_folder.Path, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        using var limiter = new UpstreamLimiter(Upstream, RateLimits.Parse("1/s"), Path.Combine(file, "limits"), _clock);
        await AskAsync(limiter);

        Assert.Contains("a-file", limiter.Warning, StringComparison.Ordinal);
        var second = limiter.AcquireAsync(TestContext.Current.CancellationToken).AsTask();
        await WaitsAsync(limiter);
        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await (await second).DisposeAsync();
    }

    private static async Task AskAsync(UpstreamLimiter limiter)
    {
        await using var lease = await limiter.AcquireAsync(TestContext.Current.CancellationToken);
        await lease.ArrivedAsync();
    }

    private Task WaitsAsync(UpstreamLimiter limiter, int timers = 1) => Eventually(() => limiter.NextStart is not null && _clock.TimerCount >= timers);

    private static async Task Eventually(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
