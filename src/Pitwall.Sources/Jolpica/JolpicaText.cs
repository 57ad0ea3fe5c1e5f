using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pitwall.Sources.Jolpica;

/// <summary>How Jolpica writes values.</summary>
internal static partial class JolpicaText
{
    /// <summary>The value, or null for what Jolpica writes when it has none.</summary>
    public static string? Value(string? text) => text is null or "" or "None" or "\\N" ? null : text;

    /// <summary>Texts as a JSON array, as tables read lists.</summary>
    public static string List(IEnumerable<string?> texts) => JsonSerializer.Serialize(texts.ToArray(), ListJson.Default.StringArray);

    [JsonSerializable(typeof(string[]))]
    private sealed partial class ListJson : JsonSerializerContext;
}
