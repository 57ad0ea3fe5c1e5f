using Pitwall.Formula1.LiveTiming.Progress;
using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.TrackStatus;

/// <summary>Spells of the track's state, from the topic TrackStatus; from SessionData.StatusSeries where it is missing.</summary>
public static class TrackStatusFold
{
    private const long SameChangeMilliseconds = 5_000;

    // The words are those of SessionData and of the topic's member Message.
    private static readonly (string Code, string Word, string Status)[] States =
    [
        ("1", "AllClear", "GREEN"), ("2", "Yellow", "YELLOW"), ("4", "SCDeployed", "SC"), ("5", "Red", "RED"), ("6", "VSCDeployed", "VSC"),
        ("7", "VSCEnding", "VSC"),
    ];

    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["TrackStatus", "SessionData", .. LapCountFold.Topics];

    /// <summary>All spells in order; a state that is said again does not begin another.</summary>
    public static IReadOnlyList<TrackStatusSpell> Fold(SessionFeed feed)
    {
        var series = new List<Change>();
        foreach (var item in SeriesItems.Read(feed, "SessionData", "StatusSeries", "Utc"))
            if (item["TrackStatus"].Said() is { } word) series.Add(new Change(item.Time, item["Utc"].Utc(), CodeOf(word)));
        var changes = new List<Change>();
        foreach (var (time, patch) in Patches.Of(feed, "TrackStatus"))
            if (patch["Status"].Said() is { } code) changes.Add(new Change(time, UtcOf(time, code), code));
        var laps = LapCountFold.Fold(feed);
        var spells = new List<TrackStatusSpell>();
        foreach (var (time, utc, code) in changes.Count > 0 ? changes : series)
        {
            if (spells.Count > 0 && spells[^1].Code == code) continue;
            if (spells.Count > 0) spells[^1] = spells[^1] with { EndedAt = time };
            spells.Add(new TrackStatusSpell(time, null, utc, code, StatusOf(code), LapCountFold.LapAt(laps, time)));
        }
        return spells;

        DateTimeOffset? UtcOf(SessionTime time, string code) =>
            series.Find(s => s.Code == code && Math.Abs(s.Time.Milliseconds - time.Milliseconds) <= SameChangeMilliseconds)?.Utc;
    }

    private sealed record Change(SessionTime Time, DateTimeOffset? Utc, string Code);

    private static string CodeOf(string word) => Array.Find(States, s => s.Word == word).Code ?? word;

    private static string StatusOf(string code) => Array.Find(States, s => s.Code == code).Status ?? "UNKNOWN";
}
