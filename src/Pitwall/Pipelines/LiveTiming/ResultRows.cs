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
        var driven = kind.IsRaceLike() || kind.IsQualifying() ? ByDriver(session.Laps) : null;
        var laps = kind.IsRaceLike() ? driven : null;
        int? distance = null;
        foreach (var result in results)
        {
            if (result.Laps is { } completed && completed >= (distance ?? 0))
                distance = completed;
        }
        foreach (var result in results)
        {
            var isNotStarted = laps is not null && result.Laps is null or 0 && !laps.ContainsKey(result.DriverNumber);
            // A car that stands still after the flag has finished all the same.
            var isOut = (result.IsRetired == true || result.IsStopped == true) && !isNotStarted && (laps is null || result.Laps != distance);
            yield return
            [
                result.DriverNumber.Value,
                result.IsClassified == false ? null : result.Position,
                isNotStarted ? 0 : result.Laps,
                null,
                kind.IsQualifying() ? Parts(result, driven!.GetValueOrDefault(result.DriverNumber, [])) : laps is null ? Text(result.BestLap) : RaceTime(laps.GetValueOrDefault(result.DriverNumber, []), distance),
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
    private static string Parts(Formula1.LiveTiming.Results.SessionResult result, List<TimedLap> laps) =>
        $"[{Json(result.Q1 ?? Best(laps, 1))},{Json(result.Q2 ?? Best(laps, 2))},{Json(result.Q3 ?? Best(laps, 3))}]";

    private static LapTime? Best(List<TimedLap> laps, int part)
    {
        LapTime? best = null;
        foreach (var lap in laps)
        {
            if (lap.IsPersonalBest && lap.QualifyingPart == part && (best is null || lap.Time!.Value.Milliseconds < best.Value.Milliseconds))
                best = lap.Time;
        }
        return best;
    }

    /// <summary>The sum of the laps of a driver who drove the whole distance; null when one of them has no exact time.</summary>
    private static string? RaceTime(List<TimedLap> laps, int? distance)
    {
        if (laps.Count != distance)
            return null;
        long sum = 0;
        foreach (var lap in laps)
        {
            if (lap.Time is not { } time || lap.Marks.HasFlag(LapMarks.TimeEstimated))
                return null;
            sum += time.Milliseconds;
        }
        return Text(LapTime.FromMilliseconds(sum));
    }

    private static Dictionary<DriverNumber, List<TimedLap>> ByDriver(IReadOnlyList<TimedLap> laps)
    {
        var drivers = new Dictionary<DriverNumber, List<TimedLap>>();
        foreach (var lap in laps)
        {
            if (!drivers.TryGetValue(lap.Driver, out var ofDriver))
                drivers.Add(lap.Driver, ofDriver = []);
            ofDriver.Add(lap);
        }
        return drivers;
    }

    private static string? Text(LapTime? time) => time?.Seconds.ToString(CultureInfo.InvariantCulture);

    private static string Json(LapTime? time) => Text(time) ?? "null";
}
