using Pitwall.Sources.Http;
using Pitwall.Sources.Limits;

namespace Pitwall.Sources.Ingest;

/// <summary>Counts requests and tells the caller.</summary>
internal sealed class ProgressTracker(
    IProgress<IngestProgress>? progress, RateLimits limits, UpstreamLimiter limiter, UpstreamClient client, TimeProvider clock)
{
    private readonly long _began = clock.GetTimestamp();
    private int _done;
    private int _total;

    public TimeSpan Elapsed => clock.GetElapsedTime(_began);

    public void Expect(int requests) => Interlocked.Add(ref _total, requests);

    public void Done(string current)
    {
        Interlocked.Increment(ref _done);
        Report(current);
    }

    public void Report(string current)
    {
        if (progress is null) return;
        var done = Volatile.Read(ref _done);
        var total = Math.Max(Volatile.Read(ref _total), done);
        progress.Report(new IngestProgress(done, total, client.WireBytes, current, limiter.NextStart, Elapsed, Remaining(done, total)));
    }

    private TimeSpan? Remaining(int done, int total)
    {
        if (done == 0) return null;
        var left = total - done;
        var asBefore = Elapsed / done * left;
        var byLimits = limits.IdealDuration(left, client.WireBytes / done * left);
        // What was sent has used up some of a long window: what is left may have to wait for the next one.
        var inAll = limits.IdealDuration(client.Requests + left, client.WireBytes / done * left) - Elapsed;
        return new[] { asBefore, byLimits, inAll }.Max();
    }
}
