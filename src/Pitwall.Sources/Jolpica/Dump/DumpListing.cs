using System.Text.Json;
using System.Text.Json.Serialization;
using Pitwall.Sources.Wire;

namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>The dump that Jolpica gives to everybody, as it lists it; anything may be missing.</summary>
internal sealed record ListedDump
{
    public string? FileHash { get; init; }

    public DateTimeOffset? UploadedAt { get; init; }

    public string? DownloadUrl { get; init; }
}

/// <summary>Reads Jolpica's list of dumps.</summary>
internal static class DumpListing
{
    private const string Delayed = "delayed_dumps";

    /// <summary>The dump of CSV files that is for everybody; null when none is listed.</summary>
    /// <exception cref="FormatException">It is no list of dumps.</exception>
    public static ListedDump? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(Delayed, out var dumps)) throw new FormatException($"there is no {Delayed} in it");
            return dumps.ValueKind == JsonValueKind.Object && dumps.TryGetProperty("csv", out var csv) ? csv.Deserialize(DumpJson.Default.ListedDump) : null;
        }
        catch (JsonException e)
        {
            throw new FormatException(e.Message, e);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TolerantDate), typeof(TolerantText)])]
[JsonSerializable(typeof(ListedDump))]
internal sealed partial class DumpJson : JsonSerializerContext;
