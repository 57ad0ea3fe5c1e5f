using System.Text.RegularExpressions;

namespace Pitwall.Lakehouse.Definitions;

/// <summary>A file of SQL macros that tables may use.</summary>
/// <param name="Source">The file's name, for messages.</param>
/// <param name="Sql">Its <c>create macro</c> statements.</param>
/// <param name="Names">The names that it defines.</param>
public sealed partial record Macro(string Source, string Sql, IReadOnlyList<string> Names)
{
    /// <summary>
    /// True when a macro of the file stands for rows of tables (<c>create macro x() as table …</c>). The engine looks for these tables when
    /// the macro is created, so it is created beside them, for each piece of work.
    /// </summary>
    public bool ReadsTables { get; } = TablePattern().IsMatch(Sql);

    /// <summary>The macros that queries use, and those that these use, in order of their files.</summary>
    internal static IReadOnlyList<Macro> UsedBy(IEnumerable<string> queries, IReadOnlyList<Macro> macros)
    {
        var used = new List<Macro>();
        var texts = new Queue<string>(queries);
        while (texts.TryDequeue(out var text))
        {
            var calls = CallsIn(text);
            foreach (var macro in macros.Where(m => !used.Contains(m) && m.Names.Any(calls.Contains)))
            {
                used.Add(macro);
                texts.Enqueue(macro.Sql);
            }
        }

        return [.. used.OrderBy(m => m.Source, StringComparer.Ordinal)];
    }

    internal static Macro Parse(string path, string sql)
    {
        var names = NamePattern().Matches(sql).Select(m => m.Groups["name"].Value).ToArray();
        return names.Length > 0 ? new Macro(path, sql, names) : throw new DefinitionException(path, "no 'create macro name(…)' was found in a macro file.");
    }

    /// <summary>The names that <paramref name="sql"/> calls, whatever they are.</summary>
    internal static HashSet<string> CallsIn(string sql) => CallPattern().Matches(sql).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(?<name>[a-z_][a-z0-9_]*)""?\s*\(", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CallPattern();

    [GeneratedRegex(@"\bas\s+table\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TablePattern();

    [GeneratedRegex(@"create\s+(?:or\s+replace\s+)?macro\s+(?<name>[a-z_][a-z0-9_]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
