using System.Text.RegularExpressions;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Tests.Tables;

/// <summary>Rows of a table as a case writes them.</summary>
internal static partial class RowText
{
    private const string RaceDay = "2023-07-30";
    private static readonly Dictionary<string, string> PlainValues = new(StringComparer.Ordinal)
    {
        ["year"] = "2023",
        ["session_key"] = "9",
        ["meeting_key"] = "1",
        ["round_number"] = "1",
        ["session_kind"] = "race",
        ["session_name"] = "Race",
        ["session_type"] = "Race",
        ["status"] = "Finished",
        ["is_points_session"] = "true",
        ["is_classified"] = "true",
        ["is_listed"] = "true",
    };

    /// <summary>The cells, line by line.</summary>
    public static string[][] Lines(string rows) => [.. rows.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('|').Select(c => c.Trim()).ToArray())];

    /// <summary>The lines as text that is the same however the cells were padded.</summary>
    public static string Text(IEnumerable<string[]> lines) => string.Join('\n', lines.Select(l => string.Join(" | ", l)));

    /// <summary>The cells of a CSV file, its header first.</summary>
    public static string[][] Csv(string text) =>
        [.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => CommaPattern().Split(l).Select(v => v.Trim('"')).ToArray())];

    /// <summary>A cell as SQL: empty is null, a time of day is that time on race day.</summary>
    public static string Value(ColumnDefinition column, string text) => text.Length == 0
        ? "null"
        : $"{Sql.Text(column.Type.Sql == "TIMESTAMPTZ" && !text.Contains('-', StringComparison.Ordinal) ? $"{RaceDay} {text}+00" : text)}::{column.Type}";

    /// <summary>What a column holds when a case does not name it and it must not be null.</summary>
    public static string Plain(ColumnDefinition column) => PlainValues.TryGetValue(column.Name, out var value)
        ? value
        : column.Type.Sql switch { "BOOLEAN" => "false", "VARCHAR" => "x", "DATE" or "TIMESTAMPTZ" => RaceDay, _ => "0" };

    /// <summary>A value as cases write it: null is empty, a time on race day is that time.</summary>
    public static string Shown(string? value) => TimePattern().Replace(value ?? "", "${time}");

    [GeneratedRegex("^" + RaceDay + @" (?<time>[0-9:.]+)\+00$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TimePattern();

    [GeneratedRegex(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CommaPattern();
}
