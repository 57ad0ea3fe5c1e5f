using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Laps;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The messages of a session, and what several tables make of them. Safe for use by two threads.</summary>
/// <param name="feed">The messages.</param>
internal sealed class FeedContent(SessionFeed feed)
{
    private readonly Lock _alone = new();
    private IReadOnlyDictionary<DriverNumber, LapTime>? _times;
    private IReadOnlyList<TimedLap> _laps = [];

    /// <summary>The messages.</summary>
    public SessionFeed Feed => feed;

    /// <summary>The laps, folded once for all tables that know the same official times.</summary>
    /// <param name="times">Official times of a race or sprint.</param>
    public IReadOnlyList<TimedLap> Laps(IReadOnlyDictionary<DriverNumber, LapTime> times)
    {
        lock (_alone)
        {
            if (_times is null || !AreSame(_times, times))
                (_times, _laps) = (times, LapFold.Fold(feed, times));
            return _laps;
        }
    }

    private static bool AreSame(IReadOnlyDictionary<DriverNumber, LapTime> known, IReadOnlyDictionary<DriverNumber, LapTime> times)
    {
        foreach (var (driver, time) in times)
        {
            if (!known.TryGetValue(driver, out var other) || other != time)
                return false;
        }
        return known.Count == times.Count;
    }
}
