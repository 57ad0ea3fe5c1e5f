using System.Runtime.InteropServices;

namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>
/// Laps of a driver that follow each other, joined by their times. Relative to each other their crossings are known to the millisecond;
/// where the whole chain stands, the arrivals of messages tell: a message can come late but never early, so that the earliest one, measured
/// against the chain, is nearest to the truth.
/// </summary>
internal sealed class LapChain
{
    /// <summary>A lap time that contradicts the arrivals by more is not trusted to join two laps.</summary>
    private const int MaxDisagreement = 3_000;

    private const int Tolerance = 3;

    private readonly List<(RawLap Lap, int Sum)> _laps = [];

    private LapChain(DriverTiming driver) => Driver = driver;

    /// <summary>Whose laps they are.</summary>
    public DriverTiming Driver { get; }

    /// <summary>The laps, each with the time from the first crossing of the chain to its own.</summary>
    public IReadOnlyList<(RawLap Lap, int Sum)> Laps => _laps;

    /// <summary>Session time of the chain's first crossing, by the messages of this chain alone; later by the least delay of a message.</summary>
    public int Offset { get; set; }

    /// <summary>Whether the offset stands to the millisecond against those of other chains.</summary>
    public bool IsAligned { get; set; }

    /// <summary>Makes the chains of a driver.</summary>
    public static List<LapChain> Of(DriverTiming driver)
    {
        var laps = driver.Laps.Where(l => l.CrossSeen != RawLap.Unknown).ToArray();
        var chains = new List<LapChain>();
        for (var i = 0; i < laps.Length; i++)
        {
            if (i == 0 || !IsJoined(laps, i)) chains.Add(new LapChain(driver));
            var chain = chains[^1];
            chain._laps.Add((laps[i], chain._laps.Count == 0 ? 0 : chain._laps[^1].Sum + laps[i].Time));
        }
        foreach (var chain in chains)
        {
            chain.Offset = int.MaxValue;
            foreach (var (lap, sum) in chain._laps) chain.Offset = Math.Min(chain.Offset, Earliest(lap) - sum);
        }
        return chains;
    }

    /// <summary>Writes the crossings to the laps.</summary>
    public void Settle()
    {
        foreach (var (lap, sum) in CollectionsMarshal.AsSpan(_laps))
        {
            lap.End = Offset + sum;
            lap.IsCrossing = true;
            lap.IsAligned = IsAligned;
        }
    }

    // When the lap ended at the latest: one message may be late by a minute, but those of the sectors tell as well.
    private static int Earliest(RawLap lap)
    {
        var crossing = lap.CrossSeen;
        if (!lap.HasSectors || lap.Time == RawLap.Unknown) return crossing;
        if (Math.Abs(lap.Sectors[0] + lap.Sectors[1] + lap.Sectors[2] - lap.Time) > Tolerance) return crossing;
        if (lap.SectorsSeen[1] != RawLap.Unknown) crossing = Math.Min(crossing, lap.SectorsSeen[1] + lap.Sectors[2]);
        if (lap.SectorsSeen[0] != RawLap.Unknown) crossing = Math.Min(crossing, lap.SectorsSeen[0] + lap.Sectors[1] + lap.Sectors[2]);
        return crossing;
    }

    // A wrong lap time moves all crossings after it against all before it; a late message moves its own only.
    private static bool IsJoined(RawLap[] laps, int index)
    {
        var lap = laps[index];
        if (!Follows(laps, index)) return false;
        var sum = 0;
        var after = Earliest(lap) - lap.Time;
        for (var i = index + 1; i < Math.Min(index + 3, laps.Length) && Follows(laps, i); i++)
        {
            sum += laps[i].Time;
            after = Math.Min(after, Earliest(laps[i]) - lap.Time - sum);
        }
        sum = 0;
        var before = Earliest(laps[index - 1]);
        for (var i = index - 1; i > Math.Max(index - 3, 0) && Follows(laps, i); i--)
        {
            sum += laps[i].Time;
            before = Math.Min(before, Earliest(laps[i - 1]) + sum);
        }
        return Math.Abs(after - before) <= MaxDisagreement;
    }

    private static bool Follows(RawLap[] laps, int index) =>
        laps[index].Time != RawLap.Unknown && laps[index - 1].Number == laps[index].Number - 1;
}
