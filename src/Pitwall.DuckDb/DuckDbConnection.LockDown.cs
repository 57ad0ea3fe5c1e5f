using System.Text.RegularExpressions;
using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

public sealed partial class DuckDbConnection
{
    // Null: not locked down.
    private HashSet<string>? _allowedFunctions;

    /// <summary>
    /// Makes the connection safe for SQL of strangers: files are readable in the given folders only, nothing can be written,
    /// no setting changed, no extension loaded, no function with effects called, and only SELECT, FROM, VALUES, DESCRIBE, SHOW, SUMMARIZE, PIVOT … IN and EXPLAIN
    /// of these are taken. For good. The restriction to folders holds for the whole database, so give user SQL a database
    /// of its own; make tables, views and macros for it first.
    /// </summary>
    /// <param name="readableFolders">The folders, with all that is below them. None: no files at all.</param>
    /// <param name="file">One more file, which another connection of the database may write; null for none.</param>
    /// <exception cref="InvalidOperationException">The database is already locked to other folders.</exception>
    public void LockDown(IEnumerable<string> readableFolders, string? file = null)
    {
        string[] folders = [.. readableFolders
            .Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _database.LockSettings(this, folders, file is null ? [] : [Path.GetFullPath(file)]);
        using var macros = Query("SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = 'table_macro' AND NOT internal");
        _allowedFunctions ??= LockedFunctions.Allowed(macros.ToRows().Select(row => (string)row[0]!));
    }

    /// <summary>
    /// Looks at the text alone, before the engine prepares any of it: preparing is not harmless (EXPORT DATABASE makes its folder
    /// then, IMPORT DATABASE reads its files).
    /// </summary>
    private void RefuseUnlessReading(string sql)
    {
        if (_allowedFunctions is null) return;
        // EXPLAIN ANALYZE runs what it explains, so that must be a query too.
        var query = sql[Explain().Match(sql).Length..];
        var tree = SyntaxTree(query);
        if (SqlTree.IsQuery(tree))
        {
            if (LockedFunctions.FirstRefused(tree, _allowedFunctions) is not { } function) return;
            throw new DuckDbException(DuckDbErrorType.Permission, $"The function {function} is not allowed: this connection only reads.", sql);
        }
        if (SqlTree.IsUnparsed(tree))
        {
            // For the parser's own message, which shows the place.
            using var extracted = Extract(sql, out _);
        }
        throw Refused("This statement", sql);
    }

    // The second barrier: what the engine itself calls the statement.
    private void RefuseUnlessReading(StatementHandle statement, string sql)
    {
        if (_allowedFunctions is null) return;
        var type = NativeMethods.PreparedStatementType(statement);
        if (type is not (DuckDbStatementType.Select or DuckDbStatementType.Explain)) throw Refused(type.ToString(), sql);
    }

    private void RefuseToAppend(string table)
    {
        if (_allowedFunctions is not null) throw new DuckDbException(DuckDbErrorType.Permission, $"This connection only reads; nothing can be appended to {table}.");
    }

    private static DuckDbException Refused(string what, string sql) => new(DuckDbErrorType.Permission,
        $"{what} is not allowed: this connection only reads. Use SELECT, FROM, VALUES, DESCRIBE, SHOW, SUMMARIZE, PIVOT … IN, or EXPLAIN of one of these.", sql);

    // Only words and blanks: a comment in between could make the engine see another statement than this does.
    [GeneratedRegex(@"^[ \t\r\n]*EXPLAIN[ \t\r\n]+(ANALYZE[ \t\r\n]+)?(\([A-Z0-9_, \t\r\n]*\))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Explain();
}
