using System.Globalization;
using Pitwall.Sources.Http;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Jolpica;

/// <summary>What is asked for, completed and checked as one: a resource of a season, of a round, or whole.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Season">The season; null for a resource that has none.</param>
/// <param name="Round">The round; null for all of the season.</param>
public sealed record JolpicaUnit(JolpicaResource Resource, int? Season, int? Round)
{
    /// <summary>Where it is below the upstream's address, without an ending: <c>2023/18/laps</c>.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"{Season}{(Season is null ? "" : "/")}{Round}{(Round is null ? "" : "/")}{Resource.Name}");

    /// <inheritdoc/>
    public override string ToString() => Path;

    /// <summary>The request for a page of it.</summary>
    internal UpstreamRequest Page(Uri baseUrl, int limit, int offset)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"?limit={limit}&offset={offset}");
        return new UpstreamRequest(new Uri($"{baseUrl.AbsoluteUri.TrimEnd('/')}/{Path}.json{query}"), Path + query) { Format = BodyFormat.Json };
    }

    /// <summary>What landed of it.</summary>
    internal LandedUnit? In(LandingState state) => state.OfRound(Resource.Name, Season, Round);

    /// <summary>As a unit of the landing.</summary>
    internal LandedUnit Landed(IReadOnlyList<LandedBody> bodies, IReadOnlyList<MissingRequest> missing, DateTimeOffset at, bool isFinal) =>
        new(JolpicaIngestor.Source, Resource.Name, Season, null, null, bodies, missing, isFinal, at) { Round = Round };
}
