using System.Text.RegularExpressions;

namespace Pitwall.Lakehouse.Definitions;

/// <summary>Reads an expectation file: blocks of <c>-- name (warn|block): sentence</c> and a select for bad rows.</summary>
internal static partial class ExpectationFile
{
    /// <summary>Reads the expectations in <paramref name="text"/>, in order.</summary>
    /// <exception cref="DefinitionException">A block is not understood, or a name is given twice.</exception>
    public static IReadOnlyList<Expectation> Parse(string path, string text)
    {
        var blocks = new List<(int Line, Match Head, List<string> Body)>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var head = HeadPattern().Match(lines[i]);
            if (head.Success)
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

    private static Expectation Read(string path, int line, Match head, List<string> body)
    {
        // Comment lines that follow the head belong to its sentence.
        var about = head.Groups["about"].Value.Trim();
        var comments = body.TakeWhile(l => l.StartsWith("--", StringComparison.Ordinal)).ToArray();
        about = string.Join(' ', [about, .. comments.Select(c => c[2..].Trim())]);
        var sql = string.Join('\n', body.Skip(comments.Length)).Trim().TrimEnd(';').TrimEnd();
        if (sql.Length == 0)
            throw new DefinitionException($"{path}:{line}", $"expectation '{head.Groups["name"].Value}' has no query.");
        var severity = head.Groups["severity"].Value == "block" ? Severity.Block : Severity.Warn;
        return new Expectation(head.Groups["name"].Value, severity, about, sql);
    }

    [GeneratedRegex(@"^-- (?<name>[a-z][a-z0-9_]*) \((?<severity>warn|block)\):(?<about>.*)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeadPattern();
}
