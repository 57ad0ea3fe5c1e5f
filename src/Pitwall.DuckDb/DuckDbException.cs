namespace Pitwall.DuckDb;

/// <summary>The engine refused or failed. The message is the engine's own, with its hints and the caret under the place in the SQL.</summary>
public sealed class DuckDbException : Exception
{
    internal DuckDbException(DuckDbErrorType errorType, string message, string? sql = null) : base(message)
    {
        ErrorType = errorType;
        Sql = sql;
    }

    /// <summary>The kind of error.</summary>
    public DuckDbErrorType ErrorType { get; }

    /// <summary>The SQL text that failed; null when the error did not come from SQL (opening a database, appending).</summary>
    public string? Sql { get; }
}
