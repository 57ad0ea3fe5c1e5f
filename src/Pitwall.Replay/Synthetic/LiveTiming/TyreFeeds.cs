using Pitwall.Replay.Synthetic.Simulation;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>
/// Sets of tyres: a race begins with a list of them and goes on by index, other sessions by index on an empty list. Some sets are
/// unknown at first and corrected within a minute.
/// </summary>
internal static class TyreFeeds
{
    private const long RaceTyresShown = -412_000;

    public static void TimingAppData(FeedLog log, Broadcast broadcast)
    {
        var board = new Board(log);
        foreach (var change in broadcast.Positions.First())
        {
            var key = broadcast.Key(change.Entrant);
            board.Set($"Lines/{key}/RacingNumber", key).Set($"Lines/{key}/Line", change.Position);
            if (broadcast.IsRace)
                board.Set($"Lines/{key}/GridPos", Texts.Number(broadcast.Run.PublishedSlots.GetValueOrDefault(change.Entrant, change.Position)));
            else
                board.Set($"Lines/{key}/Stints", Array.Empty<string>());
        }

        board.Send(7_406);
        var agenda = new Agenda();
        foreach (var changes in broadcast.Positions.Skip(1))
        {
            agenda.Add(changes.Key, at =>
            {
                foreach (var change in changes)
                    board.Set($"Lines/{broadcast.Key(change.Entrant)}/Line", change.Position);
                board.Send(broadcast.At(at));
            });
        }

        Sets(agenda, board, broadcast, entrant => $"Lines/{broadcast.Key(entrant)}/Stints", withLaps: true);
        agenda.Run();
    }

    public static void TyreStintSeries(FeedLog log, Broadcast broadcast)
    {
        var board = new Board(log);
        foreach (var entrant in broadcast.Run.Field)
            board.Set($"Stints/{broadcast.Key(entrant.Index)}", Array.Empty<string>());
        board.Send(4_140);
        var agenda = new Agenda();
        Sets(agenda, board, broadcast, entrant => $"Stints/{broadcast.Key(entrant)}", withLaps: false);
        agenda.Run();
    }

    private static void Sets(Agenda agenda, Board board, Broadcast broadcast, Func<int, string> path, bool withLaps)
    {
        var run = broadcast.Run;
        var first = run.Stints.Where(stint => stint.Number == 1 && broadcast.IsRace).ToArray();
        if (first.Length > 0)
        {
            agenda.Add((run.LightsOut ?? 0) + RaceTyresShown, at =>
            {
                foreach (var stint in first)
                    Show(board, $"{path(stint.Entrant)}/0", stint);
                if (withLaps)
                    board.Send(broadcast.At(at), 0, "Stints");
                else
                    board.Send(broadcast.At(at));
            });
        }

        foreach (var stint in run.Stints)
        {
            var set = $"{path(stint.Entrant)}/{Texts.Number(stint.Number - 1)}";
            if (!broadcast.IsRace || stint.Number > 1)
                Fitted(agenda, board, broadcast, set, stint);
            Laps(agenda, board, broadcast, set, stint, withLaps);
        }
    }

    private static void Fitted(Agenda agenda, Board board, Broadcast broadcast, string set, SimStint stint)
    {
        // A stop of a race is noted with the lap that it ended, any other exit with the lap that it began.
        var lap = broadcast.IsRace ? stint.FirstLap - 1 : stint.FirstLap;
        var exit = broadcast.Run.Pits.First(pit => pit.Entrant == stint.Entrant && pit.LapNumber == lap).Exit;
        var die = broadcast.Dice.With("TimingAppData").With(stint.Entrant).With(stint.Number);
        var known = exit + die.Int(1_500, 5_200);
        if (die.With("unknown").Unit() < 0.3)
        {
            agenda.Add(known, at => Show(board, set, stint with { Compound = "UNKNOWN", AgeAtStart = 0 }, "false").Send(broadcast.At(at)));
            known += die.With("known").Int(18_000, 41_000);
        }

        agenda.Add(known, at => Show(board, set, stint).Send(broadcast.At(at)));
    }

    private static void Laps(Agenda agenda, Board board, Broadcast broadcast, string set, SimStint stint, bool withLaps)
    {
        var laps = broadcast.Run.LapsOf(stint.Entrant).Where(lap => lap.Number >= stint.FirstLap && lap.Number <= stint.LastLap && !lap.Has(LapTraits.Unfinished));
        var best = int.MaxValue;
        foreach (var lap in laps)
        {
            if (withLaps && lap is { IsTimed: true, OfficialMs: { } ms } && ms < best && !(broadcast.IsRace && lap.Number == 1))
            {
                best = ms;
                agenda.Add(lap.End + 120, at => board.Set($"{set}/LapTime", LapTimes.Text(ms)).Set($"{set}/LapNumber", lap.Number).Set($"{set}/LapFlags", 1)
                    .Send(broadcast.At(at)));
            }

            // Laps are counted every five seconds.
            var counted = ((lap.End / 5_000) + 1) * 5_000;
            agenda.Add(counted + 574, at => board.Set($"{set}/TotalLaps", stint.AgeAtStart + lap.Number - stint.FirstLap + 1).Send(broadcast.At(at)));
        }
    }

    private static Board Show(Board board, string set, SimStint stint, string? isNew = null) => board
        .Set($"{set}/LapFlags", 0)
        .Set($"{set}/Compound", stint.Compound ?? "UNKNOWN")
        .Set($"{set}/New", isNew ?? (stint.AgeAtStart == 0 ? "true" : "false"))
        .Set($"{set}/TyresNotChanged", "0")
        .Set($"{set}/TotalLaps", stint.AgeAtStart)
        .Set($"{set}/StartLaps", stint.AgeAtStart);
}
