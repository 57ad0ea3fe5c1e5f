namespace Pitwall.Lakehouse.Definitions;

/// <summary>A file of SQL macros that tables may use.</summary>
/// <param name="Source">The file's name, for messages.</param>
/// <param name="Sql">Its <c>create macro</c> statements.</param>
/// <param name="Names">The names that it defines.</param>
public sealed record Macro(string Source, string Sql, IReadOnlyList<string> Names)
{
    private readonly Lazy<HashSet<string>> _calls = new(() => SqlText.Calls(Sql));

    /// <summary>
    /// True when a macro of the file stands for rows of tables (<c>create macro x() as table …</c>). The engine looks for these tables when
    /// the macro is created, so it is created beside them, for each piece of work.
    /// </summary>
    public bool ReadsTables { get; } = SqlText.Has(Sql, "as", "table");

    /// <summary>The macros that queries use, and those that these use, in order of their files.</summary>
    internal static IReadOnlyList<Macro> UsedBy(IEnumerable<string> queries, IReadOnlyList<Macro> macros)
    {
        var used = new List<Macro>();
        var open = new Queue<HashSet<string>>(queries.Select(SqlText.Calls));
        while (open.TryDequeue(out var calls))
        {
            foreach (var macro in macros)
            {
                if (macro.IsAmong(calls) && !used.Contains(macro))
                {
                    used.Add(macro);
                    open.Enqueue(macro._calls.Value);
                }
            }
        }

        return [.. used.OrderBy(m => m.Source, StringComparer.Ordinal)];
    }

    internal static Macro Parse(string path, string sql)
    {
        var names = SqlText.CreatedMacros(sql);
        return names.Count > 0 ? new Macro(path, sql, names) : throw new DefinitionException(path, "no 'create macro name(…)' was found in a macro file.");
    }

    private bool IsAmong(HashSet<string> calls)
    {
        foreach (var name in Names)
        {
            if (calls.Contains(name))
                return true;
        }

        return false;
    }
}
