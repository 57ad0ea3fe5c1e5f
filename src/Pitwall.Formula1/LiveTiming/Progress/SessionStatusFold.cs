using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Progress;

/// <summary>
/// The states of a session over time: from the topic SessionStatus, with the times that SessionData.StatusSeries gives; from the latter
/// alone where the topic is missing.
/// </summary>
public static class SessionStatusFold
{
    // Both topics tell a change within milliseconds of each other.
    private const long SameChangeMilliseconds = 5_000;

    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["SessionStatus", "SessionData"];

    /// <summary>All changes in order; what is said again is left out.</summary>
    public static IReadOnlyList<SessionStatusChange> Fold(SessionFeed feed)
    {
        var series = new List<SessionStatusChange>();
        foreach (var item in SeriesItems.Read(feed, "SessionData", "StatusSeries", "Utc"))
            if (item["SessionStatus"].Said() is { } status) series.Add(new SessionStatusChange(item.Time, item["Utc"].Utc(), status));
        var topic = new List<SessionStatusChange>();
        foreach (var (time, patch) in Patches.Of(feed, "SessionStatus"))
            if (patch["Status"].Said() is { } status) topic.Add(new SessionStatusChange(time, null, status));
        var changes = new List<SessionStatusChange>();
        foreach (var change in topic.Count > 0 ? topic : series)
        {
            if (changes.Count == 0 || changes[^1].Status != change.Status)
                changes.Add(topic.Count > 0 ? change with { Utc = UtcOf(change, series) } : change);
        }
        return changes;
    }

    /// <summary>When the session began: the first Started. Null when it was not told.</summary>
    internal static SessionTime? Start(SessionFeed feed) =>
        Fold(feed).FirstOrDefault(c => c.Status == "Started")?.Time;

    private static DateTimeOffset? UtcOf(SessionStatusChange change, List<SessionStatusChange> series) =>
        series.Find(s => s.Status == change.Status && Math.Abs(s.Time.Milliseconds - change.Time.Milliseconds) <= SameChangeMilliseconds)?.Utc;
}
