using Pitwall.Formula1.LiveTiming.Progress;
using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Stints;

/// <summary>
/// Stints, from TimingAppData (TyreStintSeries where that has none) with its corrections, and their laps. In races the laps counted on each
/// set tell the laps of the stints, as long as their sum is right: that needs no clock, and holds when stints are told late, all at
/// once, or changed under a red flag. Otherwise a stint begins with the lap under way when the car leaves the pits.
/// </summary>
public static class StintFold
{
    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["TimingAppData", "TyreStintSeries", "TimingData", .. SessionStatusFold.Topics];

    /// <summary>The stints of all drivers, by driver and number. Those without a lap are left out; the others never overlap.</summary>
    public static IReadOnlyList<Stint> Fold(SessionFeed feed)
    {
        var (topic, sent) = SentStint.ReadAll(feed);
        var runs = DriverRun.ReadAll(feed);
        var start = feed.Kind.IsRaceLike() ? SessionStatusFold.Start(feed) ?? SessionTime.Zero : SessionTime.Zero;
        var stints = new List<Stint>();
        var drivers = new List<DriverNumber>(sent.Keys);
        StableSort.Apply(drivers, static (a, b) => a.Value - b.Value);
        foreach (var driver in drivers)
        {
            var ofDriver = sent[driver];
            var run = runs.GetValueOrDefault(driver);
            var isByCounts = IsByCounts(feed.Kind, ofDriver, run);
            var placed = isByCounts ? StintLaps.ByCounts(ofDriver) : StintLaps.ByPitExits(ofDriver, run!, start);
            stints.AddRange(Describe(driver, placed, isByCounts ? StintLapsSource.TyreCounts : StintLapsSource.PitExits, topic));
        }
        return stints;
    }

    private static bool IsByCounts(SessionKind kind, List<SentStint> stints, DriverRun? run) =>
        run?.Laps is not { } laps || (kind.IsRaceLike() && stints.Sum(s => s.CountedLaps) == laps);

    private static IEnumerable<Stint> Describe(DriverNumber driver, IReadOnlyList<PlacedStint> placed, StintLapsSource source, string topic)
    {
        Stint? before = null;
        foreach (var (stint, first, last) in placed)
        {
            var isInherited = stint.Compound is null && stint.AreTyresKept == true && before?.Compound is not null;
            var age = isInherited ? before!.TyreAgeAtStart + before.LapCount : stint.StartLaps;
            before = new Stint(
                driver,
                (before?.Number ?? 0) + 1,
                stint.Index,
                stint.Time,
                first,
                last,
                isInherited ? before!.Compound : stint.Compound,
                isInherited,
                stint.IsNew,
                stint.AreTyresKept,
                age,
                stint.TotalLaps,
                source,
                topic);
            yield return before;
        }
    }
}
