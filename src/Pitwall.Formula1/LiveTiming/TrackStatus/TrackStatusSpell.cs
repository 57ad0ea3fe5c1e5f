namespace Pitwall.Formula1.LiveTiming.TrackStatus;

/// <summary>A spell during which the state of the whole track stayed the same.</summary>
/// <param name="StartedAt">When the state was sent.</param>
/// <param name="EndedAt">When the next one was sent (exclusive); null for the last.</param>
/// <param name="StartedUtc">The start as SessionData gives it; null when only the topic TrackStatus told it.</param>
/// <param name="Code">As the feed writes it: 1 clear, 2 yellow, 4 safety car, 5 red, 6 virtual safety car, 7 virtual safety car ending.</param>
/// <param name="Status">GREEN, YELLOW, SC, RED, VSC (also while it is ending), or UNKNOWN for a code that is none of these.</param>
/// <param name="LapNumber">The leader's lap at the start; null outside races.</param>
public sealed record TrackStatusSpell(
    SessionTime StartedAt, SessionTime? EndedAt, DateTimeOffset? StartedUtc, string Code, string Status, int? LapNumber)
{
    /// <summary>Whether the virtual safety car is about to end: the drivers are told some seconds before.</summary>
    public bool IsEnding => Code == "7";
}
