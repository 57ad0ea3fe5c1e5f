using System.Text.RegularExpressions;

namespace Pitwall.Publish.Units;

/// <summary>
/// How a published table is filled from the lake. A file has a header as table files have: <c>table</c>, <c>reads</c>, and where they are
/// needed <c>about</c>, <c>part</c> and <c>columns</c>; then a select with the table's columns and <c>source</c> by name, or nothing when
/// the one table that it reads has them all.
/// </summary>
internal sealed partial record Unit
{
    private const string Folder = "units/";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<Unit> All { get; } = [.. EmbeddedText.All(Folder).Select(f => Parse(f.Name, f.Text))];

    /// <summary>The published table.</summary>
    public required string Table { get; init; }

    /// <summary>Full names of the lake's tables that it is made from; comments come from the first that has the column.</summary>
    public required IReadOnlyList<string> Reads { get; init; }

    /// <summary>What a row is; null when it is what it is in the lake.</summary>
    public string? About { get; init; }

    /// <summary>The column whose values are published each in a transaction of its own; null when the table is one unit.</summary>
    public string? Part { get; init; }

    /// <summary>What columns mean where the lake does not say it.</summary>
    public required IReadOnlyDictionary<string, string> Docs { get; init; }

    /// <summary>The select; null when the columns are those of the table that is read.</summary>
    public string? Sql { get; init; }

    /// <summary>Reads a unit file.</summary>
    /// <exception cref="InvalidDataException">It is not understood.</exception>
    public static Unit Parse(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var docs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.TakeWhile(l => l.StartsWith("--", StringComparison.Ordinal)))
        {
            if (KeyPattern().Match(line) is { Success: true } key)
                values[key.Groups["key"].Value] = key.Groups["value"].Value.Trim();
            else if (DocPattern().Match(line) is { Success: true } doc)
                docs[doc.Groups["column"].Value] = doc.Groups["doc"].Value.Trim();
            else
                throw new InvalidDataException($"{name}: '{line}' is neither '-- key: value' nor '--   column  meaning'.");
        }

        var sql = string.Join('\n', lines.SkipWhile(l => l.StartsWith("--", StringComparison.Ordinal))).Trim();
        return new Unit
        {
            Table = values["table"],
            Reads = values["reads"].Split(',', StringSplitOptions.TrimEntries),
            About = values.GetValueOrDefault("about"),
            Part = values.GetValueOrDefault("part"),
            Docs = docs,
            Sql = sql.Length == 0 ? null : sql,
        };
    }

    [GeneratedRegex("^-- (?<key>table|reads|about|part|columns):(?<value>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyPattern();

    [GeneratedRegex("^--   (?<column>[a-z0-9_]+) +(?<doc>.+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DocPattern();
}
