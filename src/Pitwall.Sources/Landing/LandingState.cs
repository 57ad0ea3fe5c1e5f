namespace Pitwall.Sources.Landing;

/// <summary>What one source has landed so far. Does not depend on the order in which runs were read. Immutable.</summary>
public sealed class LandingState
{
    private readonly Dictionary<(string Collection, int? SessionKey, int? Year, int? Round), LandedUnit> _units;
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
    public LandedUnit? OfSession(string collection, int sessionKey) => _units.GetValueOrDefault((collection, sessionKey, null, null));

    /// <summary>The current unit of a season (listings); null when never asked for.</summary>
    public LandedUnit? OfYear(string collection, int year) => _units.GetValueOrDefault((collection, null, year, null));

    /// <summary>The current unit of a round, of a season or of all; null when never asked for.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="year">The season; null for a unit that has none.</param>
    /// <param name="round">The round; null for a unit of the whole season.</param>
    public LandedUnit? OfRound(string collection, int? year, int? round) => _units.GetValueOrDefault((collection, null, year, round));

    /// <summary>The newest good answer to a request, whether or not its unit was completed; null when there is none.</summary>
    /// <param name="requestKey">The request without the address of the upstream.</param>
    public LandedAnswer? Answer(string requestKey) => _answers.GetValueOrDefault(requestKey);

    /// <summary>When the newest answer to the request was "too much data at once" (413 or 422), its time in UTC; else null.</summary>
    /// <param name="requestKey">The request without the address of the upstream.</param>
    public DateTimeOffset? TooMuchAt(string requestKey) => _tooMuch.TryGetValue(requestKey, out var at) ? at : null;

    /// <summary>What a newer unit replaces an older one by.</summary>
    internal static (string Collection, int? SessionKey, int? Year, int? Round) Scope(LandedUnit unit) => unit.SessionKey is { } key
        ? (unit.Collection, key, null, null)
        : (unit.Collection, null, unit.Year, unit.Round);
}

/// <summary>The newest good answer to one request.</summary>
/// <param name="Response">The answer.</param>
/// <param name="Body">Its body; null when the upstream has nothing.</param>
/// <param name="Since">When the upstream first answered this in an unbroken run, UTC.</param>
public sealed record LandedAnswer(LandedResponse Response, LandedBody? Body, DateTimeOffset Since);
