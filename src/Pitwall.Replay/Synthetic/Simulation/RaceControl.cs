using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>Messages in the wording that race control uses.</summary>
internal sealed class RaceControl(SessionRun run)
{
    public void PitExitOpens(long at, int? lap = null, int? phase = null) =>
        Add(new SimMessage(Second(at), "Flag", "GREEN LIGHT - PIT EXIT OPEN", "GREEN", "Track", Lap: lap, Phase: phase));

    public void Status(long at, string status, int? lap = null, int? phase = null) =>
        Add(new SimMessage(at, "SessionStatus", $"SESSION {status}", Lap: lap, Phase: phase));

    public void Chequered(long at, int? lap = null, int? phase = null) =>
        Add(new SimMessage(Second(at), "Flag", "CHEQUERED FLAG", "CHEQUERED", "Track", Lap: lap, Phase: phase));

    public void FirstToTakeTheFlag(long at, Entrant entrant) => Other(at, $"FIRST CAR TO TAKE THE FLAG - CAR {entrant.Car}");

    public void Red(long at, int? phase = null) => Add(new SimMessage(Second(at), "Flag", "RED FLAG", "RED", "Track", Phase: phase));

    public void Yellow(long at, int sector, bool twofold, int? lap = null, int? phase = null)
    {
        var flag = twofold ? "DOUBLE YELLOW" : "YELLOW";
        Add(new SimMessage(Second(at), "Flag", $"{flag} IN TRACK SECTOR {sector}", flag, "Sector", sector, Lap: lap, Phase: phase));
    }

    public void Clear(long at, int sector, int? lap = null, int? phase = null) =>
        Add(new SimMessage(Second(at), "Flag", $"CLEAR IN TRACK SECTOR {sector}", "CLEAR", "Sector", sector, Lap: lap, Phase: phase));

    public void TrackClear(long at, int? lap = null) => Add(new SimMessage(Second(at), "Flag", "TRACK CLEAR", "CLEAR", "Track", Lap: lap));

    public void Blue(long at, Entrant entrant, int lap) => Add(new SimMessage(
        Second(at),
        "Flag",
        $"WAVED BLUE FLAG FOR CAR {entrant.Car} TIMED AT {run.LocalTime(at)}",
        "BLUE",
        "Driver",
        Entrant: entrant.Index,
        Lap: lap));

    public void BlackAndWhite(long at, Entrant entrant, string why, int? lap) => Add(new SimMessage(
        Second(at), "Flag", $"BLACK AND WHITE FLAG FOR CAR {entrant.Car} - {why}", "BLACK AND WHITE", "Driver", null, entrant.Index, lap));

    public void SafetyCar(long at, string text, int lap) => Add(new SimMessage(Second(at), "SafetyCar", text, Lap: lap));

    public void Drs(long at, bool enabled, int lap) =>
        Add(new SimMessage(Second(at), "Drs", enabled ? "DRS ENABLED" : "DRS DISABLED", Lap: lap));

    public void Stopped(long at, Entrant entrant, int turn, int? lap, int? phase) =>
        Add(new SimMessage(Second(at), "CarEvent", $"CAR {entrant.Car} STOPPED AT TURN {turn}", Lap: lap, Phase: phase));

    public void LapDeleted(long at, Entrant entrant, SimLap lap, int turn, int? raceLap)
    {
        var wide = run.LocalTime(lap.Start + lap.Sector1 + (lap.Sector2 / 2));
        var time = LapTimes.Text(lap.DrivenMs);
        Other(at, $"CAR {entrant.Car} TIME {time} DELETED - TRACK LIMITS AT TURN {turn} LAP {lap.Number} {wide}", raceLap);
    }

    public void TimePenalty(long at, Entrant entrant, int seconds, string why, int lap) =>
        Other(at, $"FIA STEWARDS: {seconds} SECOND TIME PENALTY FOR CAR {entrant.Car} - {why}", lap);

    public void Other(long at, string text, int? lap = null) => Add(new SimMessage(Second(at), "Other", text, Lap: lap));

    private void Add(SimMessage message) => run.Messages.Add(message);

    // Race control's own messages carry no fraction of a second; session status does.
    private static long Second(long at) => at / 1000 * 1000;
}
