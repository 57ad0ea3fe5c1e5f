namespace Pitwall.Sources.Landing;

/// <summary>What one source has landed so far. Does not depend on the order in which runs were read. Immutable.</summary>
public sealed class LandingState
{
    private readonly Dictionary<UnitScope, LandedUnit> _units;
    private readonly Dictionary<string, LandedAnswer> _answers;
    private readonly Dictionary<string, DateTimeOffset> _tooMuch;

    internal LandingState(
        string source,
        IReadOnlyList<LandedUnit> units,
        IReadOnlyList<LandedUnit> versions,
        Dictionary<string, LandedAnswer> answers,
        Dictionary<string, DateTimeOffset> tooMuch)
    {
        Source = source;
        Units = units;
        Versions = versions;
        _units = units.ToDictionary(unit => Scope(unit));
        _answers = answers;
        _tooMuch = tooMuch;
    }

    /// <summary>The upstream.</summary>
    public string Source { get; }

    /// <summary>The current unit of every collection and scope, ordered by collection, year and session.</summary>
    public IReadOnlyList<LandedUnit> Units { get; }

    /// <summary>
    /// Every unit as it was each time its content changed, oldest first: what is current, and what was replaced. The landing keeps all
    /// of it.
    /// </summary>
    public IReadOnlyList<LandedUnit> Versions { get; }

    /// <summary>The current unit of a session; null when never asked for.</summary>
    public LandedUnit? OfSession(string collection, int sessionKey) => _units.GetValueOrDefault(new UnitScope(collection, sessionKey, null, null));

    /// <summary>The current unit of a season (listings); null when never asked for.</summary>
    public LandedUnit? OfYear(string collection, int year) => _units.GetValueOrDefault(new UnitScope(collection, null, year, null));

    /// <summary>The current unit of a round, of a season or of all; null when never asked for.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="year">The season; null for a unit that has none.</param>
    /// <param name="round">The round; null for a unit of the whole season.</param>
    public LandedUnit? OfRound(string collection, int? year, int? round) => _units.GetValueOrDefault(new UnitScope(collection, null, year, round));

    /// <summary>The newest good answer to a request, whether or not its unit was completed; null when there is none.</summary>
    /// <param name="requestKey">The request without the address of the upstream.</param>
    public LandedAnswer? Answer(string requestKey) => _answers.GetValueOrDefault(requestKey);

    /// <summary>When the newest answer to the request was "too much data at once" (413 or 422), its time in UTC; else null.</summary>
    /// <param name="requestKey">The request without the address of the upstream.</param>
    public DateTimeOffset? TooMuchAt(string requestKey) => _tooMuch.TryGetValue(requestKey, out var at) ? at : null;

    /// <summary>What a newer unit replaces an older one by.</summary>
    internal static UnitScope Scope(LandedUnit unit) => unit.SessionKey is { } key
        ? new UnitScope(unit.Collection, key, null, null)
        : new UnitScope(unit.Collection, null, unit.Year, unit.Round);
}

/// <summary>The newest good answer to one request.</summary>
/// <param name="Response">The answer.</param>
/// <param name="Body">Its body; null when the upstream has nothing.</param>
/// <param name="Since">When the upstream first answered this in an unbroken run, UTC.</param>
public sealed record LandedAnswer(LandedResponse Response, LandedBody? Body, DateTimeOffset Since);

/// <summary>What a unit is the current one of.</summary>
/// <remarks>A class that compares for itself: every command begins with it, and values within a value are compared by code that is made at run time.</remarks>
internal sealed record UnitScope(string Collection, int? SessionKey, int? Year, int? Round)
{
    public bool Equals(UnitScope? other) =>
        other is not null && Collection == other.Collection && SessionKey == other.SessionKey && Year == other.Year && Round == other.Round;

    public override int GetHashCode() => HashCode.Combine(Collection, SessionKey ?? 0, Year ?? 0, Round ?? 0);
}
