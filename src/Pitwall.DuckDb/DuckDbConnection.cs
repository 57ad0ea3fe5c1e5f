using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

/// <summary>
/// Runs statements, one after the other. For one thread at a time, except <see cref="Interrupt"/> and <see cref="Progress"/>,
/// which any thread may use.
/// </summary>
public sealed partial class DuckDbConnection : IDisposable
{
    private readonly DuckDbDatabase _database;
    private readonly ConnectionHandle _handle;
    private DuckDbResult? _stream;
    private bool _mayBeInTransaction;

    internal DuckDbConnection(DuckDbDatabase database, ConnectionHandle handle)
    {
        _database = database;
        _handle = handle;
    }

    /// <summary>How far the running query is; nothing is known unless <see cref="TrackProgress"/> was called before.</summary>
    public DuckDbProgress Progress
    {
        get
        {
            var progress = NativeMethods.QueryProgress(_handle);
            return progress.Percentage < 0 ? default : new(progress.Percentage, (long)progress.Rows, (long)progress.TotalRows);
        }
    }

    /// <summary>Runs one or many statements and throws their rows away.</summary>
    /// <exception cref="DuckDbException">A statement failed; those before it have been run.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the running statement had no effect, those before it have been run.</exception>
    public void Execute(string sql, CancellationToken cancellationToken = default) =>
        (CanRunAtOnce(sql) ? RunAtOnce(sql, cancellationToken) : RunAll(sql, streamed: false, cancellationToken))?.Dispose();

    /// <summary>Runs one or many statements and returns the rows of the last, all computed.</summary>
    /// <inheritdoc cref="Execute" path="/exception"/>
    public DuckDbResult Query(string sql, CancellationToken cancellationToken = default) =>
        (CanRunAtOnce(sql) && !HasSeveral(sql) ? RunAtOnce(sql, cancellationToken) : RunAll(sql, streamed: false, cancellationToken)) ?? throw NoStatement(sql);

    /// <summary>Runs one statement with values for its <c>$name</c> parameters and returns its rows, all computed.</summary>
    /// <exception cref="ArgumentException">A parameter has no value, or a value no parameter, or the SQL is not one statement.</exception>
    /// <inheritdoc cref="Execute" path="/exception"/>
    public DuckDbResult Query(string sql, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken = default)
    {
        using var statement = Prepare(sql).BindAll(parameters);
        return statement.Query(cancellationToken);
    }

    /// <summary>
    /// Runs one statement and returns its rows as they are computed. The connection is occupied until they are read to the end
    /// or the result is disposed; the token is obeyed while they are read.
    /// </summary>
    /// <exception cref="ArgumentException">A parameter has no value, or a value no parameter, or the SQL is not one statement.</exception>
    /// <inheritdoc cref="Execute" path="/exception"/>
    public DuckDbResult Stream(
        string sql, IReadOnlyDictionary<string, object?>? parameters = null, CancellationToken cancellationToken = default)
    {
        using var statement = Prepare(sql);
        if (parameters is not null) statement.BindAll(parameters);
        return statement.Stream(cancellationToken);
    }

    /// <summary>Checks one statement against the catalog, without running it.</summary>
    /// <exception cref="ArgumentException">The SQL is not one statement.</exception>
    /// <exception cref="DuckDbException">The statement is wrong, or refers to what does not exist.</exception>
    public DuckDbStatement Prepare(string sql)
    {
        RefuseUnlessReading(sql);
        using var extracted = Extract(sql, out var count);
        if (count == 0) throw NoStatement(sql);
        if (count > 1) throw new ArgumentException($"The SQL has {count} statements; give one at a time here.", nameof(sql));
        var statement = PrepareExtracted(extracted, 0, sql);
        try
        {
            RefuseUnlessReading(statement, sql);
            return new DuckDbStatement(this, statement, sql);
        }
        catch
        {
            statement.Dispose();
            throw;
        }
    }

    /// <summary>Opens a table for appending rows in bulk. Nothing is stored before <see cref="DuckDbAppender.Complete"/>.</summary>
    /// <param name="table">The table, unquoted.</param>
    /// <param name="schema">Its schema, unquoted; null for the current one.</param>
    /// <exception cref="DuckDbException">There is no such table.</exception>
    public DuckDbAppender Append(string table, string? schema = null)
    {
        RefuseToAppend(table);
        RefuseIfStreaming();
        return new DuckDbAppender(this, _handle, table, schema);
    }

    /// <summary>
    /// The tables and views that a query names, each once, sorted, as the query spells them (<c>silver.laps</c>; a part that is
    /// no plain identifier is quoted). Common table expressions, table functions and what stands inside views and macros are
    /// not among them. Nothing is looked up, so nothing needs to exist.
    /// </summary>
    /// <exception cref="DuckDbException">The SQL cannot be parsed, or is not made of SELECTs (FROM, VALUES, DESCRIBE, …).</exception>
    public IReadOnlyList<string> TableNames(string sql)
    {
        RefuseUnlessReading(sql);
        var tree = SyntaxTree(sql);
        if (SqlTree.IsUnparsed(tree))
        {
            // For the parser's own message, which shows the place.
            using var extracted = Extract(sql, out _);
        }
        return SqlTree.Tables(tree, sql);
    }

    /// <summary>Stops the running query, which then fails with <see cref="DuckDbErrorType.Interrupt"/>. Harmless when none runs.</summary>
    public void Interrupt() => NativeMethods.Interrupt(_handle);

    /// <inheritdoc />
    public void Dispose()
    {
        _stream?.Dispose();
        _handle.Dispose();
    }

    /// <summary>
    /// Makes the engine keep account of progress on this connection. Worth it for long queries only: accounts cost small ones a tenth
    /// of their time. Not possible on a database that is locked down.
    /// </summary>
    public void TrackProgress() =>
        Execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false; SET progress_bar_time = 0;");

    internal CancellationTokenRegistration InterruptOn(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static connection => ((DuckDbConnection)connection!).Interrupt(), this);

    /// <summary>Begins a transaction, unless the caller has one open already.</summary>
    internal bool TryBegin()
    {
        // The engine has no question for it, and a BEGIN too many would spoil the caller's transaction.
        // Without one, every statement has a transaction of its own.
        // The engine would have to be asked twice, so it is asked only where a statement may have begun one.
        const string transaction = "SELECT current_transaction_id()::VARCHAR";
        if (_mayBeInTransaction && this.Scalar<string>(transaction) == this.Scalar<string>(transaction)) return false;
        Execute("BEGIN TRANSACTION");
        return true;
    }

    /// <summary>Undoes the open transaction; nothing when the connection is gone, which undid it.</summary>
    internal void Rollback()
    {
        if (!_handle.IsClosed) Execute("ROLLBACK");
    }

    internal void StreamEnded(DuckDbResult stream)
    {
        if (ReferenceEquals(_stream, stream)) _stream = null;
    }

    /// <summary>Runs a prepared statement.</summary>
    internal unsafe DuckDbResult Run(StatementHandle statement, string sql, bool streamed, CancellationToken cancellationToken)
    {
        RefuseIfStreaming();
        cancellationToken.ThrowIfCancellationRequested();
        _mayBeInTransaction |= NativeMethods.PreparedStatementType(statement) == DuckDbStatementType.Transaction;
        using var interrupt = InterruptOn(cancellationToken);
        var state = streamed
            ? NativeMethods.PendingPreparedStreaming(statement, out var pendingPointer)
            : NativeMethods.PendingPrepared(statement, out pendingPointer);
        using var pending = new PendingHandle(pendingPointer, statement);
        if (state != NativeState.Success) throw EngineError.From(NativeText.Borrowed(NativeMethods.PendingError(pending)), sql, cancellationToken);
        // The engine forgets an interrupt that came before the query began; from here on it does not.
        cancellationToken.ThrowIfCancellationRequested();

        if (!TryWork(pending))
            throw EngineError.From(NativeText.Borrowed(NativeMethods.PendingError(pending)), sql, cancellationToken);
        var result = new ResultHandle(_handle);
        try
        {
            if (NativeMethods.ExecutePending(pending, result.Pointer) != NativeState.Success)
                throw EngineError.From(NativeText.Borrowed(NativeMethods.ResultError(result.Pointer)), sql, cancellationToken,
                    NativeMethods.ResultErrorType(result.Pointer));
            var rows = new DuckDbResult(result, this, sql, streamed, cancellationToken);
            if (streamed) _stream = rows;
            return rows;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Works on the query until its result is there, or its error. Left to itself, the engine spins while other threads have the query's
    /// last tasks, and takes the core away from them; so its turn is given away here, and after a while for a millisecond.
    /// </summary>
    /// <returns>False when there is an error.</returns>
    private static bool TryWork(PendingHandle pending)
    {
        const int patience = 50;
        var wait = new SpinWait();
        while (true)
        {
            switch (NativeMethods.PendingExecuteTask(pending))
            {
                case NativePendingState.ResultReady:
                    return true;
                case NativePendingState.Error:
                    return false;
                case NativePendingState.NoTasksAvailable:
                    wait.SpinOnce(patience);
                    break;
                default:
                    wait.Reset();
                    break;
            }
        }
    }

    private DuckDbResult? RunAll(string sql, bool streamed, CancellationToken cancellationToken)
    {
        RefuseIfStreaming();
        RefuseUnlessReading(sql);
        using var extracted = Extract(sql, out var count);
        DuckDbResult? last = null;
        for (var i = 0; i < count; i++)
        {
            last?.Dispose();
            last = null;
            using var statement = PrepareExtracted(extracted, i, sql);
            RefuseUnlessReading(statement, sql);
            last = Run(statement, sql, streamed, cancellationToken);
        }
        return last;
    }

    /// <summary>What the parser alone makes of the SQL, as JSON.</summary>
    private string SyntaxTree(string sql)
    {
        const string serialize = "SELECT json_serialize_sql($sql::VARCHAR, skip_null := true, skip_empty := true)";
        RefuseIfStreaming();
        using var extracted = Extract(serialize, out _);
        using var statement = new DuckDbStatement(this, PrepareExtracted(extracted, 0, serialize), serialize);
        using var result = statement.Bind("sql", sql).Query();
        result.NextChunk();
        return result.Chunk.Text(0, 0)!;
    }

    private unsafe ExtractedHandle Extract(string sql, out int count)
    {
        // Even preparing would close the stream.
        RefuseIfStreaming();
        // The engine reads up to the first NUL and would silently run half of the text.
        if (sql.Contains('\0', StringComparison.Ordinal)) throw new ArgumentException("The SQL contains a NUL character.", nameof(sql));
        count = (int)NativeMethods.ExtractStatements(_handle, sql, out var pointer);
        var extracted = new ExtractedHandle(pointer, _handle);
        if (count > 0) return extracted;
        var error = NativeText.Borrowed(NativeMethods.ExtractStatementsError(extracted));
        if (error.Length == 0) return extracted;
        extracted.Dispose();
        throw EngineError.From(error, sql, CancellationToken.None);
    }

    private unsafe StatementHandle PrepareExtracted(ExtractedHandle extracted, int index, string sql)
    {
        var state = NativeMethods.PrepareExtractedStatement(_handle, extracted, (ulong)index, out var pointer);
        var statement = new StatementHandle(pointer, _handle);
        if (state == NativeState.Success) return statement;
        var error = NativeText.Borrowed(NativeMethods.PrepareError(statement));
        statement.Dispose();
        throw EngineError.From(error, sql, CancellationToken.None);
    }

    private void RefuseIfStreaming()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (_stream is not null)
            throw new InvalidOperationException(
                "A streamed result of this connection is still open. Read it to the end or dispose it first, or use another connection.");
    }

    private static ArgumentException NoStatement(string sql) => new($"There is no SQL statement in '{sql}'.", nameof(sql));
}
