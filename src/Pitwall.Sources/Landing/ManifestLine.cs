using System.Text.Json.Serialization;

namespace Pitwall.Sources.Landing;

/// <summary>One line of a manifest as stored. The <c>kind</c> says which.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RunLine), "run")]
[JsonDerivedType(typeof(ResponseLine), "response")]
[JsonDerivedType(typeof(UnitLine), "unit")]
internal abstract record ManifestLine;

/// <summary>First line of every manifest: says how to read the rest.</summary>
internal sealed record RunLine(int Version, string Source, string RunId, DateTimeOffset At) : ManifestLine
{
    public const int CurrentVersion = 1;
}

internal sealed record ResponseLine(LandedResponse Response) : ManifestLine;

internal sealed record UnitLine(
    string Collection,
    int? Year,
    int? MeetingKey,
    int? SessionKey,
    IReadOnlyList<UnitBody> Bodies,
    IReadOnlyList<MissingRequest> Missing,
    bool Final,
    DateTimeOffset At,
    int? Round = null) : ManifestLine;

internal sealed record UnitBody(string RequestKey, string Url, string Sha256, long Bytes, long Rows);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ManifestLine))]
internal sealed partial class ManifestJson : JsonSerializerContext;
