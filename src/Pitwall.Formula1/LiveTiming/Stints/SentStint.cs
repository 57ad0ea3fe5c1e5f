using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Stints;

/// <summary>A stint as the feed tells of it: the last word on each of its fields.</summary>
internal sealed class SentStint(SeriesItem item)
{
    public int Index => item.Index;

    public SessionTime Time => item.Time;

    public string? Compound => item["Compound"].Said() is { } name && !name.Contains("UNKNOWN", StringComparison.OrdinalIgnoreCase)
        ? name.ToUpperInvariant()
        : null;

    public bool? IsNew => item["New"].Flag();

    /// <summary>The first guess for an unknown set is that it was kept; it is not taken back when the set turns out to be new.</summary>
    public bool? AreTyresKept => IsNew == true ? false : item["TyresNotChanged"].Flag();

    public int? TotalLaps => item["TotalLaps"].Laps();

    public int? StartLaps => item["StartLaps"].Laps();

    /// <summary>Laps counted on the tyres during the stint.</summary>
    public int CountedLaps => Math.Max((TotalLaps ?? 0) - (StartLaps ?? 0), 0);

    /// <summary>The stints of all drivers by number, from the topic TimingAppData, or from TyreStintSeries where that tells of none.</summary>
    public static (string Topic, Dictionary<DriverNumber, List<SentStint>> Stints) ReadAll(SessionFeed feed)
    {
        var stints = Read(feed, "TimingAppData", patch => patch["Lines"].Drivers(), line => line["Stints"]);
        return stints.Count > 0
            ? ("TimingAppData", stints)
            : ("TyreStintSeries", Read(feed, "TyreStintSeries", patch => patch["Stints"].Drivers(), line => line));
    }

    private static Dictionary<DriverNumber, List<SentStint>> Read(
        SessionFeed feed, string topic, Func<StateValue, IEnumerable<(DriverNumber Driver, StateValue Line)>> lines, Func<StateValue, StateValue> series)
    {
        var current = new Dictionary<DriverNumber, Dictionary<int, SeriesItem>>();
        foreach (var (time, patch) in Patches.Of(feed, topic))
        {
            foreach (var (driver, line) in lines(patch))
            {
                var stints = series(line);
                if (stints.Kind is not StateKind.List and not StateKind.Map) continue;
                if (!current.TryGetValue(driver, out var items)) current.Add(driver, items = []);
                // An empty list begins anew.
                if (stints.Count == 0) items.Clear();
                SeriesItems.Add(stints, time, "none", items, []);
            }
        }
        // What has no compound was never a stint: a lap time or a flag that came late for a number that is gone.
        var all = new Dictionary<DriverNumber, List<SentStint>>();
        foreach (var (driver, items) in current)
        {
            if (items.Count == 0) continue;
            var ofDriver = new List<SentStint>();
            foreach (var (_, item) in items)
                if (item["Compound"].Said() is not null || item["TotalLaps"].Exists) ofDriver.Add(new SentStint(item));
            StableSort.Apply(ofDriver, static (a, b) => a.Index - b.Index);
            all.Add(driver, ofDriver);
        }
        return all;
    }
}
