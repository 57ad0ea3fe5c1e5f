using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>What race control had to say about a race that has been driven.</summary>
internal sealed class RaceMessages(SessionRun run, RaceControl control, Dice dice, Func<long, int> lapAt)
{
    private const long Minute = 60_000;

    public void Start(long lightsOut, long[] leaderAt, int laps)
    {
        control.Other(-50 * Minute, "AWNINGS MAY BE USED", 1);
        control.PitExitOpens(-40 * Minute, 1);
        control.Other(-30 * Minute, "PIT EXIT CLOSED", 1);
        control.Other(-15 * Minute, $"RISK OF RAIN FOR F1 {(run.Session.Kind == SessionKind.Sprint ? "SPRINT" : "RACE")} IS 10%", 1);
        control.Drs(-165_000, enabled: false, 1);
        control.Status(lightsOut, "STARTED", 1);
        control.PitExitOpens(lightsOut + 900, 1);
        if (laps > 2)
            control.Drs(leaderAt[1] + 11_000, enabled: true, 2);
        control.Chequered(leaderAt[laps], laps);
        control.Status(leaderAt[laps] + 190_418, "FINISHED", laps);
    }

    public void Retired(Entrant entrant, long at)
    {
        var sector = dice.With(entrant.Index).With("sector").Int(4, run.Circuit.MarshalSectors - 1);
        control.Yellow(at + 3_000, sector, twofold: false, lapAt(at));
        control.Yellow(at + 5_000, sector, twofold: true, lapAt(at + 5_000));
        control.Stopped(at + 12_000, entrant, Math.Max(1, sector - 2), lapAt(at + 12_000), null);
        control.Clear(at + 96_000, sector, lapAt(at + 96_000));
    }

    public void VirtualSafetyCar(long from, long to)
    {
        control.SafetyCar(from, "VIRTUAL SAFETY CAR DEPLOYED", lapAt(from));
        control.SafetyCar(to, "VIRTUAL SAFETY CAR ENDING", lapAt(to));
        control.TrackClear(to + 12_000, lapAt(to + 12_000));
    }

    public void SafetyCar(long deployed, long thisLap, long withdrawn)
    {
        control.Drs(deployed - 4_000, enabled: false, lapAt(deployed));
        control.SafetyCar(deployed, "SAFETY CAR DEPLOYED", lapAt(deployed));
        control.SafetyCar(thisLap, "SAFETY CAR IN THIS LAP", lapAt(thisLap));
        control.TrackClear(withdrawn, lapAt(withdrawn));
        control.Drs(withdrawn + (2 * Minute), enabled: true, lapAt(withdrawn + (2 * Minute)));
    }

    public void Penalty(Entrant entrant, long at)
    {
        const string Why = "SPEEDING IN THE PIT LANE";
        control.Other(at, $"INCIDENT INVOLVING CAR {entrant.Car} NOTED - {Why}", lapAt(at));
        control.Other(at + 74_000, $"FIA STEWARDS: INCIDENT INVOLVING CAR {entrant.Car} UNDER INVESTIGATION - {Why}", lapAt(at + 74_000));
        control.TimePenalty(at + 221_000, entrant, 5, Why, lapAt(at + 221_000));
    }

    public void TrackLimits(int entrant)
    {
        var lap = run.LapsOf(entrant).FirstOrDefault(lap => lap.Number > 2 && lap.IsTimed && !lap.IsPitOut);
        if (lap is null)
            return;
        var deleted = lap with { Traits = lap.Traits | LapTraits.Deleted };
        run.Laps[run.Laps.IndexOf(lap)] = deleted;
        control.LapDeleted(lap.End + 47_000, run.Field[entrant], deleted, 9, lapAt(lap.End + 47_000));
        control.BlackAndWhite(lap.End + 95_000, run.Field[entrant], "TRACK LIMITS", lapAt(lap.End + 95_000));
    }

    /// <summary>A car about to be lapped is shown the blue flag a few seconds before.</summary>
    public void BlueFlags(IReadOnlyList<(int Entrant, IReadOnlyList<long> Crossings)> runners)
    {
        foreach (var (slow, crossings) in runners)
        {
            foreach (var (fast, faster) in runners)
            {
                if (fast == slow)
                    continue;
                for (var lap = 2; lap < crossings.Count && lap + 1 < faster.Count; lap++)
                {
                    // Lapped between its crossings lap - 1 and lap: the faster car was behind on the road and then is not.
                    if (faster[lap] > crossings[lap - 1] && faster[lap + 1] <= crossings[lap])
                        control.Blue(faster[lap] + ((faster[lap + 1] - faster[lap]) / 2), run.Field[slow], lapAt(faster[lap]));
                }
            }
        }
    }
}
