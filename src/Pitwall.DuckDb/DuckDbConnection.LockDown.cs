using System.Text.RegularExpressions;
using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

public sealed partial class DuckDbConnection
{
    private bool _isLockedDown;

    /// <summary>
    /// Makes the connection safe for SQL of strangers: files are readable in the given folders only, nothing can be written,
    /// no setting changed, no extension loaded, and only SELECT, FROM, VALUES, DESCRIBE, SHOW, SUMMARIZE, PIVOT … IN and EXPLAIN
    /// of these are taken. For good. The restriction to folders holds for the whole database, so give user SQL a database
    /// of its own; make views and tables for it first.
    /// </summary>
    /// <param name="readableFolders">The folders, with all that is below them. None: no files at all.</param>
    /// <exception cref="InvalidOperationException">The database is already locked to other folders.</exception>
    public void LockDown(IEnumerable<string> readableFolders)
    {
        string[] folders = [.. readableFolders
            .Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _database.LockSettings(this, folders);
        _isLockedDown = true;
    }

    /// <summary>
    /// Looks at the text alone, before the engine prepares any of it: preparing is not harmless (EXPORT DATABASE makes its folder
    /// then, IMPORT DATABASE reads its files).
    /// </summary>
    private void RefuseUnlessReading(string sql)
    {
        if (!_isLockedDown) return;
        // EXPLAIN ANALYZE runs what it explains, so that must be a query too.
        var query = sql[Explain().Match(sql).Length..];
        if (SqlTables.IsQuery(SyntaxTree(query))) return;
        using (Extract(sql, out _))
        {
            // A text that does not parse gets the parser's own message.
        }
        throw Refused("This statement", sql);
    }

    // The second barrier: what the engine itself calls the statement.
    private void RefuseUnlessReading(StatementHandle statement, string sql)
    {
        if (!_isLockedDown) return;
        var type = NativeMethods.PreparedStatementType(statement);
        if (type is not (DuckDbStatementType.Select or DuckDbStatementType.Explain)) throw Refused(type.ToString(), sql);
    }

    private void RefuseToAppend(string table)
    {
        if (_isLockedDown) throw new DuckDbException(DuckDbErrorType.Permission, $"This connection only reads; nothing can be appended to {table}.");
    }

    private static DuckDbException Refused(string what, string sql) => new(DuckDbErrorType.Permission,
        $"{what} is not allowed: this connection only reads. Use SELECT, FROM, VALUES, DESCRIBE, SHOW, SUMMARIZE, PIVOT … IN, or EXPLAIN of one of these.", sql);

    // Only words and blanks: a comment in between could make the engine see another statement than this does.
    [GeneratedRegex(@"^[ \t\r\n]*EXPLAIN[ \t\r\n]+(ANALYZE[ \t\r\n]+)?(\([A-Z0-9_, \t\r\n]*\))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Explain();
}
