using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>
/// A race, lap by lap: every car's lap from its pace, tyres, fuel and luck; then, in track order, a car that would run into the one ahead
/// either passes or waits behind it. A crash brings out the safety car in a race, a breakdown the virtual one in a sprint.
/// </summary>
internal sealed class RaceSimulation
{
    private const long LightsOut = 183_540;
    private const int PenaltyMs = 5_000;
    private const int PenaltiesShown = 21_000;
    private const int PunctureLap = 2;
    private readonly SessionRun _run;
    private readonly RaceControl _control;
    private readonly Cast _cast;
    private readonly Dice _dice;
    private readonly int _laps;
    private readonly double _wear;
    private readonly bool _sprint;
    private readonly List<Runner> _runners;
    private readonly int? _slowFrom;
    private readonly int _slowTo;

    private RaceSimulation(SessionRun run, IReadOnlyList<SimGrid> grid, Cast cast, int laps, Dice dice)
    {
        (_run, _cast, _dice, _laps) = (run, cast, dice, laps);
        _control = new RaceControl(run);
        _sprint = run.Session.Kind == SessionKind.Sprint;
        _wear = Math.Clamp(50.0 / laps, 1, 3);
        run.LightsOut = LightsOut;
        foreach (var slot in grid)
            run.PublishedSlots[slot.Entrant] = slot.Position;
        _runners = [.. grid.Where(slot => _sprint || slot.Entrant != cast.NoStart).Select(Start)];
        if (!_sprint && cast.Crash is not null)
            (_slowFrom, _slowTo) = (Math.Max(2, laps * 2 / 5), Math.Max(2, laps * 2 / 5) + 3);
        else if (_sprint && cast.SprintRetires is not null && laps >= 5)
            (_slowFrom, _slowTo) = ((laps / 2) + 1, (laps / 2) + 1);
    }

    public static SessionRun Run(
        Session session, Circuit circuit, IReadOnlyList<Entrant> field, IReadOnlyList<SimGrid> grid, Cast cast, int laps, Dice dice)
    {
        var run = new SessionRun(session, circuit, field);
        var race = new RaceSimulation(run, grid, cast, laps, dice);
        race.Drive();
        race.Classify();
        race.Announce();
        RaceOrder.Derive(run, [.. race._runners.Select(runner => new RaceTrace(runner.Entrant.Index, runner.Crossings, runner.RetiredAt))]);
        race.AddPenalties();
        return run;
    }

    private Runner Start(SimGrid slot, int index)
    {
        var entrant = _run.Field[slot.Entrant];
        var die = _dice.With("plan").With(slot.Entrant);
        var soft = die.With(1).Unit() < 0.35;
        var stops = new SortedDictionary<int, string>();
        if (!_sprint && _laps >= 6)
        {
            var first = Math.Clamp((int)(_laps * die.With(2).Range(0.3, 0.62)), 2, _laps - 2);
            stops[first] = "HARD";
            if (slot.Entrant == _cast.Puncture)
                stops[PunctureLap] = "MEDIUM";
            if (_laps >= 15 && die.With(3).Unit() < 0.3)
                stops[Math.Min(first + (_laps / 3), _laps - 2)] = "MEDIUM";
        }

        if (!slot.FromPitLane)
            _run.GridSlots[slot.Entrant] = index + 1;
        return new Runner(entrant, index, slot.FromPitLane, stops, soft || _sprint ? "SOFT" : "MEDIUM")
        {
            Clock = LightsOut + (slot.FromPitLane ? 14_000 : index * 210),
        };
    }

    private void Drive()
    {
        foreach (var runner in _runners)
            runner.Crossings.Add(runner.Clock);
        for (var lap = 1; lap <= _laps; lap++)
            DriveLap(lap);

        // The race is over for everybody at the first crossing after the winner's.
        var flag = _runners.Where(runner => runner.Crossings.Count > _laps).Min(runner => runner.Crossings[_laps]);
        foreach (var runner in _runners)
        {
            var last = runner.Crossings.FindIndex(1, crossing => crossing >= flag);
            if (last >= 0)
                runner.Crossings.RemoveRange(last + 1, runner.Crossings.Count - last - 1);
            runner.Laps.RemoveAll(lap => lap.Number > runner.Crossings.Count - 1 && !lap.Has(LapTraits.Unfinished));
            runner.CloseStints(_run);
            _run.Laps.AddRange(runner.Laps);
        }

        _run.Laps.Sort((left, right) => (left.Entrant, left.Number).CompareTo((right.Entrant, right.Number)));
        _run.Pits.RemoveAll(pit => !_run.Laps.Any(lap => lap.Entrant == pit.Entrant && lap.Number == pit.LapNumber + 1));
        _run.Pits.Sort((left, right) => left.Exit.CompareTo(right.Exit));
    }

    private void DriveLap(int lap)
    {
        var slow = lap >= _slowFrom && lap <= _slowTo;
        long ahead = 0;
        var taken = new HashSet<long>();
        var order = _runners.Where(runner => runner.RetiredAt is null).OrderBy(runner => runner.Clock).ThenBy(runner => runner.GridIndex);
        foreach (var runner in order.ToArray())
        {
            if (Retires(runner, lap))
                continue;
            var die = _dice.With(runner.Entrant.Index).With(lap);
            if (lap == _slowFrom + 1 && die.With("cheap stop").Unit() < 0.6)
                runner.BringStopForward(lap, within: _laps / 3);
            var goesIn = runner.Stops.ContainsKey(lap) && lap < _laps;
            var inLoss = goesIn ? LapTimes.EntryLoss(_run.Circuit) : 0;
            var outLoss = runner.StopMs > 0 ? LapTimes.ExitLoss(_run.Circuit) + runner.StopMs : 0;
            var pace = Pace(runner, lap, slow, die);
            var arrival = runner.Clock + pace + inLoss + outLoss;
            var pits = goesIn || runner.StopMs > 0;
            if (!pits)
                ahead = arrival = BehindOrPast(arrival, ahead, slow, lap, die);
            while (!taken.Add(arrival))
                arrival++;
            Complete(runner, lap, arrival, goesIn, inLoss, outLoss, die);
        }
    }

    private int Pace(Runner runner, int lap, bool slow, Dice die)
    {
        var fuel = 2200 * (_laps - lap) / _laps;
        var pace = (_run.Circuit.ReferenceMs * 1.035) + runner.Entrant.PaceMs + fuel + LapTimes.Tyre(runner.Compound, runner.Age, _wear)
            + (die.With("luck").Bell() * 210) + (runner.StopMs > 0 ? 900 : 0);
        if (lap == 1)
            pace += 4_200 + Math.Abs(die.With("start").Bell() * 700);
        if (!_sprint && runner.Entrant.Index == _cast.Puncture && lap == PunctureLap)
            pace += _run.Circuit.ReferenceMs * 1.3;
        if (slow && _sprint)
            pace *= 1.3;
        else if (slow)
            pace = lap == _slowFrom ? pace * 1.15 : _run.Circuit.ReferenceMs * (runner == Leader() ? 1.42 : 1.16);
        return (int)pace;
    }

    private Runner Leader() => _runners.Where(runner => runner.RetiredAt is null).MinBy(runner => runner.Clock)!;

    private static long BehindOrPast(long arrival, long ahead, bool slow, int lap, Dice die)
    {
        const int Clear = 350;
        if (ahead == 0 || arrival >= ahead + Clear)
            return arrival;
        var gain = ahead - arrival;
        var passes = !slow && (lap == 1 ? die.With("pass").Unit() < 0.35 : gain > 900 || die.With("pass").Unit() < (gain + 150) / 1600.0);
        if (passes && gain > 0)
            return arrival;
        return ahead + Clear + die.With("wait").Int(0, 650);
    }

    private bool Retires(Runner runner, int lap)
    {
        var index = runner.Entrant.Index;
        var crash = !_sprint && index == _cast.Crash && lap == _slowFrom;
        var breakdown = !_sprint && index == _cast.Breakdown && lap == Math.Max(3, _laps * 7 / 10);
        var sprint = _sprint && index == _cast.SprintRetires && lap == _slowFrom;
        if (!crash && !breakdown && !sprint)
            return false;
        var die = _dice.With(index).With("retires");
        var part = die.Range(0.35, 0.6);
        var reference = (int)(_run.Circuit.ReferenceMs * 1.05);
        var driven = (int)(reference * part);
        var (s1, _, _) = LapTimes.Split(reference, die);
        var outLoss = runner.StopMs > 0 ? LapTimes.ExitLoss(_run.Circuit) + runner.StopMs : 0;
        var unfinished = runner.NewLap(lap, s1 + outLoss, driven - s1, 0, LapTraits.Unfinished | runner.OutTrait);
        runner.Laps.Add(unfinished with { StopClock = _run.Circuit.Seconds * part });
        runner.RetiredAt = unfinished.End;
        return true;
    }

    private void Complete(Runner runner, int lap, long arrival, bool goesIn, int inLoss, int outLoss, Dice die)
    {
        var from = lap == 1 ? LightsOut : runner.Clock;
        var (s1, s2, s3) = LapTimes.Split((int)(arrival - from) - inLoss - outLoss, die.With("sectors"));
        var traits = runner.OutTrait | (goesIn ? LapTraits.IntoPit : LapTraits.None);
        if (lap == 1)
            traits |= runner.FromPitLane ? LapTraits.NoStart : LapTraits.Launch;
        // Upstream often has no first sector for the first lap.
        if (lap == 1 && (runner.FromPitLane || die.With("null").Unit() < 0.4))
            traits |= LapTraits.NoSector1;
        runner.Laps.Add(runner.NewLap(lap, s1 + outLoss, s2, s3 + inLoss, traits) with { Start = from });
        runner.Clock = arrival;
        runner.Crossings.Add(arrival);
        runner.StopMs = 0;
        runner.Age++;
        if (!goesIn)
            return;
        var stop = 2_000 + (int)(Math.Abs(die.With("stop").Bell()) * 650) + (die.With("slow stop").Unit() < 0.06 ? 3_200 : 0);
        var toExit = LapTimes.LaneToExit(_run.Circuit) + stop;
        // Upstream gives both durations in tenths of a second.
        var lane = (LapTimes.LaneToLine(_run.Circuit) + toExit) / 100 * 100;
        _run.Pits.Add(new SimPit(runner.Entrant.Index, lap, arrival + toExit, lane, stop / 100 * 100));
        runner.ChangeTyres(_run, lap, stop);
    }

    private void Classify()
    {
        var disqualified = _sprint ? _cast.Disqualified : null;
        var lines = _runners.Select(runner => (
                runner.Entrant.Index,
                Laps: runner.Crossings.Count - 1,
                Total: runner.Crossings[^1] - LightsOut + (!_sprint && runner.Entrant.Index == _cast.TimePenalty ? PenaltyMs : 0),
                Dnf: runner.RetiredAt is not null,
                Dsq: runner.Entrant.Index == disqualified))
            .OrderBy(line => line.Dsq).ThenBy(line => line.Dnf).ThenByDescending(line => line.Laps).ThenBy(line => line.Total).ToArray();
        var fastest = _run.Laps.Where(lap => lap.IsTimed).MinBy(lap => lap.DrivenMs)?.Entrant;
        var place = 0;
        foreach (var (index, laps, total, dnf, dsq) in lines)
        {
            int? position = dnf || dsq ? null : ++place;
            var points = position is { } at ? Points.For(_run.Session.Meeting.Year, _sprint, at, index == fastest) : 0;
            var down = lines[0].Laps - laps;
            var timed = position is not null && down == 0;
            _run.Results.Add(new SimResult(index, position, laps)
            {
                Points = points,
                DurationMs = timed ? total : null,
                GapMs = timed ? total - lines[0].Total : null,
                LapsDown = position is null ? 0 : down,
                Dnf = dnf,
                Dsq = dsq,
            });
        }

        foreach (var missing in _run.Field.Where(entrant => _runners.TrueForAll(runner => runner.Entrant != entrant)))
            _run.Results.Add(new SimResult(missing.Index, null, 0) { Dns = true });
    }

    // Time penalties of the race are added when all are home, and the screen shows the new order. What stewards decide later it never shows.
    private void AddPenalties()
    {
        if (_sprint || _cast.TimePenalty is null)
            return;
        var last = _run.Positions.GroupBy(change => change.Entrant).ToDictionary(changes => changes.Key, changes => changes.MaxBy(change => change.At)!.Position);
        var home = _run.Laps.Max(lap => lap.End) + PenaltiesShown;
        foreach (var result in _run.Results.Where(result => result.Position is { } place && last[result.Entrant] != place))
            _run.Positions.Add(new SimPosition(home, result.Entrant, result.Position!.Value));
    }

    private void Announce()
    {
        var leaderAt = Enumerable.Range(0, _laps + 1)
            .Select(lap => _runners.Where(runner => runner.Crossings.Count > lap).Min(runner => runner.Crossings[lap])).ToArray();
        int LapAt(long time) => Math.Clamp(leaderAt.Count(crossing => crossing <= time), 1, _laps);
        var messages = new RaceMessages(_run, _control, _dice, LapAt);
        messages.Start(LightsOut, leaderAt, _laps);
        foreach (var runner in _runners.Where(runner => runner.RetiredAt is not null))
            messages.Retired(runner.Entrant, runner.RetiredAt!.Value);
        if (_slowFrom is { } from && _sprint)
            messages.VirtualSafetyCar(leaderAt[from - 1] + 31_000, leaderAt[from] - 9_000);
        else if (_runners.Find(runner => runner.Entrant.Index == _cast.Crash)?.RetiredAt is { } crash)
            messages.SafetyCar(crash + 24_000, leaderAt[_slowTo - 1] + 12_000, leaderAt[_slowTo]);
        if (!_sprint && _cast.TimePenalty is { } penalised)
            messages.Penalty(_run.Field[penalised], leaderAt[Math.Max(1, _laps / 2)] + 20_000);
        if (_cast.DeletedLap is { } wide)
            messages.TrackLimits(wide);
        messages.BlueFlags([.. _runners.Select(runner => (runner.Entrant.Index, (IReadOnlyList<long>)runner.Crossings))]);
        if (!_sprint && _cast.NoStart is { } absent)
            _control.Other(-1_140_000, $"CAR {_run.Field[absent].Car} WILL NOT START", 1);
    }
}
