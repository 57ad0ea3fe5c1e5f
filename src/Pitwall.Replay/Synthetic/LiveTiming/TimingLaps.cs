using Pitwall.Replay.Synthetic.Simulation;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>
/// How laps appear on the timing screen: mini-sectors, sectors, speeds, lap times and bests, each a little after it happened, and each
/// sector's time a second time as the previous value. A race's first lap has neither a first sector nor a lap time.
/// </summary>
internal sealed class TimingLaps(Broadcast broadcast, Board board, Agenda agenda, TimingCar[] cars, Dice dice)
{
    private const int Yellow = 2048;
    private static readonly string[] Traps = ["I1", "I2", "FL", "ST"];
    private readonly SessionRun _run = broadcast.Run;
    private readonly Dice _segments = broadcast.Dice.With("laps");
    private readonly int[] _bestSectors = [int.MaxValue, int.MaxValue, int.MaxValue];
    private readonly int[] _bestSpeeds = new int[4];
    private readonly TimingCar?[] _sectorHolders = new TimingCar?[3];
    private readonly TimingCar?[] _speedHolders = new TimingCar?[4];
    private SimLap? _best;

    public void Plan()
    {
        foreach (var lap in _run.Laps)
            Plan(lap, cars[lap.Entrant], dice.With(lap.Entrant).With(lap.Number));
        if (!broadcast.IsRace)
            return;
        foreach (var last in _run.Laps.GroupBy(lap => lap.Entrant).Select(laps => laps.Last()).Where(lap => !lap.Has(LapTraits.Unfinished)))
            RunOut(last, cars[last.Entrant]);
    }

    private void Plan(SimLap lap, TimingCar car, Dice die)
    {
        var circuit = _run.Circuit;
        var sector1 = lap.Start + lap.Sector1;
        var sector2 = sector1 + lap.Sector2;
        Segments(lap, car, die.With("segments"));
        agenda.Add(sector1 + Broadcast.Delay(die.With("s1")), at => EndSector1(lap, car, at, die));
        if (lap.Has(LapTraits.Unfinished))
            return;
        agenda.Add(sector2 + Broadcast.Delay(die.With("s2")), at =>
        {
            Sector(car, 1, lap.Sector2, at, die);
            Speed(car, 1, LapDetail.SpeedI2(circuit, lap));
            Send(at, die.With("s2"));
        });
        var trap = sector2 + (long)(lap.Sector3 * (circuit.SpeedTrapClock - circuit.Sector2Clock) / (circuit.Seconds - circuit.Sector2Clock));
        agenda.Add(trap + Broadcast.Delay(die.With("trap")), at =>
        {
            Speed(car, 3, LapDetail.SpeedTrap(circuit, lap));
            Send(at, die.With("trap"));
        });
        agenda.Add(lap.End + LateAtLine(lap, die), at => EndLap(lap, car, at, die));
        if (lap.Has(LapTraits.Deleted))
            Deletion(lap, car, die);
    }

    // One of a driver's first laps is never late, and all lap times being known it tells when the others ended.
    private int LateAtLine(SimLap lap, Dice die) =>
        lap.Number == 1 + (lap.Entrant % Math.Min(3, _run.FinishedLaps(lap.Entrant))) ? 0 : Broadcast.Delay(die.With("s3"));

    private void Segments(SimLap lap, TimingCar car, Dice die)
    {
        var from = lap.Start;
        int[] durations = [lap.Sector1, lap.Sector2, lap.Sector3];
        for (var sector = 0; sector < 3; sector++)
        {
            var count = LapDetail.Segments(lap, sector);
            for (var index = 0; index < count; index++)
            {
                var (s, i) = (sector, index);
                var status = LapDetail.Segment(lap, sector, index, _segments.With(lap.Entrant).With(lap.Number).With(sector));
                var shown = from + ((long)durations[sector] * (index + 1) / count) + die.With(sector).With(index).Int(0, 90);
                agenda.Add(shown, at => Segment(car, s, i, status, at, Broadcast.Disorder(die.With(s).With(i))));
            }

            from += durations[sector];
        }
    }

    private void Segment(TimingCar car, int sector, int index, int status, long at, int late)
    {
        board.Set($"{car.Line}/Sectors/{sector}/Segments/{index}/Status", status);
        if (sector == 0 && index == 0)
        {
            for (var s = 0; s < 3; s++)
            {
                for (var i = s == 0 ? 1 : 0; i < LapDetail.SegmentCounts[s]; i++)
                    board.Set($"{car.Line}/Sectors/{s}/Segments/{i}/Status", 0);
            }
        }

        board.Send(broadcast.At(at), late);
    }

    // After the flag a car drives back: mini-sectors, and nothing that could be taken for a lap.
    private void RunOut(SimLap last, TimingCar car)
    {
        if (last.Has(LapTraits.IntoPit))
            return;
        var total = LapDetail.SegmentCounts.Sum();
        var passed = 0;
        for (var sector = 0; sector < 3; sector++)
        {
            for (var index = 0; index < LapDetail.SegmentCounts[sector]; index++)
            {
                var (s, i) = (sector, index);
                agenda.Add(last.End + (long)(_run.Circuit.ReferenceMs * 1.45 * ++passed / total), at => Segment(car, s, i, Yellow, at, 0));
            }
        }
    }

    private void EndSector1(SimLap lap, TimingCar car, long at, Dice die)
    {
        if (lap.IsPitOut || lap.Has(LapTraits.NoStart))
            board.Set($"{car.Line}/PitOut", false).Set($"{car.Line}/Status", TimingStatus.OnTrack);
        // After a stay in the garage there is no time that could be shown.
        if (!lap.Has(LapTraits.OutOfGarage) && !(broadcast.IsRace && lap.Number == 1))
        {
            Sector(car, 0, lap.Sector1, at, die);
            board.Set($"{car.Line}/Sectors/1/Value", "").Set($"{car.Line}/Sectors/2/Value", "");
            foreach (var trap in Traps[1..])
                board.Set($"{car.Line}/Speeds/{trap}/Value", "");
        }

        Speed(car, 0, LapDetail.SpeedI1(_run.Circuit, lap));
        Send(at, die.With("s1"));
    }

    private void EndLap(SimLap lap, TimingCar car, long at, Dice die)
    {
        if (broadcast.IsRace)
            board.Set($"{car.Line}/NumberOfLaps", lap.Number);
        else if (!lap.Has(LapTraits.IntoPit))
            board.Set($"{car.Line}/NumberOfLaps", lap.Number + 1);
        Sector(car, 2, lap.Sector3, at, die);
        Speed(car, 2, LapDetail.SpeedAtLine(_run.Circuit, lap));
        if (lap.OfficialMs is { } ms && !(broadcast.IsRace && lap.Number == 1))
        {
            board.Set($"{car.Line}/LastLapTime/Value", LapTimes.Text(ms));
            var isBest = lap.IsTimed && car.Count(lap);
            var isFastest = isBest && (_best is null || ms < _best.DrivenMs);
            if (isFastest)
            {
                if (_best is not null && _best.Entrant != lap.Entrant)
                    board.Set($"{cars[_best.Entrant].Line}/LastLapTime/OverallFastest", false);
                _best = lap;
            }

            board.Set($"{car.Line}/LastLapTime/OverallFastest", isFastest).Set($"{car.Line}/LastLapTime/PersonalFastest", isBest);
            if (isBest)
                Best(lap, car);
        }

        if (broadcast.IsRace && lap.End >= broadcast.LeaderEnds[^1])
            board.Set($"{car.Line}/Status", TimingStatus.Finished);
        Send(at, die.With("s3"));
    }

    private void Best(SimLap lap, TimingCar car)
    {
        var part = broadcast.PartOf(lap);
        board.Set($"{car.Line}/BestLapTime/Value", LapTimes.Text(lap.DrivenMs)).Set($"{car.Line}/BestLapTime/Lap", lap.Number);
        if (broadcast.IsRace)
            return;
        board.Set($"{car.Line}/ShowPosition", true);
        if (broadcast.IsQualifying)
        {
            board.Set($"{car.Line}/BestLapTimes/{part}/Value", LapTimes.Text(lap.DrivenMs)).Set($"{car.Line}/BestLapTimes/{part}/Lap", lap.Number).Set($"{car.Line}/Cutoff", false);
            if (part == 0 && ReferenceEquals(_best, lap))
                board.Set("CutOffTime", LapTimes.Text((int)(lap.DrivenMs * 1.07)));
        }

        Differences(part);
    }

    private void Differences(int part)
    {
        var timed = cars.Where(car => car.Best is { } best && broadcast.PartOf(best) == part).OrderBy(car => car.Best!.DrivenMs).ToArray();
        for (var place = 0; place < timed.Length; place++)
        {
            var path = broadcast.IsQualifying ? $"{timed[place].Line}/Stats/{part}/" : $"{timed[place].Line}/";
            var ahead = timed[Math.Max(0, place - 1)];
            board.Set($"{path}TimeDiffToFastest", place == 0 ? "" : Texts.Gap(timed[place].Best!.DrivenMs - timed[0].Best!.DrivenMs))
                .Set($"{path}{(broadcast.IsQualifying ? "TimeDifftoPositionAhead" : "TimeDiffToPositionAhead")}", place == 0 ? "" : Texts.Gap(timed[place].Best!.DrivenMs - ahead.Best!.DrivenMs));
        }
    }

    // The time stays on the screen until race control has spoken; then the best before it comes back, or none.
    private void Deletion(SimLap lap, TimingCar car, Dice die)
    {
        var entrant = _run.Field[lap.Entrant];
        var announced = _run.Messages.Find(message => message.Text.StartsWith($"CAR {entrant.Car} TIME {LapTimes.Text(lap.DrivenMs)} DELETED", StringComparison.Ordinal));
        agenda.Add((announced?.At ?? lap.End + 40_000) + die.With("deleted").Int(700, 2_400), at =>
        {
            if (!car.Delete(lap))
                return;
            var part = broadcast.PartOf(lap);
            Show($"{car.Line}/BestLapTime", car.Best);
            if (broadcast.IsQualifying)
                Show($"{car.Line}/BestLapTimes/{part}", car.Best);
            if (!broadcast.IsRace)
                Differences(part);
            board.Send(broadcast.At(at));
        });

        void Show(string path, SimLap? best)
        {
            board.Set($"{path}/Value", best is null ? "" : LapTimes.Text(best.DrivenMs));
            if (best is null)
                board.Delete(path, "Lap");
            else
                board.Set($"{path}/Lap", best.Number);
        }
    }

    private void Sector(TimingCar car, int sector, int ms, long at, Dice die)
    {
        var path = $"{car.Line}/Sectors/{sector}";
        board.Set($"{path}/Value", Texts.Sector(ms));
        var isBest = ms < car.BestSectors[sector];
        var isFastest = ms < _bestSectors[sector];
        if (isBest)
            car.BestSectors[sector] = ms;
        if (isFastest)
        {
            if (_sectorHolders[sector] is { } holder && holder != car)
                board.Set($"{holder.Line}/Sectors/{sector}/OverallFastest", false);
            (_bestSectors[sector], _sectorHolders[sector]) = (ms, car);
        }

        board.Set($"{path}/OverallFastest", isFastest).Set($"{path}/PersonalFastest", isBest);
        // The echo is sent whether or not the value was: it is all there is of a time that was shown already.
        agenda.Add(at + die.With("echo").With(sector).Int(20, 3_500), later => board.Always($"{path}/PreviousValue", Texts.Sector(ms)).Send(broadcast.At(later)));
    }

    private void Speed(TimingCar car, int trap, int? speed)
    {
        if (speed is not { } value)
            return;
        var path = $"{car.Line}/Speeds/{Traps[trap]}";
        board.Set($"{path}/Value", Texts.Number(value));
        var isBest = value > car.BestSpeeds[trap];
        var isFastest = value > _bestSpeeds[trap];
        if (isBest)
            car.BestSpeeds[trap] = value;
        if (isFastest)
        {
            if (_speedHolders[trap] is { } holder && holder != car)
                board.Set($"{holder.Line}/Speeds/{Traps[trap]}/OverallFastest", false);
            (_bestSpeeds[trap], _speedHolders[trap]) = (value, car);
        }

        board.Set($"{path}/OverallFastest", isFastest).Set($"{path}/PersonalFastest", isBest);
    }

    private void Send(long at, Dice die) => board.Send(broadcast.At(at), Broadcast.Disorder(die.With("order")));
}
