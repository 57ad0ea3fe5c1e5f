using Pitwall.Sources.Http;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Ingest;

/// <summary>What came of a request, or of several: bodies that hold, and what is missing. Both empty: the upstream has nothing.</summary>
internal sealed record RequestOutcome(IReadOnlyList<LandedBody> Bodies, IReadOnlyList<MissingRequest> Missing)
{
    /// <summary>True when the upstream says that it has nothing.</summary>
    public bool IsNothing => Bodies.Count == 0 && Missing.Count == 0;

    /// <summary>An answer.</summary>
    public static RequestOutcome Of(LandedAnswer answer) => new(answer.Body is { } body ? [body] : [], []);

    /// <summary>What could not be refreshed stays as it was, and is named as missing all the same.</summary>
    public static RequestOutcome Lacking(LandedAnswer? landed, UpstreamRequest request, string reason, string mend)
    {
        var kept = landed is null ? reason : $"{reason}; the answer of {landed.Response.At:yyyy-MM-dd HH:mm} UTC is kept";
        var bodies = landed is null ? [] : Of(landed).Bodies;
        return new RequestOutcome(bodies, [new MissingRequest(request.Key, request.Url.AbsoluteUri, kept, mend)]);
    }

    /// <inheritdoc cref="Lacking(LandedAnswer?, UpstreamRequest, string, string)"/>
    public static RequestOutcome Lacking(LandedAnswer? landed, UpstreamRequest request, UpstreamException failure) =>
        Lacking(landed, request, failure.Attempts > 1 ? $"{failure.Found} (tried {failure.Attempts} times)" : failure.Found, failure.Mend);

    public static RequestOutcome Merge(IEnumerable<RequestOutcome> outcomes)
    {
        var all = outcomes.ToList();
        return new RequestOutcome([.. all.SelectMany(outcome => outcome.Bodies)], [.. all.SelectMany(outcome => outcome.Missing)]);
    }
}
