namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>
/// Finds the laps that F1 counted as a driver's best so far. A best that the feed announced and later replaced by a slower one, or took
/// away, was deleted.
/// </summary>
internal static class PersonalBests
{
    /// <summary>Marks the laps of a driver.</summary>
    /// <param name="driver">The driver, whose laps know their part of qualifying and whether they were deleted.</param>
    /// <param name="isQualifying">Whether bests are counted anew in each part.</param>
    /// <param name="wipes">When the bests of several drivers were taken away at once: that is the board being wiped, not a deletion.</param>
    public static void Apply(DriverTiming driver, bool isQualifying, IReadOnlySet<int> wipes)
    {
        var isByPart = isQualifying && driver.Bests.Any(b => b.Part > 0);
        var standing = new HashSet<(int Part, int Time)>();
        foreach (var part in isByPart ? (ReadOnlySpan<int>)[1, 2, 3] : [0])
        {
            var announced = driver.Bests.Where(b => b.Part == part && !(b.Time == TimingValue.Empty && wipes.Contains(b.SentAt)));
            foreach (var time in Standing(announced, isTakenAwayMeaning: !isQualifying || isByPart)) standing.Add((part, time));
        }
        foreach (var lap in driver.Laps)
            if (!lap.IsDeleted && lap.Time != RawLap.Unknown) lap.IsPersonalBest = standing.Remove((isByPart ? lap.Part : 0, lap.Time));
    }

    /// <summary>The times at which the board was wiped for more than one driver.</summary>
    public static HashSet<int> Wipes(IEnumerable<DriverTiming> drivers) =>
    [
        .. drivers
            .SelectMany(d => d.Bests.Where(b => b.Time == TimingValue.Empty).Select(b => b.SentAt).Distinct())
            .GroupBy(t => t)
            .Where(t => t.Count() > 1)
            .Select(t => t.Key),
    ];

    // From the last to the first: each best must be slower than those that came after it.
    private static IEnumerable<int> Standing(IEnumerable<BestAnnounced> announced, bool isTakenAwayMeaning)
    {
        var after = int.MinValue;
        foreach (var best in announced.Reverse())
        {
            if (best.Time == TimingValue.Empty)
            {
                // The board of the session is wiped between the parts of qualifying; elsewhere what is wiped was deleted.
                after = isTakenAwayMeaning ? int.MaxValue : int.MinValue;
            }
            else if (best.Time > after)
            {
                after = best.Time;
                yield return best.Time;
            }
        }
    }
}
