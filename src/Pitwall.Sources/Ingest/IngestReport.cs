using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Ingest;

/// <summary>How the ingest of a session ended.</summary>
public enum SessionOutcome
{
    /// <summary>Everything is landed.</summary>
    Ok,

    /// <summary>Everything was landed before and is final: nothing was asked.</summary>
    AlreadyFinal,

    /// <summary>The upstream has nothing at all about it.</summary>
    Empty,

    /// <summary>Something that the session can do without is missing.</summary>
    Degraded,

    /// <summary>Something is missing without which the session is of no use.</summary>
    Failed,
}

/// <summary>What is landed of one collection of a session.</summary>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Rows">Rows in the landing.</param>
/// <param name="Missing">Requests without a current answer; empty when it is complete.</param>
public sealed record CollectionReport(string Collection, long Rows, IReadOnlyList<MissingRequest> Missing);

/// <summary>What is landed of a session.</summary>
/// <param name="Session">The session.</param>
/// <param name="IsCompanion">True when it was ingested for the grid of a race only.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Collections">Per collection, in the order in which they were asked for.</param>
public sealed record SessionReport(
    ListedSession Session, bool IsCompanion, SessionOutcome Outcome, IReadOnlyList<CollectionReport> Collections)
{
    /// <summary>Requests without a current answer.</summary>
    public IEnumerable<MissingRequest> Missing => Collections.SelectMany(collection => collection.Missing);

    /// <summary>Rows in the landing.</summary>
    public long Rows => Collections.Sum(collection => collection.Rows);
}

/// <summary>What an ingest did.</summary>
public sealed record IngestReport
{
    /// <summary>Sessions that were ingested, by start.</summary>
    public required IReadOnlyList<SessionReport> Sessions { get; init; }

    /// <summary>Sessions that fit the selection and were not ingested.</summary>
    public required IReadOnlyList<SkippedSession> Skipped { get; init; }

    /// <summary>Everything without a current answer: listings first, then sessions.</summary>
    public required IReadOnlyList<MissingRequest> Missing { get; init; }

    /// <summary>Requests sent, retries included.</summary>
    public required long Requests { get; init; }

    /// <summary>Bytes of bodies that came in.</summary>
    public required long WireBytes { get; init; }

    /// <summary>Time that requests waited for the limiter, summed over requests.</summary>
    public required TimeSpan Waited { get; init; }

    /// <summary>Duration of the ingest.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Something the caller should know although all went well; null for nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>Rows in the landing for the sessions.</summary>
    public long Rows => Sessions.Sum(session => session.Rows);

    /// <summary>
    /// Collections without which a session is of little use, of which the upstream says that it has nothing although it has other
    /// rows of the session. Such an answer can not be told from a fault; asking again with <see cref="SourceOptions.Refresh"/> may help.
    /// </summary>
    public IEnumerable<(SessionReport Session, string Collection)> Doubtful =>
        from session in Sessions
        where session.Rows > 0
        from collection in session.Collections
        where collection.Collection is "drivers" or "session_result" && collection.Rows == 0 && collection.Missing.Count == 0
        select (session, collection.Collection);

    /// <summary>0: everything selected is landed. 3: something is missing, and listed. 1: no selected session is of use.</summary>
    public int ExitCode =>
        Missing.Count == 0 ? 0
        : Sessions.Any(session => !session.IsCompanion && session.Outcome != SessionOutcome.Failed) ? 3
        : 1;
}

/// <summary>Where an ingest is.</summary>
/// <param name="DoneRequests">Requests that are answered or given up.</param>
/// <param name="TotalRequests">Requests known so far; grows when a request is split.</param>
/// <param name="WireBytes">Bytes of bodies that came in.</param>
/// <param name="Current">What was just asked for, for people.</param>
/// <param name="NextStart">When the limiter lets the next waiting request start, UTC; null when none waits.</param>
/// <param name="Elapsed">Time since the ingest began.</param>
/// <param name="Remaining">Time it will take from here; null when unknown.</param>
public sealed record IngestProgress(
    int DoneRequests, int TotalRequests, long WireBytes, string Current, DateTimeOffset? NextStart, TimeSpan Elapsed, TimeSpan? Remaining);
