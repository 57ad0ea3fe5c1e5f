using Pitwall.Formula1.LiveTiming.Intervals;
using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Results;

/// <summary>The classification of a session as live timing knows it: the final state of TimingData.</summary>
public static class ResultFold
{
    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["TimingData"];

    /// <summary>One row a driver, by place.</summary>
    public static IReadOnlyList<SessionResult> Fold(SessionFeed feed)
    {
        var lines = FinalState(feed)["Lines"];
        int? winnersLaps = null;
        if (feed.Kind.IsRaceLike())
        {
            foreach (var (_, line) in lines.Drivers())
                if (line["NumberOfLaps"].Laps() is { } laps && laps >= (winnersLaps ?? 0)) winnersLaps = laps;
        }
        var results = new List<SessionResult>();
        foreach (var (driver, line) in lines.Drivers()) results.Add(Read(driver, line, line["Line"].WholeNumber, feed.Kind, winnersLaps));
        StableSort.Apply(results, static (a, b) => Places.Compare(a.Position, a.DriverNumber, b.Position, b.DriverNumber));
        return results;
    }

    private static StateValue FinalState(SessionFeed feed)
    {
        var state = new TopicState();
        foreach (var message in feed.Messages("TimingData"))
        {
            // More than half of the messages; nothing of them is in a result.
            if (!TimingLines.IsMiniSector(message.Payload.Span)) state.TryApply(message.Payload.Span);
        }
        return state.Value;
    }

    private static SessionResult Read(DriverNumber driver, StateValue line, int? place, SessionKind kind, int? winnersLaps)
    {
        var times = kind.IsQualifying() ? line["BestLapTimes"] : default;
        StateValue[] parts = [times[0], times[1], times[2]];
        // A part that is begun empties BestLapTime.
        var lastPart = Array.FindLastIndex(parts, p => p["Value"].LapTime() is not null);
        var best = lastPart >= 0 ? parts[lastPart] : line["BestLapTime"];
        var laps = line["NumberOfLaps"].Laps();
        var (gap, interval) = Gaps(line, kind, lastPart);
        return new SessionResult(
            driver,
            place,
            laps,
            best["Value"].LapTime(),
            best["Lap"].WholeNumber,
            parts[0]["Value"].LapTime(),
            parts[1]["Value"].LapTime(),
            parts[2]["Value"].LapTime(),
            kind.IsRaceLike() ? GapText.Read(gap) : null,
            gap,
            interval,
            line["Retired"].Boolean,
            line["Stopped"].Boolean,
            kind.IsQualifying() ? line["KnockedOut"].Boolean : null,
            winnersLaps is null ? null : laps is > 0 && laps >= winnersLaps * 9 / 10,
            line["NumberOfPitStops"].WholeNumber,
            line["Status"].WholeNumber);
    }

    private static (string? Gap, string? Interval) Gaps(StateValue line, SessionKind kind, int lastPart)
    {
        if (kind.IsRaceLike()) return (line["GapToLeader"].Said(), line["IntervalToPositionAhead"]["Value"].Said());
        if (!kind.IsQualifying()) return (line["TimeDiffToFastest"].Said(), line["TimeDiffToPositionAhead"].Said());
        var stats = lastPart >= 0 ? line["Stats"][lastPart] : default;
        // F1 writes the second name with a small t in qualifying.
        return (stats["TimeDiffToFastest"].Said(), stats["TimeDifftoPositionAhead"].Said());
    }
}
