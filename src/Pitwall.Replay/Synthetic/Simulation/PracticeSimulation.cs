using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>An hour of runs from the garage, once interrupted by a red flag.</summary>
internal static class PracticeSimulation
{
    private const long Minute = 60_000;

    private static readonly (double AtMinute, string Compound, int Laps)[] Plan =
        [(0.5, "MEDIUM", 4), (14.5, "SOFT", 3), (32, "HARD", 5), (46, "SOFT", 4)];

    public static SessionRun Run(Session session, Circuit circuit, IReadOnlyList<Entrant> field, Cast cast, Dice dice)
    {
        var run = new SessionRun(session, circuit, field);
        var control = new RaceControl(run);
        control.Other(-13 * Minute, "BLUE HEAD PADDING MATERIAL MUST BE USED");
        control.Status(47, "STARTED");
        control.PitExitOpens(0);
        var deletion = default(SimLap);
        foreach (var entrant in field)
        {
            var die = dice.With(entrant.Index);
            var garage = new Garage(run, entrant, die);
            for (var index = 0; index < Plan.Length && garage.FreeAt != long.MaxValue; index++)
            {
                var (minute, compound, laps) = Plan[index];
                // The stopping car leaves late, when the others are nearly all back.
                var stops = cast.NoStart == entrant.Index && index == 1;
                var start = (long)((stops ? 24.5 : minute) * Minute) + (entrant.Index * 5_500) + die.With(index).Int(0, 2_500);
                var times = Enumerable.Range(0, stops ? 2 : laps).Select(lap => (int)(
                    circuit.ReferenceMs + entrant.PaceMs + 900 + LapTimes.Tyre(compound, lap, 1)
                    + (Math.Abs(die.With(index).With(lap).Bell()) * 420) + (index == 3 ? -350 : 0))).ToArray();
                var driven = garage.Run(Math.Max(start, garage.FreeAt), compound, times, stops);
                if (stops)
                    Interrupt(control, run, entrant, driven[^1]);
            }

            if (cast.DeletedLap == entrant.Index && garage.Laps.FirstOrDefault(lap => lap.IsTimed) is { } deleted)
                garage.Replace(deleted, deletion = deleted with { Traits = deleted.Traits | LapTraits.Deleted });
            run.Laps.AddRange(garage.Laps);
        }

        if (deletion is not null)
            control.LapDeleted(deletion.End + 38_000, field[deletion.Entrant], deletion, 4, null);
        var flag = (long)session.Length.TotalMilliseconds;
        control.Chequered(flag);
        control.Status(flag + 53, "FINISHED");
        var first = run.Laps.Where(lap => lap.End > flag).MinBy(lap => lap.End);
        if (first is not null)
            control.FirstToTakeTheFlag(first.End, field[first.Entrant]);
        Classify(run);
        BestTimes.Positions(run, [(0, [.. field.Select(entrant => entrant.Index)])]);
        return run;
    }

    private static void Interrupt(RaceControl control, SessionRun run, Entrant entrant, SimLap lap)
    {
        var sector = run.Circuit.MarshalSectors / 2;
        control.Yellow(lap.End + 3_000, sector, twofold: true);
        control.Status(lap.End + 16_231, "ABORTED");
        control.Red(lap.End + 16_000);
        control.Stopped(lap.End + 21_000, entrant, run.Circuit.Turns / 2, null, null);
        var resume = 31 * Minute;
        control.Other(resume - (2 * Minute), $"SESSION WILL RESUME AT {run.LocalTime(resume, "HH:mm")}");
        control.Clear(resume - Minute, sector);
        control.PitExitOpens(resume);
        control.Status(resume + 61, "STARTED");
    }

    private static void Classify(SessionRun run)
    {
        var best = run.Field.Select(entrant => (entrant.Index, Best: BestTimes.Of(run.LapsOf(entrant.Index))))
            .OrderBy(line => line.Best ?? int.MaxValue)
            .ThenBy(line => line.Index)
            .ToArray();
        for (var place = 0; place < best.Length; place++)
        {
            var (entrant, time) = best[place];
            run.Results.Add(new SimResult(entrant, time is null ? null : place + 1, run.BegunLaps(entrant))
            {
                DurationMs = time,
                GapMs = time - best[0].Best,
            });
        }
    }
}
