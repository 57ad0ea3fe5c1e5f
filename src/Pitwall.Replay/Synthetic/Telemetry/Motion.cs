using Pitwall.Replay.Synthetic.Simulation;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Telemetry;

internal enum MotionKind
{
    /// <summary>Not tracked: no coordinates, no data.</summary>
    Hidden,

    /// <summary>Standing at lap clock A.</summary>
    Parked,

    /// <summary>From lap clock A to B.</summary>
    Driving,

    /// <summary>From lap clock A to B with a standing start.</summary>
    Launching,

    /// <summary>From A to B metres at the speed limit of the pit lane.</summary>
    InLane,
}

/// <summary>What a car does between two times, in milliseconds since the start of the session.</summary>
internal readonly record struct Motion(long From, long To, MotionKind Kind, double A, double B, bool MayOpenDrs);

/// <summary>Turns the laps of a car into motions without a gap.</summary>
internal sealed class MotionPlan
{
    private const double Box = 60;
    private const double GridSpacing = 8;
    private readonly SessionRun _run;
    private readonly Circuit _circuit;
    private readonly List<Motion> _motions = [];
    private long _at;

    private MotionPlan(SessionRun run)
    {
        _run = run;
        _circuit = run.Circuit;
        _at = run.Session.IsRace ? -300_000 : -120_000;
    }

    public static IReadOnlyList<Motion> Of(SessionRun run, int entrant, Dice dice)
    {
        var plan = new MotionPlan(run);
        plan.Build(entrant, dice);
        return plan._motions;
    }

    private void Build(int entrant, Dice dice)
    {
        var laps = _run.LapsOf(entrant).ToArray();
        var end = _run.Over;
        if (laps.Length == 0)
        {
            Until(end, MotionKind.Hidden);
            return;
        }

        if (_run.LightsOut is { } lights)
        {
            Until(lights - 240_000, MotionKind.Hidden);
            Until(lights, MotionKind.Parked, GridClock(entrant));
        }

        foreach (var lap in laps)
        {
            if (_at < lap.Start)
                Until(lap.Start, lap.Number == 1 ? MotionKind.Hidden : MotionKind.Parked, _circuit.ClockAt(Box));
            Drive(lap, lap.Number > 2 && (!_run.Session.IsRace || dice.With(lap.Number).Unit() < 0.4), entrant);
        }

        var last = laps[^1];
        if (last.Has(LapTraits.Unfinished))
        {
            Until(end, MotionKind.Parked, last.StopClock);
            return;
        }

        if (!last.Has(LapTraits.IntoPit))
            Until(_at + (long)(_circuit.ReferenceMs * 1.45), MotionKind.Driving, 0, _circuit.Seconds);
        Until(Math.Max(end, _at + 1), MotionKind.Parked, _circuit.ClockAt(Box));
    }

    private void Drive(SimLap lap, bool drs, int entrant)
    {
        var sector1 = lap.Start + lap.Sector1;
        if (lap.Has(LapTraits.NoStart))
            LeaveLane(Box, sector1 - lap.Sector1 + 4_000, sector1);
        else if (lap.Has(LapTraits.OutOfStop))
            Stop(lap, sector1);
        else if (lap.Has(LapTraits.OutOfGarage))
            Until(sector1, MotionKind.Driving, _circuit.ClockAt(_circuit.PitExit), _circuit.Sector1Clock);
        else if (lap.Has(LapTraits.Launch))
            Until(sector1, MotionKind.Launching, GridClock(entrant) - _circuit.Seconds, _circuit.Sector1Clock);
        else
            Until(sector1, MotionKind.Driving, 0, _circuit.Sector1Clock, drs);

        var sector2 = sector1 + lap.Sector2;
        if (lap.Has(LapTraits.Unfinished))
        {
            Until(sector2, MotionKind.Driving, _circuit.Sector1Clock, lap.StopClock);
            return;
        }

        Until(sector2, MotionKind.Driving, _circuit.Sector1Clock, _circuit.Sector2Clock, drs);
        if (lap.Has(LapTraits.IntoPit))
        {
            Until(lap.End - LapTimes.LaneToLine(_circuit), MotionKind.Driving, _circuit.Sector2Clock, _circuit.ClockAt(_circuit.PitEntry));
            Until(lap.End, MotionKind.InLane, _circuit.PitEntry, _circuit.Length);
        }
        else
        {
            Until(lap.End, MotionKind.Driving, _circuit.Sector2Clock, _circuit.Seconds, drs);
        }
    }

    private void Stop(SimLap lap, long sector1)
    {
        var toBox = (long)(LapTimes.LaneToExit(_circuit) * Box / _circuit.PitExit);
        Until(lap.Start + toBox, MotionKind.InLane, 0, Box);
        Until(lap.Start + toBox + lap.StopMs, MotionKind.Parked, _circuit.ClockAt(Box));
        LeaveLane(Box, _at, sector1);
    }

    private void LeaveLane(double from, long at, long sector1)
    {
        Until(at, MotionKind.Parked, _circuit.ClockAt(from));
        Until(at + (long)(LapTimes.LaneToExit(_circuit) * (1 - (from / _circuit.PitExit))), MotionKind.InLane, from, _circuit.PitExit);
        Until(sector1, MotionKind.Driving, _circuit.ClockAt(_circuit.PitExit), _circuit.Sector1Clock);
    }

    private double GridClock(int entrant) => _run.GridSlots.TryGetValue(entrant, out var slot)
        ? _circuit.ClockAt(_circuit.Length - (slot * GridSpacing))
        : _circuit.ClockAt(Box);

    private void Until(long to, MotionKind kind, double a = 0, double b = 0, bool drs = false)
    {
        if (to <= _at)
            return;
        _motions.Add(new Motion(_at, to, kind, a, b, drs));
        _at = to;
    }
}
