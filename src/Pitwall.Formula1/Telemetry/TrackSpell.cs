namespace Pitwall.Formula1.Telemetry;

/// <summary>State of the whole track.</summary>
public enum TrackState : byte
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Clear.</summary>
    Green,

    /// <summary>Yellow flags, single or double.</summary>
    Yellow,

    /// <summary>Virtual safety car.</summary>
    Vsc,

    /// <summary>Safety car.</summary>
    Sc,

    /// <summary>Red flag.</summary>
    Red,
}

/// <summary>How long the track was in a state.</summary>
/// <param name="Start">UTC in microseconds since 1970 from which it held.</param>
/// <param name="End">UTC in microseconds at which the next state began; null when it held to the end.</param>
/// <param name="State">The state.</param>
public readonly record struct TrackSpell(long Start, long? End, TrackState State)
{
    private static readonly string?[] Names = [null, "GREEN", "YELLOW", "VSC", "SC", "RED"];

    /// <summary>GREEN, YELLOW, VSC, SC or RED; null when not known.</summary>
    public static string? NameOf(TrackState state) => Names[(int)state];

    /// <summary>The state of that name; unknown for any other.</summary>
    public static TrackState Of(string? name) => (TrackState)Math.Max(0, Array.IndexOf(Names, name));
}
