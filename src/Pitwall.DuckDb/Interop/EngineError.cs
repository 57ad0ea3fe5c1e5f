namespace Pitwall.DuckDb.Interop;

/// <summary>Makes exceptions of what the engine reports.</summary>
internal static class EngineError
{
    // Preparing reports no error type, only the message, which begins with the type's name: "Binder Error: ...".
    private static readonly Dictionary<string, DuckDbErrorType> Prefixes = new(StringComparer.Ordinal)
    {
        ["Invalid"] = DuckDbErrorType.Invalid,
        ["Out of Range"] = DuckDbErrorType.OutOfRange,
        ["Conversion"] = DuckDbErrorType.Conversion,
        ["Unknown Type"] = DuckDbErrorType.UnknownType,
        ["Decimal"] = DuckDbErrorType.Decimal,
        ["Mismatch Type"] = DuckDbErrorType.MismatchType,
        ["Divide by Zero"] = DuckDbErrorType.DivideByZero,
        ["Object Size"] = DuckDbErrorType.ObjectSize,
        ["Invalid type"] = DuckDbErrorType.InvalidType,
        ["Serialization"] = DuckDbErrorType.Serialization,
        ["TransactionContext"] = DuckDbErrorType.Transaction,
        ["Not implemented"] = DuckDbErrorType.NotImplemented,
        ["Expression"] = DuckDbErrorType.Expression,
        ["Catalog"] = DuckDbErrorType.Catalog,
        ["Parser"] = DuckDbErrorType.Parser,
        ["Planner"] = DuckDbErrorType.Planner,
        ["Scheduler"] = DuckDbErrorType.Scheduler,
        ["Executor"] = DuckDbErrorType.Executor,
        ["Constraint"] = DuckDbErrorType.Constraint,
        ["Index"] = DuckDbErrorType.Index,
        ["Stat"] = DuckDbErrorType.Stat,
        ["Connection"] = DuckDbErrorType.Connection,
        ["Syntax"] = DuckDbErrorType.Syntax,
        ["Settings"] = DuckDbErrorType.Settings,
        ["Binder"] = DuckDbErrorType.Binder,
        ["Network"] = DuckDbErrorType.Network,
        ["Optimizer"] = DuckDbErrorType.Optimizer,
        ["NullPointer"] = DuckDbErrorType.NullPointer,
        ["IO"] = DuckDbErrorType.IO,
        ["INTERRUPT"] = DuckDbErrorType.Interrupt,
        ["FATAL"] = DuckDbErrorType.Fatal,
        ["INTERNAL"] = DuckDbErrorType.Internal,
        ["Invalid Input"] = DuckDbErrorType.InvalidInput,
        ["Out of Memory"] = DuckDbErrorType.OutOfMemory,
        ["Permission"] = DuckDbErrorType.Permission,
        ["Parameter Not Resolved"] = DuckDbErrorType.ParameterNotResolved,
        ["Parameter Not Allowed"] = DuckDbErrorType.ParameterNotAllowed,
        ["Dependency"] = DuckDbErrorType.Dependency,
        ["HTTP"] = DuckDbErrorType.Http,
        ["Missing Extension"] = DuckDbErrorType.MissingExtension,
        ["Extension Autoloading"] = DuckDbErrorType.ExtensionAutoloading,
        ["Sequence"] = DuckDbErrorType.Sequence,
        ["Invalid Configuration"] = DuckDbErrorType.InvalidConfiguration,
    };

    public static DuckDbErrorType TypeOf(string message)
    {
        var end = message.IndexOf(" Error: ", StringComparison.Ordinal);
        return end > 0 && Prefixes.TryGetValue(message[..end], out var type) ? type : DuckDbErrorType.Invalid;
    }

    /// <summary>An interrupt that the caller's token asked for is a cancellation; everything else is an error.</summary>
    public static Exception From(string message, string? sql, CancellationToken cancellationToken, DuckDbErrorType? type = null)
    {
        var error = new DuckDbException(type is null or DuckDbErrorType.Invalid ? TypeOf(message) : type.Value, message, sql);
        return error.ErrorType == DuckDbErrorType.Interrupt && cancellationToken.IsCancellationRequested
            ? new OperationCanceledException("The query was cancelled.", error, cancellationToken)
            : error;
    }

    public static DuckDbException FromAppender(AppenderHandle appender, string table)
    {
        var data = NativeMethods.AppenderErrorData(appender);
        try
        {
            unsafe
            {
                var message = NativeText.Borrowed(NativeMethods.ErrorDataMessage(data));
                return new DuckDbException(NativeMethods.ErrorDataErrorType(data), $"Appending to {table}: {message}");
            }
        }
        finally
        {
            NativeMethods.DestroyErrorData(ref data);
        }
    }
}
