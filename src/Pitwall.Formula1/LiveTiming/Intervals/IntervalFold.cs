using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Intervals;

/// <summary>Gaps over time in races and sprints, from TimingData; where it has none from DriverRaceInfo.</summary>
public static class IntervalFold
{
    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["TimingData", "DriverRaceInfo"];

    /// <summary>All changes in order, each with both gaps as they stand; empty for a session that is no race.</summary>
    public static IReadOnlyList<IntervalReading> Fold(SessionFeed feed)
    {
        var readings = new List<IntervalReading>();
        if (!feed.Kind.IsRaceLike()) return readings;
        var last = new Dictionary<DriverNumber, IntervalReading>();
        foreach (var line in feed.TimingLines) Add(line.Time, line.Driver, line.GapToLeader, line.Interval, "TimingData");
        if (readings.Count > 0) return readings;
        foreach (var (time, patch) in Patches.Of(feed, "DriverRaceInfo"))
            foreach (var (driver, line) in patch.Drivers()) Add(time, driver, line["Gap"].Text, line["Interval"].Text, "DriverRaceInfo");
        return readings;

        void Add(SessionTime time, DriverNumber driver, string? gap, string? interval, string source)
        {
            var known = last.GetValueOrDefault(driver);
            var isGapNew = gap is not null && gap != known?.GapToLeaderText;
            var isIntervalNew = interval is not null && interval != known?.IntervalText;
            if (!isGapNew && !isIntervalNew) return;
            var reading = new IntervalReading(
                time,
                driver,
                isGapNew ? GapText.Read(gap) : known?.GapToLeader,
                isIntervalNew ? GapText.Read(interval) : known?.Interval,
                gap ?? known?.GapToLeaderText,
                interval ?? known?.IntervalText,
                source);
            last[driver] = reading;
            readings.Add(reading);
        }
    }
}
