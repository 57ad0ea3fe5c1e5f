using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Progress;

/// <summary>The leader's lap, from a moment on. Races and sprints only.</summary>
/// <param name="Time">When it was sent.</param>
/// <param name="CurrentLap">The lap that the leader is on, from 1; 0 before the start; null when not told.</param>
/// <param name="TotalLaps">Laps of the race; null when not told, which also 0 says before the start.</param>
public sealed record LapCount(SessionTime Time, int? CurrentLap, int? TotalLaps);

/// <summary>The lap counter of a race over time, from the topic LapCount.</summary>
public static class LapCountFold
{
    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["LapCount"];

    /// <summary>All changes in order.</summary>
    public static IReadOnlyList<LapCount> Fold(SessionFeed feed)
    {
        var counts = new List<LapCount>();
        foreach (var (time, patch) in Patches.Of(feed, "LapCount"))
        {
            var last = counts.Count > 0 ? counts[^1] : new LapCount(time, null, null);
            var count = new LapCount(
                time, patch["CurrentLap"].WholeNumber ?? last.CurrentLap, patch["TotalLaps"].WholeNumber is > 0 and var total ? total : last.TotalLaps);
            if (counts.Count == 0 || count != last with { Time = time }) counts.Add(count);
        }
        return counts;
    }

    /// <summary>The leader's lap at a time; null before the counter began.</summary>
    internal static int? LapAt(IReadOnlyList<LapCount> counts, SessionTime time) => counts.LastOrDefault(c => c.Time <= time)?.CurrentLap;
}
