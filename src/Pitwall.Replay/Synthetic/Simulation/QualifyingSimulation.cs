using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>Three segments of two runs each; the slowest drop out after the first and the second.</summary>
internal static class QualifyingSimulation
{
    private const long Minute = 60_000;

    private static readonly (double Start, double Length, double FirstRun, double SecondRun)[] Segments =
        [(0, 18, 1.5, 10.5), (25, 15, 0.7, 8.7), (48, 12, 0.5, 6.6)];

    public static SessionRun Run(Session session, Circuit circuit, IReadOnlyList<Entrant> field, Cast cast, Dice dice)
    {
        var run = new SessionRun(session, circuit, field);
        var control = new RaceControl(run);
        var sprint = session.Kind == SessionKind.SprintQualifying;
        var garages = field.Select(entrant => new Garage(run, entrant, dice.With(entrant.Index))).ToArray();
        var times = field.Select(_ => new int?[3]).ToArray();
        IReadOnlyList<int> inside = [.. field.Select(entrant => entrant.Index)];
        var segments = new List<(long, IReadOnlyList<int>)>();
        for (var segment = 0; segment < 3; segment++)
        {
            var (start, length, _, _) = Segments[segment];
            segments.Add(((long)(start * Minute), inside));
            control.Status((long)(start * Minute) + 61, "STARTED", phase: segment + 1);
            control.PitExitOpens((long)(start * Minute), phase: segment + 1);
            foreach (var driver in inside)
            {
                Drive(run, control, garages[driver], field[driver], segment, sprint ? null : cast, dice.With(driver).With(segment));
                times[driver][segment] = BestTimes.Of(garages[driver].Laps.Where(lap => lap.Start >= start * Minute));
            }

            var flag = (long)((start + length) * Minute);
            control.Chequered(flag, phase: segment + 1);
            control.Status(flag + 53, "FINISHED", phase: segment + 1);
            var first = inside.SelectMany(driver => garages[driver].Laps).Where(lap => lap.End > flag).MinBy(lap => lap.End);
            if (first is not null)
                control.FirstToTakeTheFlag(first.End, field[first.Entrant]);
            if (segment < 2)
            {
                var next = (long)(Segments[segment + 1].Start * Minute);
                control.Other(flag + 150_000, $"{(sprint ? "SQ" : "Q")}{segment + 2} WILL START AT {run.LocalTime(next, "HH:mm")}");
            }

            var order = inside.OrderBy(driver => times[driver][segment] ?? int.MaxValue).ThenBy(driver => driver);
            inside = [.. order.Where(driver => times[driver][segment] is not null).Take(Through(field.Count, segment))];
        }

        foreach (var garage in garages)
            run.Laps.AddRange(garage.Laps);
        Classify(run, times);
        GridFrom(run, times, sprint ? null : cast);
        BestTimes.Positions(run, segments);
        return run;
    }

    private static int Through(int field, int segment) => (field, segment) switch
    {
        ( <= 10, _) => field,
        (_, 0) => 10 + ((field - 10) / 2),
        _ => 10,
    };

    private static void Drive(SessionRun run, RaceControl control, Garage garage, Entrant entrant, int segment, Cast? cast, Dice dice)
    {
        var (start, _, firstRun, secondRun) = Segments[segment];
        var compound = cast is null && segment < 2 ? "MEDIUM" : "SOFT";
        for (var attempt = 0; attempt < 2 && garage.FreeAt != long.MaxValue; attempt++)
        {
            var planned = (long)((start + (attempt == 0 ? firstRun : secondRun)) * Minute);
            var leaves = planned + (entrant.Index * 6_000) + dice.With(attempt).Int(0, 2_000);
            var time = (int)(run.Circuit.ReferenceMs + entrant.PaceMs + ((2 - segment) * 240) + ((1 - attempt) * 170)
                + (compound == "SOFT" ? 0 : 330) + (dice.With("lap").With(attempt).Bell() * 150));
            var stops = cast is not null && cast.NoTime == entrant.Index;
            var lap = garage.Run(Math.Max(leaves, garage.FreeAt), compound, [time], stops)[1];
            if (stops)
            {
                var sector = run.Circuit.MarshalSectors - 3;
                control.Yellow(lap.End + 2_000, sector, twofold: false, phase: segment + 1);
                control.Stopped(lap.End + 9_000, entrant, run.Circuit.Turns - 2, null, segment + 1);
                control.Clear(lap.End + 71_000, sector, phase: segment + 1);
            }
            else if (cast is not null && cast.DeletedLap == entrant.Index && attempt == 1)
            {
                var deleted = lap with { Traits = lap.Traits | LapTraits.Deleted };
                garage.Replace(lap, deleted);
                control.LapDeleted(lap.End + 52_000, entrant, deleted, 9, null);
            }
        }
    }

    private static void Classify(SessionRun run, int?[][] times)
    {
        var leaders = Enumerable.Range(0, 3).Select(segment => times.Min(driver => driver[segment])).ToArray();
        var place = 0;
        foreach (var driver in Order(times))
        {
            var timed = times[driver][0] is not null;
            run.Results.Add(new SimResult(driver, timed ? ++place : null, run.BegunLaps(driver))
            {
                SegmentMs = times[driver],
                SegmentGapMs = [.. times[driver].Select((time, segment) => time - leaders[segment])],
            });
        }
    }

    private static IEnumerable<int> Order(int?[][] times) => Enumerable.Range(0, times.Length)
        .OrderBy(driver => times[driver].Count(time => time is null))
        .ThenBy(driver => times[driver].LastOrDefault(time => time is not null) ?? int.MaxValue)
        .ThenBy(driver => driver);

    // A grid penalty moves one driver back five places; who has no time starts from the pit lane.
    private static void GridFrom(SessionRun run, int?[][] times, Cast? cast)
    {
        const int Drop = 5;
        var order = Order(times).ToList();
        if (cast?.GridDrop is { } penalised)
        {
            var from = order.IndexOf(penalised);
            order.RemoveAt(from);
            order.Insert(Math.Min(from + Drop, order.Count), penalised);
        }

        if (cast?.NoTime is { } last)
        {
            order.Remove(last);
            order.Add(last);
        }

        for (var place = 0; place < order.Count; place++)
        {
            var driver = order[place];
            run.Grid.Add(new SimGrid(
                place + 1, driver, times[driver].LastOrDefault(time => time is not null), cast is not null && cast.NoTime == driver));
        }
    }
}
