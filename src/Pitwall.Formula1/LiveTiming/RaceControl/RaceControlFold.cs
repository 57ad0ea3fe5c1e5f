using Pitwall.Formula1.LiveTiming.Progress;
using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.RaceControl;

/// <summary>
/// Messages of race control, from the topic RaceControlMessages, every one of them, also those of one second; and the session's starts,
/// interruptions and ends among them, as OpenF1 gives them.
/// </summary>
public static class RaceControlFold
{
    // Said when nothing runs, or for the archive's own sake.
    private static readonly string[] StatusesLeftOut = ["Inactive", "Finalised", "Ends"];

    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["RaceControlMessages", .. QualifyingPartFold.Topics, .. LapCountFold.Topics];

    /// <summary>All messages in the order in which they were sent; a correction of a message is in the message.</summary>
    public static IReadOnlyList<RaceControlMessage> Fold(SessionFeed feed)
    {
        var parts = QualifyingPartFold.Fold(feed);
        var laps = feed.Kind.IsRaceLike() ? LapCountFold.Fold(feed) : [];
        var messages = SeriesItems.Read(feed, "RaceControlMessages", "Messages", "Utc").Select(m => new RaceControlMessage(
            m.Time,
            m["Utc"].Utc(),
            m.Index,
            m["Lap"].WholeNumber,
            m["Category"].Said(),
            m["Flag"].Said(),
            m["Scope"].Said(),
            m["Sector"].WholeNumber,
            m["Status"].Said(),
            m["Mode"].Said(),
            m["RacingNumber"].Driver(),
            QualifyingPartFold.PartAt(parts, m.Time),
            m["Message"].Said()));
        var statuses = SessionStatusFold.Fold(feed).Where(c => !StatusesLeftOut.Contains(c.Status)).Select(c => new RaceControlMessage(
            c.Time,
            c.Utc,
            null,
            LapCountFold.LapAt(laps, c.Time),
            RaceControlMessage.SessionStatusCategory,
            null,
            null,
            null,
            null,
            null,
            null,
            QualifyingPartFold.PartAt(parts, c.Time),
            "SESSION " + c.Status.ToUpperInvariant()));
        var all = new List<RaceControlMessage>([.. statuses, .. messages]);
        StableSort.Apply(all, static (a, b) => a.Time.CompareTo(b.Time));
        return all;
    }
}
