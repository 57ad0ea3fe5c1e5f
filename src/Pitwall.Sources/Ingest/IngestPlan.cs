using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Ingest;

/// <summary>A session to be ingested.</summary>
/// <param name="Session">The session.</param>
/// <param name="Collections">Names of the collections that are asked for, in order.</param>
/// <param name="IsCompanion">True for a qualifying session that was not selected but has the grid of a race that was.</param>
public sealed record PlannedSession(ListedSession Session, IReadOnlyList<string> Collections, bool IsCompanion)
{
    /// <summary>Requests that the plan counts with, whether or not they are answered already.</summary>
    internal int ExpectedRequests { get; init; }
}

/// <summary>Why a session that fits the selection is not ingested.</summary>
public enum SkipReason
{
    /// <summary>It is not over yet.</summary>
    NotFinished,

    /// <summary>It was called off.</summary>
    Cancelled,

    /// <summary>The upstream lists it without its key, so that nothing can be told to be of it.</summary>
    NoKey,

    /// <summary>The upstream lists it without saying where its data are: there are none.</summary>
    NoPath,

    /// <summary>Where its data are said to be is outside of the upstream's archive.</summary>
    StrayPath,
}

/// <summary>A session that fits the selection and is not ingested.</summary>
/// <param name="Session">The session.</param>
/// <param name="Reason">Why not.</param>
public sealed record SkippedSession(ListedSession Session, SkipReason Reason);

/// <summary>What an ingest would do.</summary>
public sealed record IngestPlan
{
    /// <summary>Sessions to be ingested, by start.</summary>
    public required IReadOnlyList<PlannedSession> Sessions { get; init; }

    /// <summary>Sessions that fit the selection and are not ingested.</summary>
    public required IReadOnlyList<SkippedSession> Skipped { get; init; }

    /// <summary>Listings that could not be had; the plan does without them.</summary>
    public required IReadOnlyList<MissingRequest> Missing { get; init; }

    /// <summary>Requests that would be sent, without retries and splits.</summary>
    public required int Requests { get; init; }

    /// <summary>Requests that are answered already.</summary>
    public required int AnsweredRequests { get; init; }

    /// <summary>Bytes on the wire that the requests usually bring.</summary>
    public required long ExpectedBytes { get; init; }

    /// <summary>The least time that the limits allow for them.</summary>
    public required TimeSpan ExpectedTime { get; init; }

    /// <summary>True when the number of requests of some session is not known yet and was estimated.</summary>
    public required bool IsEstimate { get; init; }
}
