using System.Text.Json.Serialization;

namespace Pitwall.Sources.Limits;

/// <summary>
/// The schedule of one upstream, shared by every worker of every process: who started when, who waits in which order, what came in.
/// Pure: every member takes the time. Times are UTC ticks.
/// </summary>
/// <remarks>
/// The upstream counts a request when it arrives there, which is some time after it was sent and before its answer is seen.
/// So a request counts as late as it may have arrived: at its answer, or, without one yet, now.
/// That makes the windows hold at the upstream whatever the network does, and costs one round trip per window.
/// </remarks>
internal sealed class LimiterState
{
    /// <summary>A request without an answer for so long is taken to have arrived by then.</summary>
    private static readonly long ArrivesWithin = TimeSpan.FromSeconds(2).Ticks;

    /// <summary>A waiter that does not start at its time is taken for dead after so long; if it lives, it queues again.</summary>
    private static readonly long DeadAfter = TimeSpan.FromSeconds(5).Ticks;

    private static readonly long KeptAtLeast = TimeSpan.FromMinutes(2).Ticks;

    /// <summary>
    /// Most starts that are kept. No upstream allows so many in its longest window; somebody who asks without one would fill the file.
    /// </summary>
    private const int MostKept = 20_000;

    private static readonly long LongestPause = TimeSpan.FromMinutes(30).Ticks;

    public sealed record StartedRequest(string Id, long At, long ArrivedBy)
    {
        /// <summary>0 until the answer came.</summary>
        public long ArrivedBy { get; init; } = ArrivedBy;
    }

    public sealed record WaitingRequest(string Id, long Due);

    public sealed record ReceivedBytes(long At, long Count);

    [JsonInclude]
    public List<StartedRequest> Started { get; internal set; } = [];

    [JsonInclude]
    public List<WaitingRequest> Waiting { get; internal set; } = [];

    [JsonInclude]
    public List<ReceivedBytes> Received { get; internal set; } = [];

    [JsonInclude]
    public long PausedUntil { get; internal set; }

    /// <summary>
    /// How long starts are kept: the longest window that anybody has asked with, so that who asks with shorter ones for once does not make the
    /// others forget.
    /// </summary>
    [JsonInclude]
    public long KeptFor { get; internal set; }

    /// <summary>False when a file was read that this class cannot have written.</summary>
    [JsonIgnore]
    public bool IsSane =>
        IsTime(PausedUntil) && KeptFor >= 0 && KeptFor <= TimeSpan.TicksPerDay
        && Started.TrueForAll(started => started is { Id: not null } && IsTime(started.At) && IsTime(started.ArrivedBy))
        && Waiting.TrueForAll(waiting => waiting is { Id: not null } && IsTime(waiting.Due))
        && Received.TrueForAll(received => received is { Count: >= 0 and < 1L << 50 } && IsTime(received.At));

    /// <summary>Starts a request when the limits allow it now; else keeps its place in the queue.</summary>
    /// <param name="limits">What holds.</param>
    /// <param name="id">The request; queued at the end when it is not in the queue.</param>
    /// <param name="now">UTC ticks.</param>
    /// <param name="due">When to try again, if not started: the earliest time at which it may start as things stand.</param>
    public bool TryStart(RateLimits limits, string id, long now, out long due)
    {
        Settle(limits, now);
        var place = Waiting.FindIndex(waiting => waiting.Id == id);
        if (place < 0)
        {
            place = Waiting.Count;
            Waiting.Add(new WaitingRequest(id, now));
        }
        if (EarliestStart(limits, place, now, MayHaveArrived) <= now)
        {
            Waiting.RemoveAt(place);
            Started.Add(new StartedRequest(id, now, 0));
            due = now;
            return true;
        }
        // Sleep until it could start if every answer that is still out came at once, and look again then.
        due = Math.Max(EarliestStart(limits, place, now, started => started.ArrivedBy > 0 ? started.ArrivedBy : started.At), now + 1);
        Waiting[place] = new WaitingRequest(id, due);
        return false;

        long MayHaveArrived(StartedRequest started) =>
            started.ArrivedBy > 0 ? started.ArrivedBy : Math.Min(now, started.At + ArrivesWithin);
    }

    /// <summary>The answer to a request began to come in, or it will never: it has arrived by now at the latest.</summary>
    public void Arrived(string id, long now)
    {
        var place = Started.FindIndex(started => started.Id == id);
        if (place >= 0 && Started[place].ArrivedBy == 0)
            Started[place] = Started[place] with { ArrivedBy = Math.Max(now, Started[place].At) };
    }

    /// <summary>Bytes came in.</summary>
    public void Add(long bytes, long now)
    {
        if (bytes > 0) Received.Add(new ReceivedBytes(now, bytes));
    }

    /// <summary>Gives a place in the queue back.</summary>
    /// <returns>False when the request was not waiting.</returns>
    public bool Cancel(string id) => Waiting.RemoveAll(waiting => waiting.Id == id) > 0;

    /// <summary>Nobody starts before <paramref name="until"/>: the upstream said so.</summary>
    public void Pause(long until, long now) => PausedUntil = Math.Max(PausedUntil, Math.Min(until, now + LongestPause));

    /// <summary>The start of the queue's member at <paramref name="place"/> if everyone before it starts as early as possible.</summary>
    private long EarliestStart(RateLimits limits, int place, long now, Func<StartedRequest, long> arrival)
    {
        var times = Started.Select(arrival).Order().ToList();
        var start = now;
        var notBefore = Math.Max(Math.Max(now, PausedUntil), BytesAllowFrom(limits));
        for (var member = 0; member <= place; member++)
        {
            start = notBefore;
            foreach (var (count, per) in limits.Requests)
                if (times.Count >= count)
                    start = Math.Max(start, times[^count] + per.Ticks + Margin(per));
            var at = times.BinarySearch(start);
            times.Insert(at < 0 ? ~at : at, start);
        }
        return start;
    }

    private static bool IsTime(long ticks) => ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks;

    /// <summary>Covers a clock at the upstream that runs faster than ours, and one that is read in milliseconds.</summary>
    private static long Margin(TimeSpan per) => Margin(per.Ticks);

    private static long Margin(long per) => TimeSpan.TicksPerMillisecond + (per / 2000);

    private long BytesAllowFrom(RateLimits limits)
    {
        long from = 0;
        foreach (var (bytes, per) in limits.Bytes)
        {
            long sum = 0;
            for (var i = Received.Count - 1; i >= 0; i--)
            {
                sum += Received[i].Count;
                if (sum < bytes) continue;
                from = Math.Max(from, Received[i].At + per.Ticks + Margin(per));
                break;
            }
        }
        return from;
    }

    private void Settle(RateLimits limits, long now)
    {
        // Every time was written by this clock under the lock, so a start in the future means that the clock was set back.
        var latestStart = Latest(Started, started => Math.Max(started.At, started.ArrivedBy));
        var ahead = Math.Max(latestStart, Latest(Received, received => received.At)) - now;
        if (ahead > 0) ShiftBack(ahead);
        KeptFor = Math.Max(KeptFor, limits.Longest.Ticks);
        var oldest = now - KeptAtLeast - KeptFor - Margin(KeptFor);
        Started.RemoveAll(started => Math.Max(started.At, started.ArrivedBy) < oldest);
        if (Started.Count > MostKept) Started.RemoveRange(0, Started.Count - MostKept);
        Received.RemoveAll(received => received.At < oldest);
        var farthest = now + LongestPause + KeptAtLeast + limits.Longest.Ticks;
        Waiting.RemoveAll(waiting => waiting.Due + DeadAfter < now || waiting.Due > farthest);
        PausedUntil = Math.Min(PausedUntil, now + LongestPause);

        static long Latest<T>(List<T> entries, Func<T, long> at) => entries.Count == 0 ? 0 : entries.Max(at);
    }

    private void ShiftBack(long by)
    {
        Started = Started.ConvertAll(started =>
            started with { At = Math.Max(0, started.At - by), ArrivedBy = Math.Max(0, started.ArrivedBy - by) });
        Waiting = Waiting.ConvertAll(waiting => waiting with { Due = Math.Max(0, waiting.Due - by) });
        Received = Received.ConvertAll(received => received with { At = Math.Max(0, received.At - by) });
        PausedUntil = Math.Max(0, PausedUntil - by);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LimiterState))]
internal sealed partial class LimiterJson : JsonSerializerContext;
