using System.Globalization;
using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming.Laps;
using Pitwall.Formula1.LiveTiming.Progress;
using Pitwall.Formula1.LiveTiming.Results;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The columns of <c>silver.livetiming_session_result</c>.</summary>
internal static class ResultRows
{
    /// <summary>Statuses of a session that is over; a part of qualifying is "Finished" as well.</summary>
    private static readonly string[] Over = ["Finalised", "Ends", "Finished"];

    /// <summary>The rows of a session; none where a recording ends before the session did, or does not tell who was first.</summary>
    public static IEnumerable<object?[]> Of(FeedSession session)
    {
        var kind = session.Feed.Kind;
        var results = ResultFold.Fold(session.Feed);
        if (session.Source != FeedSession.Archive && !IsWhole(session, results)) yield break;
        var driven = kind.IsRaceLike() || kind.IsQualifying() ? session.Laps.ToLookup(l => l.Driver) : null;
        var laps = kind.IsRaceLike() ? driven : null;
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
                kind.IsQualifying() ? Parts(result, driven![result.DriverNumber]) : laps is null ? Text(result.BestLap) : RaceTime([.. laps[result.DriverNumber]], distance),
                laps is null || isOut || isNotStarted ? null : result.Position == 1 ? "0" : LiveTimingTables.Text(result.GapToLeader),
                isOut,
                isNotStarted,
                null,
            ];
        }
    }

    private static bool IsWhole(FeedSession session, IReadOnlyList<Formula1.LiveTiming.Results.SessionResult> results) =>
        results.Any(r => r.Position == 1) && SessionStatusFold.Fold(session.Feed) is [.., var last]
        && Over.Take(session.Feed.Kind.IsQualifying() ? 2 : 3).Contains(last.Status);

    /// <summary>The best times of the parts. In some seasons the screen wiped those of the second when the third began: then the laps tell them.</summary>
    private static string Parts(Formula1.LiveTiming.Results.SessionResult result, IEnumerable<TimedLap> laps)
    {
        var best = laps
            .Where(l => l is { IsPersonalBest: true, QualifyingPart: not null })
            .GroupBy(l => l.QualifyingPart!.Value)
            .ToDictionary(g => g.Key, g => g.MinBy(l => l.Time!.Value.Milliseconds)!.Time);
        return List(result.Q1 ?? best.GetValueOrDefault(1), result.Q2 ?? best.GetValueOrDefault(2), result.Q3 ?? best.GetValueOrDefault(3));
    }

    /// <summary>The sum of the laps of a driver who drove the whole distance; null when one of them has no exact time.</summary>
    private static string? RaceTime(TimedLap[] laps, int? distance) =>
        laps.Length == distance && laps.All(l => l.Time is not null && !l.Marks.HasFlag(LapMarks.TimeEstimated))
            ? Text(LapTime.FromMilliseconds(laps.Sum(l => l.Time!.Value.Milliseconds)))
            : null;

    private static string? Text(LapTime? time) => time?.Seconds.ToString(CultureInfo.InvariantCulture);

    private static string List(params LapTime?[] times) => $"[{string.Join(",", times.Select(t => Text(t) ?? "null"))}]";
}
