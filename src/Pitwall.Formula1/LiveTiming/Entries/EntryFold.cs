using Pitwall.Formula1.LiveTiming.Progress;
using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Entries;

/// <summary>
/// The drivers of a session, from the topic DriverList. Recordings run on into the next session of a support series and bring its drivers
/// into the list: who comes more than an hour after the start, or is never timed, is not of this session.
/// </summary>
public static class EntryFold
{
    private const long LatestMilliseconds = 60 * 60 * 1000;

    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["DriverList", "TimingData", "TimingAppData", .. SessionStatusFold.Topics];

    /// <summary>The entries in the order of the list.</summary>
    public static IReadOnlyList<Entry> Fold(SessionFeed feed)
    {
        var firstSeen = new Dictionary<DriverNumber, SessionTime>();
        foreach (var (time, patch) in Patches.Of(feed, "DriverList"))
            foreach (var (driver, _) in patch.Drivers()) firstSeen.TryAdd(driver, time);
        var latest = (SessionStatusFold.Start(feed)?.Milliseconds ?? 0) + LatestMilliseconds;
        var timed = Timed(feed);
        var entries = new List<Entry>();
        foreach (var (driver, line) in Patches.FinalState(feed, "DriverList").Drivers())
        {
            var seen = firstSeen.GetValueOrDefault(driver);
            if (seen.Milliseconds <= latest && (timed.Count == 0 || timed.Contains(driver)))
                entries.Add(Read(driver, line, line["Line"].WholeNumber, seen));
        }
        StableSort.Apply(entries, static (a, b) => Places.Compare(a.Line, a.DriverNumber, b.Line, b.DriverNumber));
        return entries;
    }

    private static HashSet<DriverNumber> Timed(SessionFeed feed)
    {
        var timed = new HashSet<DriverNumber>();
        foreach (var line in feed.TimingLines) timed.Add(line.Driver);
        foreach (var (_, patch) in Patches.Of(feed, "TimingAppData"))
            foreach (var (driver, _) in patch["Lines"].Drivers()) timed.Add(driver);
        return timed;
    }

    private static Entry Read(DriverNumber number, StateValue driver, int? line, SessionTime seen) => new(
        number,
        line,
        driver["BroadcastName"].Said(),
        driver["FullName"].Said(),
        driver["FirstName"].Said(),
        driver["LastName"].Said(),
        driver["Tla"].Said(),
        driver["Reference"].Said(),
        driver["TeamName"].Said(),
        driver["TeamColour"].Said(),
        driver["CountryCode"].Said(),
        driver["HeadshotUrl"].Said(),
        seen);
}
