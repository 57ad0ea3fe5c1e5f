using System.Globalization;
using System.Text;
using System.Text.Json;
using Pitwall.Replay.OpenF1.Filters;

namespace Pitwall.Replay.OpenF1;

/// <summary>Rows as OpenF1 writes them for <c>csv=true</c>: sorted union of the fields, CRLF, null empty, dates with a space.</summary>
internal static class CsvTable
{
    public static string Write(IReadOnlyList<JsonElement> rows)
    {
        var fields = rows.SelectMany(row => row.EnumerateObject().Select(field => field.Name)).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToArray();
        var text = new StringBuilder();
        Line(text, fields);
        foreach (var row in rows)
            Line(text, fields.Select(field => row.TryGetProperty(field, out var value) ? Cell(field, value) : ""));
        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(Quote)).Append("\r\n");

    private static string Cell(string field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.String when IsDate(field) && FilterValue.TryDate(value.GetString()!, out var date) =>
            date.ToString("yyyy-MM-dd HH:mm:ss.ffffff+00:00", CultureInfo.InvariantCulture),
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static bool IsDate(string field) => field.Contains("date", StringComparison.Ordinal);

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
