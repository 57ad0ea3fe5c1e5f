using Pitwall.Replay.Synthetic.Simulation;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>TimingData: the timing screen, and everything that makes it change. Laps are shown by <see cref="TimingLaps"/>.</summary>
internal sealed class TimingFeed
{
    private const long LeavesForGrid = -2_340_000;
    private const long StoppedShown = 9_000;
    private const long RetiredShown = 35_000;
    private static readonly string[] Traps = ["I1", "I2", "FL", "ST"];
    private readonly FeedLog _log;
    private readonly Broadcast _broadcast;
    private readonly SessionRun _run;
    private readonly Board _board;
    private readonly Agenda _agenda = new();
    private readonly Dice _dice;
    private readonly TimingCar[] _cars;

    public TimingFeed(FeedLog log, Broadcast broadcast)
    {
        (_log, _broadcast, _run, _board) = (log, broadcast, broadcast.Run, new Board(log));
        _dice = broadcast.Dice.With("TimingData");
        _cars = [.. _run.Field.Select(entrant => new TimingCar(entrant.Index, $"Lines/{broadcast.Key(entrant.Index)}"))];
    }

    public void Write()
    {
        Open();
        Places();
        Pits();
        Stops();
        new TimingLaps(_broadcast, _board, _agenda, _cars, _dice).Plan();
        if (_broadcast.IsRace)
        {
            Grid();
            new TimingGaps(_broadcast, _board, _agenda, _dice).Plan();
        }

        for (var part = 1; part < _broadcast.Parts.Count; part++)
            Part(part);
        _agenda.Run();
    }

    private void Open()
    {
        var first = _broadcast.Positions.First();
        if (!_broadcast.IsRace)
        {
            _log.Json.WriteRawValue(_broadcast.IsQualifying ? """{"NoEntries":[0,0,0],"SessionPart":0,"Lines":{},"Withheld":false}"""u8 : """{"Lines":{},"Withheld":false}"""u8);
            _log.End(8_213);
        }

        if (_broadcast.IsQualifying)
        {
            for (var part = 0; part < 3; part++)
                _board.Set($"NoEntries/{part}", part < _broadcast.Parts.Count ? _broadcast.Inside(part).Count : 0);
            _board.Set("SessionPart", 1).Set("CutOffTime", "").Set("CutOffPercentage", "107");
        }

        foreach (var change in first.OrderBy(change => change.Position))
            Open(change);
        _board.Send(_broadcast.At(first.Key), 0, "Sectors", "Stats", "BestLapTimes");
        foreach (var car in _cars)
        {
            for (var sector = 0; sector < 3; sector++)
            {
                for (var segment = 0; segment < LapDetail.SegmentCounts[sector]; segment++)
                    _board.Set($"{car.Line}/Sectors/{sector}/Segments/{segment}/Status", 0);
            }
        }

        _board.Send(_broadcast.At(first.Key) + 500, 0, "Segments");
    }

    private void Open(SimPosition change)
    {
        var line = _cars[change.Entrant].Line;
        if (_broadcast.IsRace)
        {
            _board.Set($"{line}/GapToLeader", "").Set($"{line}/IntervalToPositionAhead/Value", "").Set($"{line}/IntervalToPositionAhead/Catching", false);
        }
        else if (_broadcast.IsQualifying)
        {
            for (var part = 0; part < 3; part++)
                _board.Set($"{line}/Stats/{part}/TimeDiffToFastest", "").Set($"{line}/Stats/{part}/TimeDifftoPositionAhead", "");
            _board.Set($"{line}/KnockedOut", false).Set($"{line}/Cutoff", true).Set($"{line}/BestLapTimes/0/Value", "");
        }
        else
        {
            _board.Set($"{line}/TimeDiffToFastest", "").Set($"{line}/TimeDiffToPositionAhead", "");
        }

        _board.Set($"{line}/Line", change.Position).Set($"{line}/Position", Texts.Number(change.Position)).Set($"{line}/ShowPosition", _broadcast.IsRace)
            .Set($"{line}/RacingNumber", _broadcast.Key(change.Entrant)).Set($"{line}/Retired", false).Set($"{line}/InPit", true).Set($"{line}/PitOut", false)
            .Set($"{line}/Stopped", false).Set($"{line}/Status", TimingStatus.InPit);
        for (var sector = 0; sector < 3; sector++)
            _board.Set($"{line}/Sectors/{sector}/Stopped", false).Set($"{line}/Sectors/{sector}/Value", "").Flags($"{line}/Sectors/{sector}");
        foreach (var trap in Traps)
            _board.Set($"{line}/Speeds/{trap}/Value", "").Flags($"{line}/Speeds/{trap}");
        _board.Set($"{line}/BestLapTime/Value", "").Set($"{line}/LastLapTime/Value", "").Flags($"{line}/LastLapTime");
    }

    private void Places()
    {
        foreach (var changes in _broadcast.Positions.Skip(1))
        {
            _agenda.Add(changes.Key, at =>
            {
                foreach (var change in changes)
                    _board.Set($"{_cars[change.Entrant].Line}/Line", change.Position).Set($"{_cars[change.Entrant].Line}/Position", Texts.Number(change.Position));
                _board.Send(_broadcast.At(at));
            });
        }
    }

    private void Pits()
    {
        foreach (var pit in _run.Pits)
        {
            var car = _cars[pit.Entrant];
            var die = _dice.With("pit").With(pit.Entrant).With(pit.LapNumber);
            _agenda.Add(pit.Exit + Broadcast.Delay(die), at =>
            {
                Leave(car);
                if (!_broadcast.IsRace)
                    _board.Set($"{car.Line}/NumberOfLaps", pit.LapNumber);
                _board.Send(_broadcast.At(at));
            });
        }

        var visits = new Dictionary<int, int>();
        foreach (var lap in _broadcast.LapsByEnd.Where(lap => lap.Has(LapTraits.IntoPit)))
        {
            var car = _cars[lap.Entrant];
            var count = visits[lap.Entrant] = visits.GetValueOrDefault(lap.Entrant) + 1;
            _agenda.Add(lap.End - LapTimes.LaneToLine(_run.Circuit), at => _board.Set($"{car.Line}/InPit", true).Set($"{car.Line}/Status", TimingStatus.InPit)
                .Set($"{car.Line}/NumberOfPitStops", count).Send(_broadcast.At(at)));
        }
    }

    private void Leave(TimingCar car)
    {
        _board.Set($"{car.Line}/InPit", false).Set($"{car.Line}/PitOut", true).Set($"{car.Line}/Status", TimingStatus.OutOfPit);
        Clear(car);
        _board.Set($"{car.Line}/Speeds/ST/Value", "");
    }

    private void Clear(TimingCar car)
    {
        for (var sector = 0; sector < 3; sector++)
            _board.Set($"{car.Line}/Sectors/{sector}/Value", "");
        _board.Set($"{car.Line}/Speeds/I1/Value", "").Set($"{car.Line}/Speeds/I2/Value", "").Set($"{car.Line}/Speeds/FL/Value", "");
    }

    private void Stops()
    {
        foreach (var lap in _run.Laps.Where(lap => lap.Has(LapTraits.Unfinished)))
        {
            var car = _cars[lap.Entrant];
            _agenda.Add(lap.End + StoppedShown, at =>
            {
                Clear(car);
                _board.Set($"{car.Line}/Stopped", true).Set($"{car.Line}/Status", TimingStatus.Stopped).Set($"{car.Line}/Sectors/1/Stopped", true).Send(_broadcast.At(at));
            });
            if (_broadcast.IsRace)
                _agenda.Add(lap.End + RetiredShown, at => Retire(car, at));
        }
    }

    private void Retire(TimingCar car, long at) =>
        _board.Set($"{car.Line}/Retired", true).Set($"{car.Line}/Stopped", true).Set($"{car.Line}/Status", TimingStatus.Retired).Send(_broadcast.At(at));

    private void Grid()
    {
        var lights = _run.LightsOut ?? 0;
        foreach (var car in _cars)
        {
            var starts = _run.LapsOf(car.Entrant).Any();
            if (!starts)
            {
                _agenda.Add(-1_139_211, at => Retire(car, at));
            }
            else if (_run.GridSlots.TryGetValue(car.Entrant, out var slot))
            {
                _agenda.Add(LeavesForGrid + (slot * 4_113), at => _board.Set($"{car.Line}/InPit", false).Set($"{car.Line}/Status", TimingStatus.OnTrack).Send(_broadcast.At(at)));
            }
            else
            {
                // From its box to the exit once the field has gone by.
                _agenda.Add(lights + 4_000 + (LapTimes.LaneToExit(_run.Circuit) * 3 / 4), at =>
                {
                    Leave(car);
                    _board.Send(_broadcast.At(at));
                });
            }
        }
    }

    private void Part(int part) => _agenda.Add(SessionFeeds.PartShown(_broadcast, part), at =>
    {
        var inside = _broadcast.Inside(part);
        var before = _broadcast.Inside(part - 1);
        _board.Set("SessionPart", part + 1);
        foreach (var car in _cars)
        {
            if (inside.Contains(car.Entrant))
            {
                car.Forget();
                Clear(car);
                _board.Set($"{car.Line}/BestLapTimes/{part}/Value", "").Set($"{car.Line}/BestLapTime/Value", "").Delete($"{car.Line}/BestLapTime", "Lap")
                    .Set($"{car.Line}/LastLapTime/Value", "");
            }
            else if (before.Contains(car.Entrant))
            {
                Clear(car);
                _board.Set($"{car.Line}/KnockedOut", true).Set($"{car.Line}/Status", TimingStatus.KnockedOut).Set($"{car.Line}/LastLapTime/Value", "");
            }
        }

        _board.Send(_broadcast.At(at));
    });
}

/// <summary>Values of Status as far as they are understood: bits.</summary>
internal static class TimingStatus
{
    public const int OnTrack = 64;
    public const int InPit = 80;
    public const int OutOfPit = 608;
    public const int Stopped = 68;
    public const int Retired = 92;
    public const int Finished = 1088;
    public const int KnockedOut = 208;

    /// <summary>Shows the flags that stand beside a time or a speed, all of them down.</summary>
    public static Board Flags(this Board board, string path) =>
        board.Set($"{path}/Status", 0).Set($"{path}/OverallFastest", false).Set($"{path}/PersonalFastest", false);
}
