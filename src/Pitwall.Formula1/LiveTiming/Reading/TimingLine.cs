namespace Pitwall.Formula1.LiveTiming.Reading;

/// <summary>What one message of TimingData says of one driver, apart from sectors and speeds; null is "not said".</summary>
internal record struct TimingLine
{
    public SessionTime Time { get; set; }

    public DriverNumber Driver { get; set; }

    /// <summary>Place on the timing screen.</summary>
    public int? Line { get; set; }

    public string? GapToLeader { get; set; }

    public string? Interval { get; set; }

    /// <summary>Laps completed in a race; laps begun in any other session.</summary>
    public int? NumberOfLaps { get; set; }

    public bool? InPit { get; set; }

    /// <summary>Whether any of it was said.</summary>
    public readonly bool IsOfInterest => Line is not null || GapToLeader is not null || Interval is not null || NumberOfLaps is not null || InPit is not null;
}
