using System.Globalization;
using System.Text.Json;

namespace Pitwall.Sources.Jolpica.Api;

/// <summary>
/// One page of an answer. Rows are counted as Jolpica counts them: a lap of a driver, not a lap; a result, not a race. What a race is split over
/// two pages by, is not seen here any more.
/// </summary>
/// <param name="Offset">Rows before the page, as the answer says.</param>
/// <param name="Total">Rows of all pages, as the answer says.</param>
/// <param name="Rows">The rows: a text or nothing per column of the resource.</param>
internal sealed record JolpicaPage(int Offset, int Total, IReadOnlyList<string?[]> Rows)
{
    /// <summary>It was called shootout in 2023.</summary>
    private static readonly string[] SprintQualifyingNames = ["SprintQualifying", "SprintShootout"];

    private static readonly JsonDocumentOptions Bounds = new() { MaxDepth = 16 };

    /// <summary>Reads a page.</summary>
    /// <param name="resource">What was asked for.</param>
    /// <param name="body">The answer.</param>
    /// <exception cref="FormatException">It is not an answer to such a question.</exception>
    public static JolpicaPage Read(JolpicaResource resource, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body, Bounds);
            if (!TryGet(document.RootElement, "MRData", out var data) || !TryGet(data, resource.Nesting[0], out var table) || !TryGet(table, resource.Nesting[1], out var list))
                throw new FormatException($"there is no MRData.{resource.Nesting[0]}.{resource.Nesting[1]} in it");
            var rows = new List<string?[]>();
            Collect(resource, list, 2, [], rows);
            return new JolpicaPage(Number(data, "offset"), Number(data, "total"), rows);
        }
        catch (JsonException e)
        {
            throw new FormatException($"it is not JSON: {e.Message}", e);
        }
    }

    private static void Collect(JolpicaResource resource, JsonElement list, int depth, JsonElement[] outer, List<string?[]> rows)
    {
        if (list.ValueKind != JsonValueKind.Array) throw new FormatException($"{resource.Nesting[depth - 1]} is no list");
        foreach (var element in list.EnumerateArray())
        {
            JsonElement[] chain = [element, .. outer];
            if (depth == resource.Nesting.Count) rows.Add([.. resource.Fields.Select(field => Value(field, chain))]);
            // A race without the list of what was asked for has none of it.
            else if (TryGet(element, resource.Nesting[depth], out var inner)) Collect(resource, inner, depth + 1, chain, rows);
        }
    }

    private static string? Value(JolpicaField field, JsonElement[] chain) => field.Kind switch
    {
        JolpicaFieldKind.Text => Text(chain[field.Level], field.Path),
        JolpicaFieldKind.OfSprintQualifying => SprintQualifying(chain[0]) is { } name ? Text(chain[0], [name, .. field.Path]) : null,
        JolpicaFieldKind.NameOfSprintQualifying => SprintQualifying(chain[0]),
        JolpicaFieldKind.ConstructorIds => Ids(chain[0], field.Path),
        // Known only when all pages are there.
        _ => null,
    };

    private static string? SprintQualifying(JsonElement race) =>
        SprintQualifyingNames.FirstOrDefault(name => TryGet(race, name, out _));

    private static string? Ids(JsonElement standing, string[] path)
    {
        if (!TryGet(standing, path[0], out var list) || list.ValueKind != JsonValueKind.Array) return null;
        return JolpicaText.List(list.EnumerateArray().Select(constructor => Text(constructor, ["constructorId"])));
    }

    private static string? Text(JsonElement element, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (!TryGet(element, name, out element)) return null;
        return element.ValueKind switch
        {
            JsonValueKind.String => JolpicaText.Value(element.GetString()),
            JsonValueKind.Null => null,
            _ => element.GetRawText(),
        };
    }

    private static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }

    private static int Number(JsonElement data, string name) =>
        int.TryParse(Text(data, [name]), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"its {name} is '{Text(data, [name])}', and no number");
}
