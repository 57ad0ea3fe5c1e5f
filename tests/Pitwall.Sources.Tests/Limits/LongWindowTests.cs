using FsCheck;
using FsCheck.Fluent;
using Pitwall.Sources.Limits;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.Limits;

/// <summary>A budget of an hour outlives the processes that use it.</summary>
public sealed class LongWindowTests : IDisposable
{
    private static readonly Uri Upstream = new("http://upstream.test/ergast/f1");
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = ManualTimeProvider.At("2024-07-07T14:00:00Z");

    public void Dispose() => _folder.Dispose();

    private string StateFile => Path.Combine(_folder.Path, "upstream.test_80.json");

    [Fact]
    public void Two_instances_that_restart_at_random_never_ask_more_than_the_limits_allow() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            using var folder = new TempFolder();
            var random = new Random(seed);
            var limits = RateLimits.Parse("3/s,20/min,60/h");
            var clock = ManualTimeProvider.At("2024-07-07T14:00:00Z");
            var sent = new List<DateTimeOffset>();
            UpstreamLimiter[] instances = [Make(), Make()];
            while (sent.Count < 150)
            {
                var which = random.Next(2);
                if (random.Next(10) == 0)
                {
                    instances[which].Dispose();
                    instances[which] = Make();
                }
                var asked = AskAsync(instances[which]);
                while (!asked.Wait(TimeSpan.Zero))
                {
                    if (clock.UntilNextTimer is { } next) clock.Advance(next);
                    else Thread.Yield();
                }
                if (random.Next(20) == 0) clock.Advance(TimeSpan.FromSeconds(random.Next(600)));
            }
            foreach (var instance in instances) instance.Dispose();
            return limits.Requests.All(window => sent.All(end => sent.Count(at => at > end - window.Per && at <= end) <= window.Count));

            UpstreamLimiter Make() => new(Upstream, limits, folder.Path, clock);

            async Task<bool> AskAsync(UpstreamLimiter limiter)
            {
                await using var lease = await limiter.AcquireAsync();
                sent.Add(clock.GetUtcNow());
                await lease.ArrivedAsync();
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Fact]
    public async Task Who_asks_with_shorter_windows_for_once_does_not_make_the_others_forget()
    {
        await AskAsync("4/h", 4);
        _clock.Advance(TimeSpan.FromMinutes(10));
        await AskAsync("10/s", 3);
        _clock.Advance(TimeSpan.FromMinutes(45));

        using var limiter = new UpstreamLimiter(Upstream, RateLimits.Parse("4/h"), _folder.Path, _clock);
        var next = limiter.AcquireAsync(TestContext.Current.CancellationToken).AsTask();
        while (limiter.NextStart is null) await Task.Delay(1, TestContext.Current.CancellationToken);

        // Of the seven the last four count: three are ten minutes younger than the one before them.
        Assert.InRange(limiter.NextStart!.Value, _clock.GetUtcNow() + TimeSpan.FromMinutes(5), _clock.GetUtcNow() + TimeSpan.FromMinutes(5.1));
        _clock.Advance(TimeSpan.FromMinutes(6));
        await (await next).DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(-1)]
    public async Task A_kill_in_the_middle_of_a_write_forgets_nothing(int written)
    {
        await AskAsync("2/h", 2);
        var whole = await File.ReadAllBytesAsync(StateFile, TestContext.Current.CancellationToken);
        var cut = written < 0 ? whole.Length - 1 : written;
        await File.WriteAllBytesAsync(StateFile, [.. whole[..cut], .. Enumerable.Repeat((byte)'#', whole.Length - cut)], TestContext.Current.CancellationToken);

        using var limiter = new UpstreamLimiter(Upstream, RateLimits.Parse("2/h"), _folder.Path, _clock);
        var next = limiter.AcquireAsync(TestContext.Current.CancellationToken).AsTask();
        while (limiter.NextStart is null) await Task.Delay(1, TestContext.Current.CancellationToken);

        Assert.True(limiter.NextStart > _clock.GetUtcNow() + TimeSpan.FromMinutes(59));
        _clock.Advance(TimeSpan.FromMinutes(61));
        await (await next).DisposeAsync();
    }

    [Fact]
    public async Task A_full_hour_costs_little()
    {
        await AskAsync("1000/s,450/h", 450);

        Assert.InRange(new FileInfo(StateFile).Length, 1_000, 100_000);
    }

    private async Task AskAsync(string limits, int count)
    {
        using var limiter = new UpstreamLimiter(Upstream, RateLimits.Parse(limits), _folder.Path, _clock);
        for (var i = 0; i < count; i++)
        {
            await using var lease = await limiter.AcquireAsync(TestContext.Current.CancellationToken);
            await lease.ArrivedAsync();
        }
    }
}
