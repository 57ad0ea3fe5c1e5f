using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>A clip of team radio. Path is below the folder of the session; At is in ms since the scheduled start.</summary>
internal readonly record struct SimRadio(long At, Entrant Entrant, string Path)
{
    /// <summary>Clips in order of time.</summary>
    public static IEnumerable<SimRadio> Of(SessionRun run, Dice dice) =>
        run.Laps.Where(lap => dice.With(lap.Entrant).With(lap.Number).Unit() < 0.05)
            .Select(lap => (At: lap.End + dice.With(lap.Number).Int(2_000, 30_000), Entrant: run.Field[lap.Entrant]))
            .OrderBy(clip => clip.At)
            .Select(clip => new SimRadio(
                clip.At,
                clip.Entrant,
                $"TeamRadio/{clip.Entrant.Code}01_{clip.Entrant.Number}_{run.LocalTime(clip.At - 25_000, "yyyyMMdd_HHmmss")}.mp3"));
}
