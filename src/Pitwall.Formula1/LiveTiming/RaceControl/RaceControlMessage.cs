namespace Pitwall.Formula1.LiveTiming.RaceControl;

/// <summary>A message of race control, or a change of the session's state put in line with them.</summary>
/// <param name="Time">When it was sent.</param>
/// <param name="Utc">Its own time, in whole seconds; null when it has none.</param>
/// <param name="Index">Its number in the feed, from 0; null for a change of the session's state.</param>
/// <param name="LapNumber">The leader's lap; null outside races.</param>
/// <param name="Category">Flag, SafetyCar, CarEvent, Drs, Other and more as written; SessionStatus for a change of the session's state.</param>
/// <param name="Flag">GREEN, YELLOW, DOUBLE YELLOW, CLEAR, RED, BLUE, BLACK AND WHITE, BLACK AND ORANGE, CHEQUERED; null when no flag.</param>
/// <param name="Scope">Track, Driver or Sector; null when no flag.</param>
/// <param name="Sector">Marshal sector; null unless the scope is Sector.</param>
/// <param name="Status">ENABLED, DISABLED, DEPLOYED, IN THIS LAP, ENDING; null for others than DRS and safety cars.</param>
/// <param name="Mode">SAFETY CAR or VIRTUAL SAFETY CAR; null for others.</param>
/// <param name="DriverNumber">The car that it is for; null when it is for all. Cars that only the text names are not here.</param>
/// <param name="QualifyingPart">1 to 3, the part that began last; null outside qualifying and before its first part.</param>
/// <param name="Message">The text; "SESSION STARTED" and the like for a change of the session's state.</param>
public sealed record RaceControlMessage(
    SessionTime Time,
    DateTimeOffset? Utc,
    int? Index,
    int? LapNumber,
    string? Category,
    string? Flag,
    string? Scope,
    int? Sector,
    string? Status,
    string? Mode,
    DriverNumber? DriverNumber,
    int? QualifyingPart,
    string? Message)
{
    /// <summary>Category of changes of the session's state.</summary>
    public const string SessionStatusCategory = "SessionStatus";

    /// <summary>Whether race control wrote it; false for a change of the session's state.</summary>
    public bool IsFromRaceControl => Index is not null;
}
