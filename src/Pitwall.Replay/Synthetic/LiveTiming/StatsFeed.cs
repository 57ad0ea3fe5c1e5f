using Pitwall.Replay.Synthetic.Simulation;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>Personal bests of laps, sectors and speeds, as far as they are needed to tell who was best at what.</summary>
internal static class StatsFeed
{
    private static readonly string[] Traps = ["I1", "I2", "FL", "ST"];

    public static void Write(FeedLog log, Broadcast broadcast)
    {
        var board = new Board(log);
        board.Set("Withheld", false);
        foreach (var change in broadcast.Positions.First())
        {
            var line = $"Lines/{broadcast.Key(change.Entrant)}";
            board.Set($"{line}/Line", change.Position).Set($"{line}/RacingNumber", broadcast.Key(change.Entrant)).Set($"{line}/PersonalBestLapTime/Value", "");
            for (var sector = 0; sector < 3; sector++)
                board.Set($"{line}/BestSectors/{sector}/Value", "");
            foreach (var trap in Traps)
                board.Set($"{line}/BestSpeeds/{trap}/Value", "");
        }

        board.Send(7_406, 0, "BestSectors");
        var sectors = broadcast.Run.Field.Select(_ => new[] { int.MaxValue, int.MaxValue, int.MaxValue }).ToArray();
        var speeds = broadcast.Run.Field.Select(_ => new int[Traps.Length]).ToArray();
        var best = new Dictionary<int, int>();
        foreach (var lap in broadcast.LapsByEnd.Where(lap => !lap.Has(LapTraits.Unfinished)))
        {
            var line = $"Lines/{broadcast.Key(lap.Entrant)}";
            Sectors(board, line, lap, sectors[lap.Entrant], hasFirst: !lap.IsPitOut && !(broadcast.IsRace && lap.Number == 1));
            Speeds(board, line, broadcast, lap, speeds[lap.Entrant]);
            if (lap is { IsTimed: true, OfficialMs: { } ms } && !lap.Has(LapTraits.Deleted) && !(broadcast.IsRace && lap.Number == 1)
                && ms < best.GetValueOrDefault(lap.Entrant, int.MaxValue))
            {
                best[lap.Entrant] = ms;
                board.Set($"{line}/PersonalBestLapTime/Lap", lap.Number)
                    .Set($"{line}/PersonalBestLapTime/Position", best.Values.Count(other => other < ms) + 1)
                    .Set($"{line}/PersonalBestLapTime/Value", LapTimes.Text(ms));
            }

            board.Send(broadcast.At(lap.End) + broadcast.Dice.With("TimingStats").With(lap.Entrant).With(lap.Number).Int(40, 400));
        }
    }

    private static void Sectors(Board board, string line, SimLap lap, int[] best, bool hasFirst)
    {
        int[] driven = [lap.Sector1, lap.Sector2, lap.Sector3];
        for (var sector = hasFirst ? 0 : 1; sector < 3; sector++)
        {
            if (driven[sector] >= best[sector])
                continue;
            best[sector] = driven[sector];
            board.Set($"{line}/BestSectors/{sector}/Value", Texts.Seconds(driven[sector]));
        }
    }

    private static void Speeds(Board board, string line, Broadcast broadcast, SimLap lap, int[] best)
    {
        var circuit = broadcast.Run.Circuit;
        int?[] driven = [LapDetail.SpeedI1(circuit, lap), LapDetail.SpeedI2(circuit, lap), LapDetail.SpeedAtLine(circuit, lap), LapDetail.SpeedTrap(circuit, lap)];
        for (var trap = 0; trap < Traps.Length; trap++)
        {
            if (driven[trap] is not { } speed || speed <= best[trap])
                continue;
            best[trap] = speed;
            board.Set($"{line}/BestSpeeds/{Traps[trap]}/Value", Texts.Number(speed));
        }
    }
}
