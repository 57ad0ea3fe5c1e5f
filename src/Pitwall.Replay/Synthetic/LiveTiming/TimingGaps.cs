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
        foreach (var (interval, leads) in RaceFeeds.Intervals(broadcast))
        {
            var late = Broadcast.Disorder(dice.With("interval").With(interval.Entrant).With(interval.At));
            agenda.Add(interval.At, at =>
            {
                var lead = RaceFeeds.Lead(broadcast, at);
                Show(interval.Entrant, leads ? lead : Text(interval.GapMs, interval.GapLaps), leads ? lead : Text(interval.IntervalMs, interval.IntervalLaps), at, late);
            });
        }

        foreach (var crossing in RaceFeeds.Crossings(broadcast))
        {
            var lap = crossing.Lap;
            var at = crossing.Leads ? lap.End : lap.End + Broadcast.Delay(dice.With("gap").With(lap.Entrant).With(lap.Number));
            agenda.Add(at, now =>
            {
                var lead = RaceFeeds.Lead(broadcast, now);
                Show(lap.Entrant, crossing.Leads ? lead : Text(crossing.GapMs, crossing.LapsDown), crossing.IntervalMs is { } interval ? Text(interval, 0) : lead, now, 0);
            });
        }

        var winner = _run.Results[0].Entrant;
        agenda.Add(broadcast.Finalised, at => Show(winner, "", "", at, 0));
    }

    private void Show(int entrant, string gap, string interval, long at, int late) => board
        .Set($"Lines/{broadcast.Key(entrant)}/GapToLeader", gap)
        .Set($"Lines/{broadcast.Key(entrant)}/IntervalToPositionAhead/Value", interval)
        .Send(broadcast.At(at), late);

    private static string Text(long? ms, int laps) => laps > 0 ? $"{Texts.Number(laps)}L" : Texts.Gap(ms ?? 0);
}
