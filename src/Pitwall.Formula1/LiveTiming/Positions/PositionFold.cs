using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Positions;

/// <summary>Places over time, from TimingData; where it is missing from DriverRaceInfo, else from DriverList.</summary>
public static class PositionFold
{
    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["TimingData", "DriverRaceInfo", "DriverList"];

    /// <summary>All changes in order; a place that is said again is left out.</summary>
    public static IReadOnlyList<PositionChange> Fold(SessionFeed feed)
    {
        var changes = new List<PositionChange>();
        var places = new Dictionary<DriverNumber, int>();
        foreach (var line in feed.TimingLines) Add(line.Time, line.Driver, line.Line, "TimingData");
        if (changes.Count == 0) AddAll("DriverRaceInfo", "Position");
        if (changes.Count == 0) AddAll("DriverList", "Line");
        return changes;

        void AddAll(string topic, string member)
        {
            foreach (var (time, patch) in Patches.Of(feed, topic))
                foreach (var (driver, line) in patch.Drivers()) Add(time, driver, line[member].WholeNumber, topic);
        }

        void Add(SessionTime time, DriverNumber driver, int? place, string source)
        {
            if (place is not > 0 || (places.TryGetValue(driver, out var known) && known == place)) return;
            places[driver] = place.Value;
            changes.Add(new PositionChange(time, driver, place.Value, source));
        }
    }
}
