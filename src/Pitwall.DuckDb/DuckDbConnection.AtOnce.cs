using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

public sealed partial class DuckDbConnection
{
    /// <summary>
    /// Runs the text in one call. What reads files is planned when it is prepared and once more when it is executed; this plans it once,
    /// which a small query feels by a third.
    /// </summary>
    /// <returns>The rows; null when there is no statement.</returns>
    private unsafe DuckDbResult? RunAtOnce(string sql, CancellationToken cancellationToken)
    {
        RefuseIfStreaming();
        cancellationToken.ThrowIfCancellationRequested();
        var result = new ResultHandle(_handle);
        try
        {
            using var interruption = new Interruption(this);
            using var registration = cancellationToken.UnsafeRegister(static interruption => ((Interruption)interruption!).Begin(), interruption);
            if (NativeMethods.Query(_handle, sql, result.Pointer) == NativeState.Success)
                return new DuckDbResult(result, this, sql, false, cancellationToken);
        }
        catch
        {
            result.Dispose();
            throw;
        }

        using (result)
        {
            // A text that can not be read, or has no statement, is told as for any other.
            using var extracted = Extract(sql, out var count);
            return count == 0
                ? null
                : throw EngineError.From(NativeText.Borrowed(NativeMethods.ResultError(result.Pointer)), sql, cancellationToken, NativeMethods.ResultErrorType(result.Pointer));
        }
    }

    /// <summary>False where a statement has to be looked at before it runs, or the engine would read less than the text.</summary>
    private bool CanRunAtOnce(string sql) => _allowedFunctions is null && !MayBeginTransaction(sql) && !sql.Contains('\0', StringComparison.Ordinal);

    private static bool HasSeveral(string sql) => sql.AsSpan().TrimEnd("; \t\r\n").Contains(';');

    private static bool MayBeginTransaction(string sql) => HasWord(sql, "begin") || HasWord(sql, "transaction");

    private static bool HasWord(string sql, string word)
    {
        for (var at = 0; (at = sql.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += word.Length)
        {
            if ((at == 0 || !IsOfName(sql[at - 1])) && (at + word.Length == sql.Length || !IsOfName(sql[at + word.Length])))
                return true;
        }
        return false;
    }

    private static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    /// <summary>Interrupts until the query has ended, for the engine forgets an interrupt that comes before the query has begun.</summary>
    private sealed class Interruption(DuckDbConnection connection) : IDisposable
    {
        private readonly Lock _lock = new();
        private bool _hasEnded;

        public void Begin() => ThreadPool.UnsafeQueueUserWorkItem(static interruption => interruption.Insist(), this, preferLocal: false);

        public void Dispose()
        {
            lock (_lock)
                _hasEnded = true;
        }

        private void Insist()
        {
            while (true)
            {
                lock (_lock)
                {
                    if (_hasEnded)
                        return;
                    connection.Interrupt();
                }
                Thread.Yield();
            }
        }
    }
}
