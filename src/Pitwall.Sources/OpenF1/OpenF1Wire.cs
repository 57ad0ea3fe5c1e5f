using System.Text.Json.Serialization;
using Pitwall.Sources.Wire;

namespace Pitwall.Sources.OpenF1;

/// <summary>A row of <c>/sessions</c> as sent; anything may be missing.</summary>
internal sealed record WireSession
{
    public int? SessionKey { get; init; }

    public int? MeetingKey { get; init; }

    public int? Year { get; init; }

    public string? SessionType { get; init; }

    public string? SessionName { get; init; }

    public DateTimeOffset? DateStart { get; init; }

    public DateTimeOffset? DateEnd { get; init; }

    public string? Location { get; init; }

    public string? CountryName { get; init; }

    public string? CircuitShortName { get; init; }

    public bool? IsCancelled { get; init; }
}

/// <summary>A row of <c>/meetings</c> as sent; anything may be missing.</summary>
internal sealed record WireMeeting
{
    public int? MeetingKey { get; init; }

    public int? Year { get; init; }

    public string? MeetingName { get; init; }

    public string? MeetingOfficialName { get; init; }

    public string? Location { get; init; }

    public string? CountryName { get; init; }

    public string? CircuitShortName { get; init; }
}

/// <summary>A row of <c>/drivers</c> as sent; anything may be missing.</summary>
internal sealed record WireDriver
{
    public int? DriverNumber { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(TolerantInt), typeof(TolerantBool), typeof(TolerantDate), typeof(TolerantText)])]
[JsonSerializable(typeof(WireSession))]
[JsonSerializable(typeof(WireMeeting))]
[JsonSerializable(typeof(WireDriver))]
internal sealed partial class OpenF1Json : JsonSerializerContext;
