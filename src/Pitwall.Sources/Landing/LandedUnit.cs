namespace Pitwall.Sources.Landing;

/// <summary>
/// A logical data set of one upstream as it lies in the landing: complete, or knowingly incomplete.
/// There is one current unit per (<see cref="Collection"/>, scope); a unit that was never asked for does not exist.
/// </summary>
/// <param name="Source">Upstream, for example <c>openf1</c>.</param>
/// <param name="Collection">Name of the collection as the upstream calls it, for example <c>laps</c>.</param>
/// <param name="Year">Season the unit belongs to; null when unknown.</param>
/// <param name="MeetingKey">F1's key of the meeting; null for units that are wider than a meeting.</param>
/// <param name="SessionKey">F1's key of the session; null for units that are wider than a session.</param>
/// <param name="Bodies">The answers that make up the unit, ordered by request; empty when the upstream has nothing.</param>
/// <param name="Missing">Requests without a current answer; empty when the unit is complete.</param>
/// <param name="IsFinal">True when the upstream is not expected to change it any more, so that it is never asked for again.</param>
/// <param name="At">When the unit was completed, UTC.</param>
public sealed record LandedUnit(
    string Source,
    string Collection,
    int? Year,
    int? MeetingKey,
    int? SessionKey,
    IReadOnlyList<LandedBody> Bodies,
    IReadOnlyList<MissingRequest> Missing,
    bool IsFinal,
    DateTimeOffset At)
{
    /// <summary>Round of the season that the unit is of; null for units that are wider than a round, or are told by a key.</summary>
    public int? Round { get; init; }

    /// <summary>True when every request of the unit has an answer.</summary>
    public bool IsComplete => Missing.Count == 0;

    /// <summary>Rows of all bodies together.</summary>
    public long Rows => Bodies.Sum(body => body.Rows);
}

/// <summary>A request that has no current answer, and what to do about it.</summary>
/// <param name="RequestKey">The request without the address of the upstream.</param>
/// <param name="Url">Address that was asked, or would have been.</param>
/// <param name="Reason">What happened, in words.</param>
/// <param name="Mend">What to do to get it.</param>
public sealed record MissingRequest(string RequestKey, string Url, string Reason, string Mend);
