namespace Pitwall.Lakehouse.Definitions;

/// <summary>Reads an expectation file: blocks of <c>-- name (warn|block): sentence</c> and a select for bad rows.</summary>
internal static class ExpectationFile
{
    /// <summary>Reads the expectations in <paramref name="text"/>, in order.</summary>
    /// <exception cref="DefinitionException">A block is not understood, or a name is given twice.</exception>
    public static IReadOnlyList<Expectation> Parse(string path, string text)
    {
        var blocks = new List<(int Line, Head Head, List<string> Body)>();
        var lines = TableFile.WithLineFeeds(text).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (HeadOf(lines[i]) is { } head)
                blocks.Add((i + 1, head, []));
            else if (blocks.Count > 0)
                blocks[^1].Body.Add(lines[i]);
            else if (lines[i].Trim().Length > 0 && !lines[i].StartsWith("--", StringComparison.Ordinal))
                throw new DefinitionException($"{path}:{i + 1}", "a query without a head; expected '-- name (warn|block): sentence' above it.");
        }

        var expectations = blocks.ConvertAll(b => Read(path, b.Line, b.Head, b.Body));
        var twice = expectations.GroupBy(e => e.Name).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? expectations : throw new DefinitionException(path, $"expectation '{twice.Key}' is given {twice.Count()} times.");
    }

    private static Expectation Read(string path, int line, Head head, List<string> body)
    {
        // Comment lines that follow the head belong to its sentence.
        var comments = body.TakeWhile(l => l.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var about = string.Join(' ', [head.About.Trim(), .. comments.Select(c => c[2..].Trim())]);
        var sql = string.Join('\n', body.Skip(comments.Length)).Trim().TrimEnd(';').TrimEnd();
        return sql.Length > 0
            ? new Expectation(head.Name, head.Severity, about, sql)
            : throw new DefinitionException($"{path}:{line}", $"expectation '{head.Name}' has no query.");
    }

    /// <summary>What a line <c>-- name (warn|block): sentence</c> says; null for any other line.</summary>
    private static Head? HeadOf(string line)
    {
        const string warn = " (warn):";
        const string block = " (block):";
        const int start = 3;
        if (!line.StartsWith("-- ", StringComparison.Ordinal))
            return null;
        var end = start;
        while (end < line.Length && (char.IsAsciiLetterLower(line[end]) || (end > start && (char.IsAsciiDigit(line[end]) || line[end] == '_'))))
            end++;
        if (end == start)
            return null;
        var rest = line.AsSpan(end);
        return rest.StartsWith(warn, StringComparison.Ordinal) ? new Head(line[start..end], Severity.Warn, line[(end + warn.Length)..])
            : rest.StartsWith(block, StringComparison.Ordinal) ? new Head(line[start..end], Severity.Block, line[(end + block.Length)..])
            : null;
    }

    private sealed record Head(string Name, Severity Severity, string About);
}
