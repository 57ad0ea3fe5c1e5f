using FsCheck;
using FsCheck.Fluent;
using Pitwall.Sources.Limits;

namespace Pitwall.Sources.Tests.Limits;

/// <summary>The schedule against a simulated upstream: requests take a random time to arrive and a random time to be answered.</summary>
public sealed class LimiterLawTests
{
    private const long Ms = TimeSpan.TicksPerMillisecond;

    private sealed record Case(int Count, int PerMs, int Count2, int PerMs2, int Workers, int LatencyMs, int Seed)
    {
        public RateLimits Limits { get; } = new(
            [new RequestWindow(Count, TimeSpan.FromMilliseconds(PerMs)), new RequestWindow(Count2, TimeSpan.FromMilliseconds(PerMs2))], []);
    }

    private static readonly Gen<Case> Cases =
        from count in Gen.Choose(1, 6)
        from per in Gen.Choose(100, 2000)
        from factor in Gen.Choose(2, 5)
        from per2 in Gen.Choose(2000, 20_000)
        from workers in Gen.Choose(1, 12)
        from latency in Gen.Choose(0, 1500)
        from seed in Gen.Choose(0, int.MaxValue)
        select new Case(count, per, count * factor, per2, workers, latency, seed);

    [Fact]
    public void The_upstream_never_sees_more_than_the_limits_allow() => Prop.ForAll(
        Cases.ToArbitrary(),
        test =>
        {
            var (arrivals, _) = Simulate(test.Limits, test.Workers, 120, test.LatencyMs, new Random(test.Seed));
            return test.Limits.Requests.All(window => MostIn(arrivals, window.Per) <= window.Count);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void With_a_quick_network_hardly_any_time_is_lost() => Prop.ForAll(
        Cases.Where(test => test.PerMs >= 500 && test.Workers >= 3).ToArbitrary(),
        test =>
        {
            const int Requests = 120;
            var (arrivals, _) = Simulate(test.Limits, test.Workers, Requests, latencyMs: 2, new Random(test.Seed));
            var ideal = IdealEnd(test.Limits, Requests);
            return arrivals.Max() <= ideal * 1.05;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Those_who_came_first_start_first()
    {
        var state = new LimiterState();
        var limits = RateLimits.Parse("1/s");
        Assert.True(state.TryStart(limits, "a", Ms, out _));
        state.Arrived("a", Ms);
        Assert.False(state.TryStart(limits, "b", 2 * Ms, out var dueOfB));
        Assert.False(state.TryStart(limits, "c", 3 * Ms, out var dueOfC));

        Assert.True(dueOfC > dueOfB);
        Assert.False(state.TryStart(limits, "c", dueOfB, out _));
        Assert.True(state.TryStart(limits, "b", dueOfB, out _));
    }

    [Fact]
    public void A_place_given_back_moves_the_others_up()
    {
        var state = new LimiterState();
        var limits = RateLimits.Parse("1/s");
        state.TryStart(limits, "a", Ms, out _);
        state.Arrived("a", Ms);
        state.TryStart(limits, "b", Ms, out var dueOfB);
        state.TryStart(limits, "c", Ms, out _);

        Assert.True(state.Cancel("b"));

        Assert.True(state.TryStart(limits, "c", dueOfB, out _));
    }

    [Fact]
    public void A_waiter_of_a_killed_process_holds_nobody_up_for_long()
    {
        var state = new LimiterState();
        var limits = RateLimits.Parse("1/s");
        state.TryStart(limits, "a", Ms, out _);
        state.Arrived("a", Ms);
        state.TryStart(limits, "dead", Ms, out var due);

        Assert.False(state.TryStart(limits, "b", due, out _));
        Assert.True(state.TryStart(limits, "b", due + (6_000 * Ms), out _));
        Assert.Empty(state.Waiting);
    }

    [Fact]
    public void Bytes_that_came_in_delay_the_next_start()
    {
        var state = new LimiterState();
        var limits = RateLimits.Parse("4MB/10s");
        state.Add(3_000_000, 1_000 * Ms);
        Assert.True(state.TryStart(limits, "a", 1_500 * Ms, out _));
        state.Add(1_000_000, 2_000 * Ms);

        Assert.False(state.TryStart(limits, "b", 2_001 * Ms, out var due));

        Assert.InRange(due, 11_000 * Ms, 11_010 * Ms);
        Assert.True(state.TryStart(limits, "b", due, out _));
    }

    [Fact]
    public void A_pause_holds_for_everybody()
    {
        var state = new LimiterState();
        var limits = RateLimits.Parse("100/s");
        state.Pause(5_000 * Ms, 1_000 * Ms);

        Assert.False(state.TryStart(limits, "a", 1_000 * Ms, out var due));
        Assert.Equal(5_000 * Ms, due);
        Assert.True(state.TryStart(limits, "a", due, out _));
    }

    [Fact]
    public void A_clock_that_is_set_back_neither_stops_the_queue_nor_forgets_what_was_asked()
    {
        var state = new LimiterState();
        var limits = RateLimits.Parse("2/s");
        var day = TimeSpan.TicksPerDay;
        foreach (var id in new[] { "a", "b" })
        {
            Assert.True(state.TryStart(limits, id, 2 * day, out _));
            state.Arrived(id, 2 * day);
        }

        Assert.False(state.TryStart(limits, "c", day, out var due));

        Assert.InRange(due - day, 1_000 * Ms, 1_010 * Ms);
    }

    private static (List<long> Arrivals, long End) Simulate(RateLimits limits, int workers, int requests, int latencyMs, Random random)
    {
        var state = new LimiterState();
        var arrivals = new List<long>();
        var events = new PriorityQueue<(string Id, bool IsAnswer), (long At, int Order)>();
        var order = 0;
        var asked = 0;
        long now = TimeSpan.TicksPerDay;
        var origin = now;
        for (var worker = 0; worker < workers; worker++) events.Enqueue(($"r{asked++}", false), (now, order++));
        while (events.TryDequeue(out var next, out var at))
        {
            now = at.At;
            if (next.IsAnswer)
            {
                state.Arrived(next.Id, now);
                if (asked < requests) events.Enqueue(($"r{asked++}", false), (now, order++));
            }
            else if (state.TryStart(limits, next.Id, now, out var due))
            {
                var latency = random.NextInt64((latencyMs * Ms) + 1);
                arrivals.Add(now + random.NextInt64(latency + 1) - origin);
                events.Enqueue((next.Id, true), (now + latency, order++));
            }
            else
            {
                events.Enqueue((next.Id, false), (due + random.NextInt64(Ms), order++));
            }
        }
        Assert.Equal(requests, arrivals.Count);
        return (arrivals, now - origin);
    }

    private static int MostIn(List<long> times, TimeSpan per)
    {
        var sorted = times.Order().ToList();
        return sorted.Max(end => sorted.Count(time => time > end - per.Ticks && time <= end));
    }

    /// <summary>When the last of <paramref name="requests"/> starts if every one starts as soon as the windows allow.</summary>
    private static long IdealEnd(RateLimits limits, int requests)
    {
        var starts = new List<long>();
        for (var i = 0; i < requests; i++)
        {
            long start = starts.Count == 0 ? 0 : starts[^1];
            foreach (var (count, per) in limits.Requests)
                if (i >= count) start = Math.Max(start, starts[i - count] + per.Ticks);
            starts.Add(start);
        }
        return starts[^1];
    }
}
