namespace Pitwall.Sources.Jolpica;

/// <summary>A resource in a plan.</summary>
/// <param name="Resource">Its name.</param>
/// <param name="Units">Seasons or rounds of it that are meant; 1 for a resource that comes whole.</param>
/// <param name="Settled">Those of them that are landed and good.</param>
/// <param name="Requests">Requests for the others, about.</param>
public sealed record PlannedResource(string Resource, int Units, int Settled, int Requests);

/// <summary>What an ingest would do.</summary>
public sealed record JolpicaPlan
{
    /// <summary>The first season that is meant; null when only lists are.</summary>
    public int? FirstSeason { get; init; }

    /// <summary>The last season that is meant; null when only lists are.</summary>
    public int? LastSeason { get; init; }

    /// <summary>Per resource, in the order in which they are asked for.</summary>
    public required IReadOnlyList<PlannedResource> Resources { get; init; }

    /// <summary>Requests that would be sent, about: how many rows there are is known only when they were asked for.</summary>
    public required int Requests { get; init; }

    /// <summary>The least time that the limits allow for them.</summary>
    public required TimeSpan ExpectedTime { get; init; }
}
