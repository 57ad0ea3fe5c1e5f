using System.Text.Json.Serialization;
using Pitwall.Sources.Wire;

namespace Pitwall.Sources.LiveTiming.Archive;

/// <summary><c>Index.json</c> as sent; anything may be missing.</summary>
internal sealed record WireYears
{
    public IReadOnlyList<WireYear?>? Years { get; init; }
}

/// <summary>A season of <c>Index.json</c> as sent.</summary>
internal sealed record WireYear
{
    public int? Year { get; init; }
}

/// <summary><c>{year}/Index.json</c> as sent; anything may be missing.</summary>
internal sealed record WireSeason
{
    public IReadOnlyList<WireMeeting?>? Meetings { get; init; }
}

/// <summary>A meeting as sent; anything may be missing.</summary>
internal sealed record WireMeeting
{
    public int? Key { get; init; }

    public string? Name { get; init; }

    public string? OfficialName { get; init; }

    public string? Location { get; init; }

    public WireNamed? Country { get; init; }

    public WireNamed? Circuit { get; init; }

    public IReadOnlyList<WireSession?>? Sessions { get; init; }
}

/// <summary>A country or a circuit as sent.</summary>
internal sealed record WireNamed
{
    public string? Code { get; init; }

    public string? Name { get; init; }

    public string? ShortName { get; init; }
}

/// <summary>A session as sent. Times are those of the track, without an offset.</summary>
internal sealed record WireSession
{
    public int? Key { get; init; }

    public string? Type { get; init; }

    public int? Number { get; init; }

    public string? Name { get; init; }

    public DateTimeOffset? StartDate { get; init; }

    public DateTimeOffset? EndDate { get; init; }

    public string? GmtOffset { get; init; }

    public string? Path { get; init; }
}

[JsonSourceGenerationOptions(Converters = [typeof(TolerantInt), typeof(TolerantDate), typeof(TolerantText)])]
[JsonSerializable(typeof(WireYears))]
[JsonSerializable(typeof(WireSeason))]
internal sealed partial class ArchiveJson : JsonSerializerContext;
