using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>How long laps take, in milliseconds.</summary>
internal static class LapTimes
{
    private const double LaneSpeed = 80 / 3.6;

    public static readonly string[] Compounds = ["SOFT", "MEDIUM", "HARD"];

    /// <summary>What a tyre costs against a new soft one. Short races wear tyres faster (wear over 1), so that stops still pay.</summary>
    public static double Tyre(string compound, int age, double wear) => compound switch
    {
        "SOFT" => 68 * age * wear,
        "MEDIUM" => 330 + (42 * age * wear),
        _ => 640 + (24 * age * wear),
    };

    /// <summary>Splits a lap so that the sectors add up to it exactly.</summary>
    public static (int S1, int S2, int S3) Split(int lapMs, Dice dice)
    {
        var first = (int)(lapMs * (0.29 + (0.0012 * dice.With(1).Bell())));
        var second = (int)(lapMs * (0.41 + (0.0015 * dice.With(2).Bell())));
        return (first, second, lapMs - first - second);
    }

    /// <summary>Time in the pit lane from the line to its exit, without the stop.</summary>
    public static int LaneToExit(Circuit circuit) => (int)(circuit.PitExit / LaneSpeed * 1000);

    /// <summary>Time in the pit lane from its entry to the line.</summary>
    public static int LaneToLine(Circuit circuit) => (int)((circuit.Length - circuit.PitEntry) / LaneSpeed * 1000);

    /// <summary>What the way out of the pit lane costs against the track, without the stop.</summary>
    public static int ExitLoss(Circuit circuit) => LaneToExit(circuit) - (int)(circuit.ClockAt(circuit.PitExit) * 1000);

    /// <summary>What the way into the pit lane costs against the track.</summary>
    public static int EntryLoss(Circuit circuit) =>
        LaneToLine(circuit) - (int)((circuit.Seconds - circuit.ClockAt(circuit.PitEntry)) * 1000);

    /// <summary>As race control writes it: <c>1:25.400</c>.</summary>
    public static string Text(int ms) => FormattableString.Invariant($"{ms / 60000}:{ms % 60000 / 1000:00}.{ms % 1000:000}");
}
