using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming.Laps;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The columns of <c>silver.livetiming_laps</c>.</summary>
internal static class LapRows
{
    /// <summary>The rows of a session.</summary>
    public static IEnumerable<object?[]> Of(FeedSession session) => session.Laps.Select(lap => new object?[]
    {
        lap.Driver.Value,
        lap.Number,
        lap.Start is { } start ? session.Feed.ToUtc(start) : null,
        lap.End is { } end ? session.Feed.ToUtc(end) : null,
        Seconds(lap.Time),
        Source(lap),
        Seconds(lap.Sector1),
        Seconds(lap.Sector2),
        Seconds(lap.Sector3),
        lap.SpeedI1,
        lap.SpeedI2,
        lap.SpeedFinish,
        lap.SpeedTrap,
        Segments(lap.Segments1),
        Segments(lap.Segments2),
        Segments(lap.Segments3),
        lap.IsOutLap,
        lap.IsInLap,
        lap.PitOutAt is { } leftAt ? session.Feed.ToUtc(leftAt) : null,
        lap.PitInAt is { } cameAt ? session.Feed.ToUtc(cameAt) : null,
        lap.Position,
        Milliseconds(lap.GapToLeader),
        Laps(lap.GapToLeader),
        Milliseconds(lap.IntervalToAhead),
        lap.QualifyingPart,
        lap.IsPersonalBest,
        lap.IsDeleted,
        lap.DeletedReason,
        lap.IsAccurate,
        lap.IsDerived,
    });

    private static double? Seconds(LapTime? time) => time?.Milliseconds / 1000.0;

    private static string? Source(TimedLap lap) => lap.TimeSource switch
    {
        LapTimeSource.Official => "official",
        LapTimeSource.Sectors => "sectors",
        LapTimeSource.Repeated => "repeated",
        LapTimeSource.Measured => lap.Marks.HasFlag(LapMarks.TimeEstimated) ? "estimated" : "measured",
        _ => null,
    };

    private static IReadOnlyList<int?>? Segments(IReadOnlyList<int?> segments) => segments.Count == 0 ? null : segments;

    private static long? Milliseconds(Gap? gap) => gap?.Kind switch
    {
        GapKind.Leader => 0,
        GapKind.Time => gap.Value.Milliseconds,
        _ => null,
    };

    private static int? Laps(Gap? gap) => gap?.Kind switch
    {
        GapKind.Laps => gap.Value.LapCount,
        null => null,
        _ => 0,
    };
}
