namespace Pitwall.Formula1.Telemetry;

/// <summary>All that telemetry of one session is made of.</summary>
public sealed class TelemetryInput
{
    /// <summary>What the sensors said. Its columns are taken over: use it once.</summary>
    public required CarSamples Cars { get; init; }

    /// <summary>Where the cars were. Its columns are taken over: use it once.</summary>
    public PositionSamples Positions { get; init; } = new();

    /// <summary>Laps of all drivers with a start and an end, in any order; what overlaps the driver's next lap is cut off.</summary>
    public IReadOnlyList<TelemetryLap> Laps { get; init; } = [];

    /// <summary>States of the whole track, in any order.</summary>
    public IReadOnlyList<TrackSpell> TrackSpells { get; init; } = [];
}
