using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pitwall.Sources.F1Db;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.History;

/// <summary>The releases of f1db that followed the first one.</summary>
internal static class F1DbVersions
{
    private const string Order = "position_display_order";

    /// <summary>Who a row of a list is about: the first of these that it has.</summary>
    private static readonly string[][] Who = [["driver_id", "stop"], ["constructor_id", "engine_manufacturer_id"]];

    /// <summary>The landed releases.</summary>
    public static VersionedSource Of(LandingState state)
    {
        var releases = state.Versions.Where(u => u is { Collection: F1DbIngestor.Release, Bodies.Count: > 0 }).ToArray();
        var first = releases is [var oldest, ..] ? oldest.Bodies[0].RunId : null;
        return new VersionedSource(
            VersionedSource.PairsOf(
                state.Versions.Where(u => u.Collection != F1DbIngestor.Release),
                isNew: unit => unit.Bodies.Any(body => body.RunId != first),
                reason: unit => $"{releases.FirstOrDefault(r => r.At >= unit.At)?.Bodies[0].Url ?? "the newer release"} does not have it any more"),
            Rows,
            Identity,
            collection => collection);
    }

    /// <summary>
    /// The grain of the bronze table. In lists not the place tells a row, but who it is about: a driver who is put back is the same row with another place.
    /// </summary>
    private static RowIdentity Identity(string collection)
    {
        var table = BuiltInTables.Definitions.Tables.First(t => t.Id.Namespace == "bronze" && t.Id.Name == $"f1db_{collection}");
        var who = Who.FirstOrDefault(w => table.Has(w[0])) ?? [];
        // Every list repeats the number of its round; the race says that it moved.
        string[] ignored = collection == "races" ? [] : ["round"];
        return new RowIdentity(table.Grain.Contains(Order) ? [.. table.Grain.Where(g => g != Order), .. who.Where(table.Has)] : table.Grain, ignored);
    }

    private static List<IReadOnlyDictionary<string, string?>> Rows(LandedUnit unit)
    {
        var rows = new List<IReadOnlyDictionary<string, string?>>();
        foreach (var body in unit.Bodies)
        {
            using var gzip = new GZipStream(File.OpenRead(body.Path), CompressionMode.Decompress);
            using var document = JsonDocument.Parse(gzip);
            rows.AddRange(document.RootElement.EnumerateArray().Select(Row));
        }

        return rows;
    }

    private static Dictionary<string, string?> Row(JsonElement row) =>
        row.EnumerateObject().ToDictionary(field => field.Name, field => Text(field.Value), StringComparer.Ordinal);

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}

/// <summary>Rows as JSON, with letters of all languages as they are.</summary>
[JsonSerializable(typeof(Dictionary<string, string?>))]
internal sealed partial class RowJson : JsonSerializerContext
{
    /// <summary>Writes accents as they are: revisions are read by people.</summary>
    public static RowJson Readable { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
