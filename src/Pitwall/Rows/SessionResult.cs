namespace Pitwall;

/// <summary>A line of a session's result.</summary>
public sealed record SessionResult
{
    /// <summary>Three letters of the driver, such as <c>LEC</c>; the car number where they are not known.</summary>
    public string Driver { get; init; } = "";

    /// <summary>Car number.</summary>
    public int DriverNumber { get; init; }

    /// <summary>Name of the driver; null when unknown.</summary>
    public string? DriverName { get; init; }

    /// <summary>Team in this session; null when unknown.</summary>
    public string? TeamName { get; init; }

    /// <summary>Place; null when not classified, in other sessions without a valid lap.</summary>
    public int? Position { get; init; }

    /// <summary>Place for display, from 1: the classified first, then the others.</summary>
    public int ClassificationOrder { get; init; }

    /// <summary>Finished, DNF, DNS, DSQ, NC in races; Q3, Q2-OUT, Q1-OUT, DNQ, DNS, DSQ in qualifying; null in other sessions.</summary>
    public string? Status { get; init; }

    /// <summary>Laps driven; null when not given.</summary>
    public int? NumberOfLaps { get; init; }

    /// <summary>Points that count; null outside races and sprints.</summary>
    public decimal? Points { get; init; }

    /// <summary>Grid slot; null for a start from the pit lane, outside races and sprints, or when unknown.</summary>
    public int? GridPosition { get; init; }

    /// <summary>Milliseconds: the race time, the time that decided the place in qualifying, else the fastest lap; null without one.</summary>
    public long? TimeMillis { get; init; }

    /// <summary>Milliseconds behind the first; null when lapped or without a time.</summary>
    public long? GapMillis { get; init; }

    /// <summary>Laps behind the winner; null when not classified or outside races and sprints.</summary>
    public int? LapsBehind { get; init; }

    /// <summary>Milliseconds of the driver's fastest valid lap; null without one.</summary>
    public long? FastestLapMillis { get; init; }

    /// <summary>Milliseconds in the first part of a qualifying; null elsewhere or without a time.</summary>
    public long? Q1Millis { get; init; }

    /// <summary>Milliseconds in the second part of a qualifying; null elsewhere or without a time.</summary>
    public long? Q2Millis { get; init; }

    /// <summary>Milliseconds in the third part of a qualifying; null elsewhere or without a time.</summary>
    public long? Q3Millis { get; init; }
}
