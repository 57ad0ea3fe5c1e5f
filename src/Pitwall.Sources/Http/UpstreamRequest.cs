namespace Pitwall.Sources.Http;

/// <summary>A request to be sent.</summary>
/// <param name="Url">Address, percent-encoded.</param>
/// <param name="Key">The request without the address of the upstream: its identity in the landing.</param>
internal sealed record UpstreamRequest(Uri Url, string Key)
{
    /// <summary>Validators of the answer that is landed already; null for none.</summary>
    public Landing.LandedResponse? Known { get; init; }

    /// <summary>What a body must be to be landed.</summary>
    public BodyFormat Format { get; init; } = BodyFormat.JsonArray;

    /// <summary>How often the answer may send us elsewhere. Default 0: an upstream that does has moved, and somebody should know.</summary>
    public int Redirects { get; init; }
}
