using Pitwall.Replay.Synthetic.Simulation;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>What only a race has: the count of laps, places by lap and the running order with its gaps.</summary>
internal static class RaceFeeds
{
    private const int Neutral = 1;
    private const int Overtaken = 0;
    private const int Overtook = 2;
    private const long OvertakeShown = 5_000;

    public static void LapCount(FeedLog log, Broadcast broadcast)
    {
        var board = new Board(log);
        board.Set("CurrentLap", 0).Set("TotalLaps", 0).Send(79_972);
        board.Set("CurrentLap", 1).Set("TotalLaps", broadcast.LeaderEnds.Count).Send(broadcast.At(broadcast.Run.LightsOut ?? 0));
        for (var lap = 1; lap < broadcast.LeaderEnds.Count; lap++)
            board.Set("CurrentLap", lap + 1).Send(broadcast.At(broadcast.LeaderEnds[lap - 1]));
    }

    /// <summary>A list with the place on the grid first, then a place for each finished lap.</summary>
    public static void LapSeries(FeedLog log, Broadcast broadcast)
    {
        var json = log.Json;
        json.WriteStartObject();
        foreach (var change in broadcast.Positions.First())
        {
            json.WriteStartObject(broadcast.Key(change.Entrant));
            json.WriteString("RacingNumber"u8, broadcast.Key(change.Entrant));
            json.WriteStartArray("LapPosition"u8);
            json.WriteStringValue(Texts.Number(change.Position));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        log.End(7_406);
        var finished = new Dictionary<int, int>();
        foreach (var lap in broadcast.LapsByEnd.Where(lap => !lap.Has(LapTraits.Unfinished)))
        {
            var place = finished[lap.Number] = finished.GetValueOrDefault(lap.Number) + 1;
            json.WriteStartObject();
            json.WriteStartObject(broadcast.Key(lap.Entrant));
            json.WriteStartObject("LapPosition"u8);
            json.WriteString(Texts.Number(lap.Number), Texts.Number(place));
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            log.End(broadcast.At(lap.End));
        }
    }

    public static void DriverRaceInfo(FeedLog log, Broadcast broadcast)
    {
        var board = new Board(log);
        var run = broadcast.Run;
        foreach (var change in broadcast.Positions.First())
        {
            var key = broadcast.Key(change.Entrant);
            board.Set($"{key}/RacingNumber", key).Set($"{key}/Position", Texts.Number(change.Position)).Set($"{key}/Gap", "").Set($"{key}/Interval", "")
                .Set($"{key}/PitStops", 0).Set($"{key}/Catching", 0).Set($"{key}/OvertakeState", Neutral).Set($"{key}/IsOut", false);
        }

        board.Send(7_406);
        var agenda = new Agenda();
        foreach (var changes in broadcast.Positions.Skip(1))
        {
            agenda.Add(changes.Key, at =>
            {
                foreach (var change in changes)
                    board.Set($"{broadcast.Key(change.Entrant)}/Position", Texts.Number(change.Position));
                foreach (var pass in run.Overtakes.Where(pass => pass.At == at))
                {
                    board.Set($"{broadcast.Key(pass.Overtaking)}/OvertakeState", Overtook);
                    board.Set($"{broadcast.Key(pass.Overtaken)}/OvertakeState", Overtaken);
                    agenda.Add(at + OvertakeShown, later => board.Set($"{broadcast.Key(pass.Overtaking)}/OvertakeState", Neutral)
                        .Set($"{broadcast.Key(pass.Overtaken)}/OvertakeState", Neutral).Send(broadcast.At(later)));
                }

                board.Send(broadcast.At(at));
            });
        }

        foreach (var (interval, leads) in Intervals(broadcast))
        {
            agenda.Add(interval.At, at =>
            {
                var key = broadcast.Key(interval.Entrant);
                board.Set($"{key}/Gap", leads ? Lead(broadcast, at) : Text(interval.GapMs, interval.GapLaps))
                    .Set($"{key}/Interval", leads ? Lead(broadcast, at) : Text(interval.IntervalMs, interval.IntervalLaps))
                    .Send(broadcast.At(at));
            });
        }

        // The last gaps, which the flag leaves standing.
        foreach (var crossing in Crossings(broadcast).Where(crossing => crossing.Lap.End >= broadcast.LeaderEnds[^1]))
        {
            var key = broadcast.Key(crossing.Lap.Entrant);
            agenda.Add(crossing.Lap.End, at => board.Set($"{key}/Gap", crossing.Leads ? Lead(broadcast, at) : Text(crossing.GapMs, crossing.LapsDown))
                .Set($"{key}/Interval", crossing.IntervalMs is { } interval ? Text(interval, 0) : Lead(broadcast, at)).Send(broadcast.At(at)));
        }

        foreach (var pit in run.Pits)
        {
            var key = broadcast.Key(pit.Entrant);
            var stops = run.Pits.Count(other => other.Entrant == pit.Entrant && other.Exit <= pit.Exit);
            agenda.Add(pit.Exit, at => board.Set($"{key}/PitStops", stops).Send(broadcast.At(at)));
        }

        foreach (var lap in run.Laps.Where(lap => lap.Has(LapTraits.Unfinished)))
            agenda.Add(lap.End + 35_000, at => board.Set($"{broadcast.Key(lap.Entrant)}/IsOut", true).Send(broadcast.At(at)));
        agenda.Run();
    }

    /// <summary>
    /// The intervals until the flag, and whether they are the leader's: those of one moment come with the leader first. After the flag
    /// there are only the gaps at the line, as the winner no longer runs.
    /// </summary>
    public static IEnumerable<(SimInterval Interval, bool Leads)> Intervals(Broadcast broadcast)
    {
        var shown = long.MinValue;
        foreach (var interval in broadcast.Run.Intervals)
        {
            var moment = interval.At - (interval.Entrant * RaceOrder.IntervalStagger);
            if (interval.At < broadcast.LeaderEnds[^1])
                yield return (interval, moment != shown);
            shown = moment;
        }
    }

    /// <summary>Every crossing of the line with its gaps; at the flag those of the classification, time penalties included.</summary>
    public static IEnumerable<RaceCrossing> Crossings(Broadcast broadcast)
    {
        var ends = broadcast.LeaderEnds;
        var results = broadcast.Run.Results.ToDictionary(result => result.Entrant);
        foreach (var laps in broadcast.Run.Laps.Where(lap => !lap.Has(LapTraits.Unfinished)).GroupBy(lap => lap.Number))
        {
            SimLap? ahead = null;
            foreach (var lap in laps.OrderBy(lap => lap.End))
            {
                var official = lap.Number == ends.Count ? results[lap.Entrant].GapMs : null;
                var leads = official is { } gap ? gap == 0 : ahead is null;
                var down = ends.Count(end => end <= lap.End) - lap.Number;
                yield return new RaceCrossing(lap, leads, official ?? lap.End - ends[lap.Number - 1], leads ? 0 : down, ahead is null || leads ? null : lap.End - ahead.End);
                ahead = lap;
            }
        }
    }

    public static string Lead(Broadcast broadcast, long at) => $"LAP {Texts.Number(broadcast.LeaderLap(at))}";

    private static string Text(long? ms, int laps) => laps > 0 ? $"+{Texts.Number(laps)} LAP{(laps == 1 ? "" : "S")}" : Texts.Gap(ms ?? 0);
}

/// <summary>
/// A car at the line in a race: gap to the leader on that lap, or by how many laps it is down; IntervalMs to the car that ended the same
/// lap before it, null where there is none.
/// </summary>
internal sealed record RaceCrossing(SimLap Lap, bool Leads, long GapMs, int LapsDown, long? IntervalMs);
