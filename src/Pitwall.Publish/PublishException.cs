using Npgsql;

namespace Pitwall.Publish;

/// <summary>Publishing can not go on; the message says where, what was found and how to mend it, and holds no secret.</summary>
public sealed class PublishException : Exception
{
    /// <summary>Reports a failure that no other exception caused.</summary>
    public PublishException(string message)
        : base(message)
    {
    }

    private PublishException(string message, bool isTransient)
        : base(message) => IsTransient = isTransient;

    /// <summary>True when the same may succeed later without a change.</summary>
    public bool IsTransient { get; }

    /// <summary>
    /// What the server, or the way to it, said. The original is not kept as inner exception: what it prints is not under our control,
    /// and it knows the connection string.
    /// </summary>
    internal static PublishException From(NpgsqlException e, PostgresTarget target, string doing)
    {
        var text = e is PostgresException answer
            ? $"PostgreSQL at {target} answered '{answer.MessageText}'{Detail(answer)} (SQLSTATE {answer.SqlState}) while {doing}.{Mend(answer.SqlState)}"
            : $"PostgreSQL at {target}: {e.Message}{(e.InnerException is { } inner ? $" ({inner.Message})" : "")} while {doing}. Check that the server runs and that host and port are right.";
        return new PublishException(target.Redacted(text), e.IsTransient);
    }

    private static string Detail(PostgresException answer) => string.IsNullOrEmpty(answer.Detail) ? "" : $": {answer.Detail}";

    private static string Mend(string state) => state switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => " Check the user and the password that the profile, PITWALL_POSTGRES or --connection name.",
        PostgresErrorCodes.InvalidCatalogName => " Create the database first: createdb NAME.",
        PostgresErrorCodes.InsufficientPrivilege => " The user must own the schema, or may create it: grant create on database NAME to USER.",
        PostgresErrorCodes.TooManyConnections => " Try again later, or raise max_connections.",
        PostgresErrorCodes.DiskFull => " Make room on the server's disk; nothing of this unit was changed.",
        _ => "",
    };
}

/// <summary>A connection string or a schema's name is not understood; the message says what was expected, and holds no secret.</summary>
public sealed class TargetException(string message) : Exception(message);
