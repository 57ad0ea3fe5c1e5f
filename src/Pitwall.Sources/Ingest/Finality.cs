using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Ingest;

/// <summary>Decides what need not be asked again. Results change for some days after a session; then they are final.</summary>
internal sealed class Finality(SourceOptions options, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Whether a session does not change any more.</summary>
    public bool IsFinal(ListedSession session) => Now >= session.End + options.FinalAfter;

    /// <summary>Whether the listing of a season does not change any more. An empty one may yet be filled.</summary>
    public bool IsFinal(int year, IReadOnlyCollection<ListedSession> sessions) =>
        Now >= new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero) + options.YearFinalAfter
        && sessions.Count > 0
        && sessions.All(session => session.IsCancelled || session.Obstacle is not null || IsFinal(session));

    /// <summary>Whether a landed unit is all there is to have.</summary>
    public bool IsSettled(LandedUnit? unit) => !options.Refresh && unit is { IsFinal: true, IsComplete: true } && HasBodies(unit);

    /// <summary>Whether a landed unit will do without asking: it is settled, or we may not ask.</summary>
    public bool WillDo(LandedUnit? unit) => IsSettled(unit) || (options.Offline && unit is { IsComplete: true } && HasBodies(unit));

    /// <summary>Whether a single answer about a session still holds although its unit is not settled.</summary>
    public bool Holds(LandedAnswer answer, ListedSession session, LandedUnit? unit)
    {
        if (options.Offline) return true;
        if (options.Refresh) return false;
        if (IsFinal(session)) return answer.Response.At >= session.End + options.FinalAfter;
        var wasInterrupted = unit is null || !unit.IsComplete || unit.At < answer.Response.At;
        return wasInterrupted && answer.Response.At > Now - options.ResumeWithin;
    }

    /// <summary>Whether the bodies of a unit are still there.</summary>
    public static bool HasBodies(LandedUnit unit) => unit.Bodies.All(body => File.Exists(body.Path));
}
