using Pitwall.Replay.Synthetic.Simulation;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>
/// Gaps on the timing screen of a race: the intervals of the race, and at the line the exact difference to the leader and to the car
/// ahead; at the flag that of the classification, time penalties included.
/// </summary>
internal sealed class TimingGaps(Broadcast broadcast, Board board, Agenda agenda, Dice dice)
{
    private readonly SessionRun _run = broadcast.Run;

    public void Plan()
    {
        foreach (var (interval, leads) in RaceFeeds.Intervals(_run))
        {
            var late = Broadcast.Disorder(dice.With("interval").With(interval.Entrant).With(interval.At));
            agenda.Add(interval.At, at => Show(interval.Entrant, leads ? RaceFeeds.Lead(broadcast, at) : Text(interval.GapMs, interval.GapLaps), leads ? RaceFeeds.Lead(broadcast, at) : Text(interval.IntervalMs, interval.IntervalLaps), at, late));
        }

        foreach (var laps in _run.Laps.Where(lap => !lap.Has(LapTraits.Unfinished)).GroupBy(lap => lap.Number))
        {
            SimLap? ahead = null;
            foreach (var lap in laps.OrderBy(lap => lap.End))
            {
                AtLine(lap, ahead);
                ahead = lap;
            }
        }

        if (_run.Results[0].Entrant is var winner)
            agenda.Add(broadcast.Finalised, at => Show(winner, "", "", at, 0));
    }

    private void AtLine(SimLap lap, SimLap? ahead)
    {
        var at = lap.End + Broadcast.Delay(dice.With("gap").With(lap.Entrant).With(lap.Number));
        var leaderLaps = broadcast.LeaderEnds.Count(end => end <= lap.End);
        var down = leaderLaps - lap.Number;
        if (ahead is null)
        {
            agenda.Add(lap.End, now => Show(lap.Entrant, RaceFeeds.Lead(broadcast, now), RaceFeeds.Lead(broadcast, now), now, 0));
            return;
        }

        var result = _run.Results.First(result => result.Entrant == lap.Entrant);
        var isLast = lap.Number == broadcast.LeaderEnds.Count;
        long? gap = isLast && result.GapMs is { } official ? official : lap.End - broadcast.LeaderEnds[lap.Number - 1];
        agenda.Add(at, now => Show(lap.Entrant, down > 0 ? Text(null, down) : Text(gap, 0), Text(lap.End - ahead.End, 0), now, 0));
    }

    private void Show(int entrant, string gap, string interval, long at, int late) => board
        .Set($"Lines/{broadcast.Key(entrant)}/GapToLeader", gap)
        .Set($"Lines/{broadcast.Key(entrant)}/IntervalToPositionAhead/Value", interval)
        .Send(broadcast.At(at), late);

    private static string Text(long? ms, int laps) => laps > 0 ? $"{Texts.Number(laps)}L" : Texts.Gap(ms ?? 0);
}
