namespace Pitwall.Replay.Faults;

/// <summary>Ways in which an upstream has been seen to fail.</summary>
public enum FaultKind
{
    /// <summary>429; with <c>Retry-After</c> when the rule gives one.</summary>
    TooManyRequests,

    /// <summary>422 with a text about too much data.</summary>
    TooMuchData,

    /// <summary>404 with <c>No results found.</c> although there are rows.</summary>
    NotFound,

    /// <summary>401 with <c>Session in progress</c>, as during a live session.</summary>
    SessionInProgress,

    /// <summary>A 5xx status of the rule's choice with a JSON body.</summary>
    ServerError,

    /// <summary>The honest answer, its first byte delayed.</summary>
    Slow,

    /// <summary>The honest answer's status and headers, then the connection is aborted in the middle of the body.</summary>
    CutConnection,

    /// <summary>Half of the honest body, correctly framed: only its content shows that something is missing.</summary>
    TruncatedBody,

    /// <summary>An HTML error page with status 200.</summary>
    HtmlOk,

    /// <summary>An HTML error page with status 502.</summary>
    HtmlBadGateway,

    /// <summary>Status 200 and JSON that does not parse.</summary>
    MalformedJson,

    /// <summary>Status 200 and a JSON object where an array belongs.</summary>
    ObjectInsteadOfArray,
}
