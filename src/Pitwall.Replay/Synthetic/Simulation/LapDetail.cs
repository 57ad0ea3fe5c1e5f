using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>Speeds and mini-sectors of a lap, the same whoever shows them.</summary>
internal static class LapDetail
{
    private const int Yellow = 2048;
    private const int Green = 2049;
    private const int Purple = 2051;
    private const int PitLane = 2064;

    /// <summary>Mini-sectors of each sector.</summary>
    public static readonly int[] SegmentCounts = [7, 9, 8];

    /// <summary>km/h at the end of sector 1.</summary>
    public static int? SpeedI1(Circuit circuit, SimLap lap) =>
        Speed(circuit, circuit.Sector1Clock - 0.05, circuit.Sector1Clock, lap.Sector1);

    /// <summary>km/h at the end of sector 2; null for a lap that did not get there.</summary>
    public static int? SpeedI2(Circuit circuit, SimLap lap) => lap.Has(LapTraits.Unfinished)
        ? null
        : Speed(circuit, circuit.Sector2Clock - 0.05, circuit.Sector2Clock - circuit.Sector1Clock, lap.Sector2);

    /// <summary>km/h at the speed trap; null for a lap that did not get there.</summary>
    public static int? SpeedTrap(Circuit circuit, SimLap lap) => lap.Has(LapTraits.Unfinished)
        ? null
        : Speed(circuit, circuit.SpeedTrapClock, circuit.Seconds - circuit.Sector2Clock, lap.Sector3);

    /// <summary>km/h at the line; null for a lap that ends in the pit lane or on the way.</summary>
    public static int? SpeedAtLine(Circuit circuit, SimLap lap) => lap.Has(LapTraits.Unfinished) || lap.Has(LapTraits.IntoPit)
        ? null
        : Speed(circuit, circuit.Seconds - 0.05, circuit.Seconds - circuit.Sector2Clock, lap.Sector3);

    /// <summary>Number of mini-sectors of a sector that the car came through.</summary>
    public static int Segments(SimLap lap, int sector) =>
        lap.Has(LapTraits.Unfinished) ? SegmentCounts[sector] * (2 - sector) / 2 : SegmentCounts[sector];

    /// <summary>Colour of a mini-sector as upstream codes it.</summary>
    /// <param name="lap">The lap.</param>
    /// <param name="sector">0 to 2.</param>
    /// <param name="index">0-based in its sector.</param>
    /// <param name="dice">The die of this sector.</param>
    public static int Segment(SimLap lap, int sector, int index, Dice dice) => IsInLane(lap, sector, index)
        ? PitLane
        : dice.With(index).Unit() switch { < 0.03 => Purple, < 0.28 => Green, _ => Yellow };

    private static int? Speed(Circuit circuit, double clock, double referenceSeconds, int sectorMs) =>
        sectorMs <= 0 ? null : (int)Math.Round(circuit.At(clock).Speed * 3.6 * Math.Min(1.05, referenceSeconds * 1000 / sectorMs));

    private static bool IsInLane(SimLap lap, int sector, int index) =>
        (sector == 0 && index < 2 && (lap.IsPitOut || lap.Has(LapTraits.NoStart)))
        || (sector == 2 && index >= SegmentCounts[2] - 3 && lap.Has(LapTraits.IntoPit));
}
