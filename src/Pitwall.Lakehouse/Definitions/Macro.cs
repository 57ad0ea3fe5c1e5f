using System.Text.RegularExpressions;

namespace Pitwall.Lakehouse.Definitions;

/// <summary>A file of SQL macros that tables may use.</summary>
/// <param name="Source">The file's name, for messages.</param>
/// <param name="Sql">Its <c>create macro</c> statements.</param>
/// <param name="Names">The names that it defines.</param>
public sealed partial record Macro(string Source, string Sql, IReadOnlyList<string> Names)
{
    internal static Macro Parse(string path, string sql)
    {
        var names = NamePattern().Matches(sql).Select(m => m.Groups["name"].Value).ToArray();
        return names.Length > 0 ? new Macro(path, sql, names) : throw new DefinitionException(path, "no 'create macro name(…)' was found in a macro file.");
    }

    /// <summary>The names that <paramref name="sql"/> calls, whatever they are.</summary>
    internal static HashSet<string> CallsIn(string sql) => CallPattern().Matches(sql).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(?<name>[a-z_][a-z0-9_]*)""?\s*\(", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CallPattern();

    [GeneratedRegex(@"create\s+(?:or\s+replace\s+)?macro\s+(?<name>[a-z_][a-z0-9_]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
