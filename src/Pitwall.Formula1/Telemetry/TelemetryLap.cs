namespace Pitwall.Formula1.Telemetry;

/// <summary>A lap, as telemetry needs it. Times are UTC in microseconds since 1970.</summary>
/// <param name="Driver">Car number.</param>
/// <param name="Number">Lap of the driver, from 1.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended; the lap is without this moment.</param>
public readonly record struct TelemetryLap(int Driver, int Number, long Start, long End)
{
    /// <summary>Lap time in milliseconds; null when it has none.</summary>
    public int? TimeMillis { get; init; }

    /// <summary>True for a lap with a time that counts for comparisons.</summary>
    public bool IsValid { get; init; }

    /// <summary>True when the lap began in the pit lane.</summary>
    public bool IsOutLap { get; init; }

    /// <summary>True when the car went into the pit lane at the end of the lap.</summary>
    public bool IsInLap { get; init; }

    /// <summary>When the car came into the pit lane on this lap; null when not known, then it is told from the speed.</summary>
    public long? PitIn { get; init; }

    /// <summary>When the car left the pit lane on this lap; null when not known, then it is told from the speed.</summary>
    public long? PitOut { get; init; }
}
