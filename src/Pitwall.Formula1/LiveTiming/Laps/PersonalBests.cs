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
        var isByPart = isQualifying && HasParts(driver);
        var standing = new HashSet<Best>();
        foreach (var part in isByPart ? (ReadOnlySpan<int>)[1, 2, 3] : [0])
            AddStanding(driver.Bests, part, wipes, isTakenAwayMeaning: !isQualifying || isByPart, standing);
        foreach (var lap in driver.Laps)
            if (!lap.IsDeleted && lap.Time != RawLap.Unknown) lap.IsPersonalBest = standing.Remove(new Best(isByPart ? lap.Part : 0, lap.Time));
    }

    /// <summary>The times at which the board was wiped for more than one driver.</summary>
    public static HashSet<int> Wipes(IEnumerable<DriverTiming> drivers)
    {
        var first = new Dictionary<int, DriverTiming>();
        var wipes = new HashSet<int>();
        foreach (var driver in drivers)
        {
            foreach (var best in driver.Bests)
            {
                if (best.Time == TimingValue.Empty && !first.TryAdd(best.SentAt, driver) && first[best.SentAt] != driver)
                    wipes.Add(best.SentAt);
            }
        }
        return wipes;
    }

    private static bool HasParts(DriverTiming driver)
    {
        foreach (var best in driver.Bests)
            if (best.Part > 0) return true;
        return false;
    }

    // From the last to the first: each best must be slower than those that came after it.
    private static void AddStanding(IReadOnlyList<BestAnnounced> bests, int part, IReadOnlySet<int> wipes, bool isTakenAwayMeaning, HashSet<Best> standing)
    {
        var after = int.MinValue;
        for (var i = bests.Count - 1; i >= 0; i--)
        {
            var best = bests[i];
            if (best.Part != part || (best.Time == TimingValue.Empty && wipes.Contains(best.SentAt))) continue;
            if (best.Time == TimingValue.Empty)
            {
                // The board of the session is wiped between the parts of qualifying; elsewhere what is wiped was deleted.
                after = isTakenAwayMeaning ? int.MaxValue : int.MinValue;
            }
            else if (best.Time > after)
            {
                after = best.Time;
                standing.Add(new Best(part, best.Time));
            }
        }
    }

    private readonly record struct Best(int Part, int Time);
}
