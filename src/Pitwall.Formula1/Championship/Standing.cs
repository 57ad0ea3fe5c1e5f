namespace Pitwall.Formula1.Championship;

/// <summary>Who stands in a table.</summary>
/// <param name="Id">The id of the driver or of the constructor.</param>
/// <param name="Engine">Who made the engine; null for drivers, and for constructors that are told apart without it.</param>
public readonly record struct StandingKey(string Id, string? Engine = null) : IComparable<StandingKey>
{
    /// <summary>By id, then by engine, ordinal.</summary>
    public int CompareTo(StandingKey other)
    {
        var byId = string.CompareOrdinal(Id, other.Id);
        return byId != 0 ? byId : string.CompareOrdinal(Engine, other.Engine);
    }

    /// <summary>The id; with an engine <c>chassis/engine</c>.</summary>
    public override string ToString() => Engine is null ? Id : $"{Id}/{Engine}";

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(StandingKey left, StandingKey right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(StandingKey left, StandingKey right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(StandingKey left, StandingKey right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(StandingKey left, StandingKey right) => left.CompareTo(right) >= 0;
}

/// <summary>Why a row has a place in a table, or has none.</summary>
public enum StandingStatus
{
    /// <summary>It has a place.</summary>
    Placed,

    /// <summary>It took part and is not entitled to a place: no points until 1999, never classified since.</summary>
    NotPlaced,

    /// <summary>Disqualified from the championship; the points stay in sight.</summary>
    Disqualified,

    /// <summary>Excluded from the championship; the points are gone.</summary>
    Excluded,
}

/// <summary>A rule, a ruling or an adjustment that made a row what it is.</summary>
/// <param name="Name">What was applied, as in the data: <c>best</c>, <c>noPoints</c>, <c>deduction</c> and so on.</param>
/// <param name="Round">The round it concerns; null for one of the whole season.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record AppliedRule(string Name, int? Round, string Source);

/// <summary>One row of a table after a round.</summary>
/// <param name="Key">Who.</param>
/// <param name="Place">The place, from 1, shared by those who are level; null without one.</param>
/// <param name="Status">Why there is a place or none.</param>
/// <param name="Points">The points that count. With those dropped and those withdrawn they are all that was scored.</param>
/// <param name="Dropped">Points of rounds beyond those that count.</param>
/// <param name="Withdrawn">Points taken away by an adjustment.</param>
/// <param name="Wins">Races won; those in a shared car count, sprints do not.</param>
/// <param name="Countback">
/// How often each place was taken, first places first, without trailing zeros: until 1999 the places that scored, since all in races.
/// </param>
/// <param name="Applied">What was applied to this row.</param>
public sealed record Standing(
    StandingKey Key,
    int? Place,
    StandingStatus Status,
    Points Points,
    Points Dropped,
    Points Withdrawn,
    int Wins,
    IReadOnlyList<int> Countback,
    IReadOnlyList<AppliedRule> Applied)
{
    /// <summary>All that was scored, whether it counts or not.</summary>
    public Points Scored => Points + Dropped + Withdrawn;
}

/// <summary>Both tables after a round.</summary>
/// <param name="Round">The round.</param>
/// <param name="Drivers">Placed rows in order, then disqualified and excluded ones, then those without a place by id.</param>
/// <param name="Constructors">The same for constructors; empty before 1958.</param>
public sealed record RoundStandings(int Round, IReadOnlyList<Standing> Drivers, IReadOnlyList<Standing> Constructors);

/// <summary>Points of a row that a source publishes otherwise than the rules give them.</summary>
/// <param name="Round">The round.</param>
/// <param name="Kind">The session.</param>
/// <param name="Driver">The driver's id.</param>
/// <param name="Computed">By the rules, all rows of the driver in the session together.</param>
/// <param name="Published">By the source, all rows together.</param>
public sealed record PointsDifference(int Round, SessionKind Kind, string Driver, Points Computed, decimal Published);
