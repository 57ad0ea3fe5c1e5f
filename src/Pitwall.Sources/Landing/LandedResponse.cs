namespace Pitwall.Sources.Landing;

/// <summary>One answer of an upstream, or the lack of one: a line of the manifest.</summary>
public sealed record LandedResponse
{
    /// <summary>The request without the address of the upstream, for example <c>laps?session_key=9558</c>.</summary>
    public required string RequestKey { get; init; }

    /// <summary>Address that was asked.</summary>
    public required string Url { get; init; }

    /// <summary>HTTP status; 0 when no answer came, or when a file was imported.</summary>
    public int Status { get; init; }

    /// <summary>1 for the first attempt.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>When the answer was there, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Milliseconds from sending to the end of the body, without waiting for the limiter.</summary>
    public long Ms { get; init; }

    /// <summary>Hash of the decoded body; null when nothing was stored.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Decoded bytes of the stored body.</summary>
    public long Bytes { get; init; }

    /// <summary>Bytes of the body on the wire.</summary>
    public long WireBytes { get; init; }

    /// <summary>Rows of the stored body; see <see cref="LandedBody"/>.</summary>
    public long Rows { get; init; }

    /// <summary>True when the upstream said in its own way that it has nothing (OpenF1: 404 "No results found."; live timing: 403 or 404).</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Validator for a conditional request; null when none was sent.</summary>
    public string? ETag { get; init; }

    /// <summary>Date for a conditional request; null when none was sent.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Media type of the answer; null when none was sent.</summary>
    public string? ContentType { get; init; }

    /// <summary>What is wrong with the answer; null for a good one.</summary>
    public string? Error { get; init; }

    /// <summary>True when the request is answered: there is a verified body, or the upstream has nothing.</summary>
    public bool IsAnswer => Error is null && (Sha256 is not null || IsEmpty);
}
