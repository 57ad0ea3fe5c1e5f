using System.Text;

namespace Pitwall.Lakehouse.Definitions;

/// <summary>
/// Looks at SQL as text. By hand, for every table that is built is looked at: patterns took longer to be got ready than the text to be read.
/// </summary>
internal static class SqlText
{
    /// <summary>The names that <paramref name="sql"/> calls, whatever they are; comments and texts count too. Case does not matter.</summary>
    public static HashSet<string> Calls(string sql)
    {
        var calls = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var end = 0; NextWord(sql, end, out var start, out end);)
        {
            var after = end < sql.Length && sql[end] == '"' ? end + 1 : end;
            after = SkipSpace(sql, after);
            if (after < sql.Length && sql[after] == '(' && IsName(sql.AsSpan(start, end - start)))
                calls.Add(sql[start..end]);
        }

        return calls;
    }

    /// <summary>The names that follow <c>create macro</c> or <c>create or replace macro</c>, in order.</summary>
    public static List<string> CreatedMacros(string sql)
    {
        var names = new List<string>();
        for (var end = 0; NextWord(sql, end, out var start, out end);)
        {
            if (!Is(sql, start, end, "create"))
                continue;
            var (first, last) = Following(sql, end);
            if (Is(sql, first, last, "or") && Following(sql, last) is var (replace, replaced) && Is(sql, replace, replaced, "replace"))
                (first, last) = Following(sql, replaced);
            if (Is(sql, first, last, "macro") && Following(sql, last) is var (name, named) && IsName(sql.AsSpan(name, named - name)))
                names.Add(sql[name..named]);
        }

        return names;
    }

    /// <summary>True when the words stand in the text next to each other.</summary>
    public static bool Has(string sql, string word, string next)
    {
        for (var end = 0; NextWord(sql, end, out var start, out end);)
        {
            if (Is(sql, start, end, word) && Following(sql, end) is var (first, last) && Is(sql, first, last, next))
                return true;
        }

        return false;
    }

    /// <summary>The text with comments and blanks between words as one blank; what is quoted stays as it is.</summary>
    public static string Normalise(string sql)
    {
        var text = new StringBuilder(sql.Length);
        for (var at = 0; at < sql.Length;)
        {
            if (InsignificantEnd(sql, at) is var end && end > at)
            {
                while (InsignificantEnd(sql, end) is var further && further > end)
                    end = further;
                text.Append(' ');
            }
            else
            {
                end = QuotedEnd(sql, at);
                text.Append(sql, at, end - at);
            }

            at = end;
        }

        return text.ToString().Trim();
    }

    /// <summary>Where the blank or the comment at <paramref name="at"/> ends; <paramref name="at"/> when there is none.</summary>
    private static int InsignificantEnd(string sql, int at)
    {
        if (at == sql.Length)
            return at;
        if (char.IsWhiteSpace(sql[at]))
            return at + 1;
        if (sql.AsSpan(at).StartsWith("--", StringComparison.Ordinal))
            return sql.IndexOf('\n', at) is var feed and >= 0 ? feed : sql.Length;
        return sql.AsSpan(at).StartsWith("/*", StringComparison.Ordinal) && sql.IndexOf("*/", at + 2, StringComparison.Ordinal) is var close and >= 0 ? close + 2 : at;
    }

    /// <summary>Where the quoted text at <paramref name="at"/> ends; behind the character when none begins there.</summary>
    private static int QuotedEnd(string sql, int at)
    {
        if (sql[at] is not ('\'' or '"'))
            return at + 1;
        for (var close = at; (close = sql.IndexOf(sql[at], close + 1)) >= 0; close++)
        {
            // A doubled quote is one of the text.
            if (close + 1 == sql.Length || sql[close + 1] != sql[at])
                return close + 1;
        }

        return at + 1;
    }

    /// <summary>Finds the first word at or behind <paramref name="from"/>: letters, digits and underscores.</summary>
    private static bool NextWord(string sql, int from, out int start, out int end)
    {
        for (start = from; start < sql.Length && !IsOfWord(sql[start]);)
            start++;
        for (end = start; end < sql.Length && IsOfWord(sql[end]);)
            end++;
        return end > start;
    }

    /// <summary>The word that only blanks part from <paramref name="end"/>; empty when something else follows.</summary>
    private static (int Start, int End) Following(string sql, int end)
    {
        var start = SkipSpace(sql, end);
        return NextWord(sql, start, out var found, out var last) && found == start ? (start, last) : (end, end);
    }

    private static int SkipSpace(string sql, int at)
    {
        while (at < sql.Length && char.IsWhiteSpace(sql[at]))
            at++;
        return at;
    }

    private static bool Is(string sql, int start, int end, string word) => sql.AsSpan(start, end - start).Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsName(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '_')
                return false;
        }

        return word.Length > 0 && !char.IsAsciiDigit(word[0]);
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || character == '_';
}
