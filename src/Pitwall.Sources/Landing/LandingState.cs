namespace Pitwall.Sources.Landing;

/// <summary>What one source has landed so far. Does not depend on the order in which runs were read. Immutable.</summary>
public sealed class LandingState
{
    private readonly Dictionary<(string Collection, int? SessionKey, int? Year), LandedUnit> _units;
    private readonly Dictionary<string, LandedAnswer> _answers;
    private readonly Dictionary<string, DateTimeOffset> _tooMuch;

    internal LandingState(
        string source,
        IReadOnlyList<LandedUnit> units,
        Dictionary<string, LandedAnswer> answers,
        Dictionary<string, DateTimeOffset> tooMuch)
    {
        Source = source;
        Units = units;
        _units = units.ToDictionary(unit => Scope(unit.Collection, unit.Year, unit.SessionKey));
        _answers = answers;
        _tooMuch = tooMuch;
    }

    /// <summary>The upstream.</summary>
    public string Source { get; }

    /// <summary>The current unit of every collection and scope, ordered by collection, year and session.</summary>
    public IReadOnlyList<LandedUnit> Units { get; }

    /// <summary>The current unit of a session; null when never asked for.</summary>
    public LandedUnit? OfSession(string collection, int sessionKey) => _units.GetValueOrDefault(Scope(collection, null, sessionKey));

    /// <summary>The current unit of a season (listings); null when never asked for.</summary>
    public LandedUnit? OfYear(string collection, int year) => _units.GetValueOrDefault(Scope(collection, year, null));

    /// <summary>The newest good answer to a request, whether or not its unit was completed; null when there is none.</summary>
    /// <param name="requestKey">The request without the address of the upstream.</param>
    public LandedAnswer? Answer(string requestKey) => _answers.GetValueOrDefault(requestKey);

    /// <summary>When the newest answer to the request was "too much data at once" (413 or 422), its time in UTC; else null.</summary>
    /// <param name="requestKey">The request without the address of the upstream.</param>
    public DateTimeOffset? TooMuchAt(string requestKey) => _tooMuch.TryGetValue(requestKey, out var at) ? at : null;

    internal static (string Collection, int? SessionKey, int? Year) Scope(string collection, int? year, int? sessionKey) =>
        (collection, sessionKey, sessionKey is null ? year : null);
}

/// <summary>The newest good answer to one request.</summary>
/// <param name="Response">The answer.</param>
/// <param name="Body">Its body; null when the upstream has nothing.</param>
/// <param name="Since">When the upstream first answered this in an unbroken run, UTC.</param>
public sealed record LandedAnswer(LandedResponse Response, LandedBody? Body, DateTimeOffset Since);
