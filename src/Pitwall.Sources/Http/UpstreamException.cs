using System.Net;

namespace Pitwall.Sources.Http;

/// <summary>Why an upstream did not answer a request.</summary>
public enum UpstreamFailure
{
    /// <summary>It says that it was asked too often (429).</summary>
    RateLimited,

    /// <summary>It says that it is in trouble (5xx).</summary>
    ServerError,

    /// <summary>It did not answer in time.</summary>
    Timeout,

    /// <summary>The connection could not be made, or broke before the answer was whole.</summary>
    Broken,

    /// <summary>The answer is not what it should be: cut, not JSON, not an array, a page for people.</summary>
    BadContent,

    /// <summary>It does not let us in (401, 403).</summary>
    Unauthorised,

    /// <summary>The answer would be, or is, larger than allowed (413, 422, or our own bounds).</summary>
    TooMuchData,

    /// <summary>It says that the request is wrong (other 4xx), or sends us elsewhere (3xx).</summary>
    Client,
}

/// <summary>A request that has finally failed; nothing of its answer was kept.</summary>
public sealed class UpstreamException : Exception
{
    /// <summary>Makes the failure.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="url">Address that was asked.</param>
    /// <param name="found">What was found, in words.</param>
    /// <param name="mend">What to do about it, in words.</param>
    /// <param name="inner">The cause; null when the answer itself is the cause.</param>
    public UpstreamException(UpstreamFailure kind, Uri url, string found, string mend, Exception? inner = null)
        : base($"{url}: {found}. {mend}", inner)
    {
        Kind = kind;
        Url = url;
        Found = found;
        Mend = mend;
    }

    /// <summary>What happened.</summary>
    public UpstreamFailure Kind { get; }

    /// <summary>Address that was asked.</summary>
    public Uri Url { get; }

    /// <summary>What was found, in words.</summary>
    public string Found { get; }

    /// <summary>What to do about it, in words.</summary>
    public string Mend { get; }

    /// <summary>Status of the last answer; null when none came.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>How often it was asked; 0 when it was not, because the upstream was known to be down.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>How long the upstream wants to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when the same request may well succeed later.</summary>
    public bool IsTransient => Kind is UpstreamFailure.RateLimited or UpstreamFailure.ServerError or UpstreamFailure.Timeout
        or UpstreamFailure.Broken or UpstreamFailure.BadContent;
}
