using System.Text.RegularExpressions;
using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

public sealed partial class DuckDbConnection
{
    private bool IsLockedDown { get; set; }

    /// <summary>
    /// Makes the connection safe for SQL of strangers: files are readable in the given folders only, nothing can be written,
    /// no setting changed, no extension loaded, and only SELECT, FROM, VALUES, DESCRIBE, SHOW, SUMMARIZE and EXPLAIN are taken.
    /// For good. The restriction to folders holds for the whole database, so give user SQL a database of its own;
    /// make views and tables for it first.
    /// </summary>
    /// <param name="readableFolders">The folders, with all that is below them. None: no files at all.</param>
    /// <exception cref="InvalidOperationException">The database is already locked to other folders.</exception>
    public void LockDown(IEnumerable<string> readableFolders)
    {
        string[] folders = [.. readableFolders.Select(Path.GetFullPath).Order(StringComparer.Ordinal)];
        _database.LockSettings(this, folders);
        IsLockedDown = true;
    }

    // All are checked before any is run.
    private void RefuseAny(ExtractedHandle extracted, int count, string sql)
    {
        for (var i = 0; i < count; i++)
        {
            using var statement = PrepareExtracted(extracted, i, sql);
            RefuseIfLockedDown(statement, sql, only: count == 1);
        }
    }

    private void RefuseIfLockedDown(StatementHandle statement, string sql, bool only)
    {
        if (!IsLockedDown) return;
        var type = NativeMethods.PreparedStatementType(statement);
        switch (type)
        {
            case DuckDbStatementType.Select:
                return;
            case DuckDbStatementType.Explain when only:
                RefuseExplained(sql);
                return;
            default:
                throw Refused(type, sql);
        }
    }

    // EXPLAIN ANALYZE runs what it explains, and the engine does not say what that is: what follows is checked as a statement.
    private void RefuseExplained(string sql)
    {
        var explain = Explain().Match(sql);
        if (!explain.Success) throw Refused(DuckDbStatementType.Explain, sql);
        var inner = sql[explain.Length..];
        using var extracted = Extract(inner, out var count);
        for (var i = 0; i < count; i++)
        {
            using var statement = PrepareExtracted(extracted, i, inner);
            var type = NativeMethods.PreparedStatementType(statement);
            if (type != DuckDbStatementType.Select) throw Refused(type, sql);
        }
    }

    private void RefuseAppendIfLockedDown(string table)
    {
        if (IsLockedDown) throw new DuckDbException(DuckDbErrorType.Permission, $"This connection only reads; nothing can be appended to {table}.");
    }

    private static DuckDbException Refused(DuckDbStatementType type, string sql) => new(
        DuckDbErrorType.Permission,
        $"{type.ToString().ToUpperInvariant()} is not allowed here: this connection only reads. Use SELECT, FROM, VALUES, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN.",
        sql);

    [GeneratedRegex(@"^\s*EXPLAIN\s+(?:ANALYZE\b\s*)?(?:\([^()]*\)\s*)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Explain();
}
