using System.Globalization;
using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming.Laps;
using Pitwall.Formula1.LiveTiming.Results;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The columns of <c>silver.livetiming_session_result</c>.</summary>
internal static class ResultRows
{
    /// <summary>The rows of a session.</summary>
    public static IEnumerable<object?[]> Of(FeedSession session)
    {
        var kind = session.Feed.Kind;
        var results = ResultFold.Fold(session.Feed);
        var laps = kind.IsRaceLike() ? LapFold.Fold(session.Feed, session.OfficialTimes).ToLookup(l => l.Driver) : null;
        var distance = results.Max(r => r.Laps);
        foreach (var result in results)
        {
            var isNotStarted = laps is not null && result.Laps is null or 0 && !laps![result.DriverNumber].Any();
            // A car that stands still after the flag has finished all the same.
            var isOut = (result.IsRetired == true || result.IsStopped == true) && !isNotStarted && (laps is null || result.Laps != distance);
            yield return
            [
                result.DriverNumber.Value,
                result.IsClassified == false ? null : result.Position,
                isNotStarted ? 0 : result.Laps,
                null,
                kind.IsQualifying() ? List(result.Q1, result.Q2, result.Q3) : laps is null ? Text(result.BestLap) : RaceTime([.. laps[result.DriverNumber]], distance),
                laps is null || isOut || isNotStarted ? null : result.Position == 1 ? "0" : LiveTimingTables.Text(result.GapToLeader),
                isOut,
                isNotStarted,
                null,
            ];
        }
    }

    /// <summary>The sum of the laps of a driver who drove the whole distance; null when one of them has no exact time.</summary>
    private static string? RaceTime(TimedLap[] laps, int? distance) =>
        laps.Length == distance && laps.All(l => l.Time is not null && !l.Marks.HasFlag(LapMarks.TimeEstimated))
            ? Text(LapTime.FromMilliseconds(laps.Sum(l => l.Time!.Value.Milliseconds)))
            : null;

    private static string? Text(LapTime? time) => time?.Seconds.ToString(CultureInfo.InvariantCulture);

    private static string List(params LapTime?[] times) => $"[{string.Join(",", times.Select(t => Text(t) ?? "null"))}]";
}
