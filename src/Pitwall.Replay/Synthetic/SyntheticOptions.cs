namespace Pitwall.Replay.Synthetic;

/// <summary>Size and seed of a synthetic season. Equal options give equal bytes, on any machine and at any time.</summary>
public sealed record SyntheticOptions
{
    /// <summary>Seed of everything that varies; 1 by default.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Season, 2023 to 2100; 2025 by default. Dates follow from it and never from a clock.</summary>
    public int Year { get; init; } = 2025;

    /// <summary>Race weekends, 1 to 24; 1 by default. The first and every fourth after it is a sprint weekend.</summary>
    public int Meetings { get; init; } = 1;

    /// <summary>Drivers, 2 to 22, two to a team; 22 by default.</summary>
    public int Drivers { get; init; } = 22;

    /// <summary>Laps of a race, 1 to 500; 20 by default. A sprint has a third of them, at least one.</summary>
    public int RaceLaps { get; init; } = 20;

    /// <summary>Mean samples per second and driver of car_data and of location, 0.1 to 100; 3.7 by default, as upstream.</summary>
    public double TelemetryRate { get; init; } = 3.7;

    /// <summary>Whether the quirks of real data are present (duplicates, nulls, dates without fraction); true by default.</summary>
    public bool Quirks { get; init; } = true;

    /// <summary>Largest number of bytes of generated bodies kept in memory; 64 MB by default.</summary>
    public long CacheBytes { get; init; } = 64_000_000;

    internal static SyntheticOptions Check(SyntheticOptions options)
    {
        var faults = new List<string>();
        Range(faults, nameof(Year), options.Year, 2023, 2100);
        Range(faults, nameof(Meetings), options.Meetings, 1, 24);
        Range(faults, nameof(Drivers), options.Drivers, 2, 22);
        Range(faults, nameof(RaceLaps), options.RaceLaps, 1, 500);
        Range(faults, nameof(TelemetryRate), options.TelemetryRate, 0.1, 100);
        Range(faults, nameof(CacheBytes), options.CacheBytes, 0, double.MaxValue);
        return faults.Count == 0 ? options : throw new ArgumentException(string.Join(' ', faults), nameof(options));
    }

    private static void Range(List<string> faults, string name, double value, double low, double high)
    {
        if (!(value >= low && value <= high))
            faults.Add(FormattableString.Invariant($"{nameof(SyntheticOptions)}.{name} must be {low} to {high}, was {value}."));
    }
}
