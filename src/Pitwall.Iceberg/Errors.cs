namespace Pitwall.Iceberg;

/// <summary>A table, its metadata or a request on it is not as it must be. The message says where, what was found and what to do.</summary>
public class IcebergException : Exception
{
    /// <summary>Makes the error.</summary>
    public IcebergException(string message, Exception? inner = null)
        : base(message, inner) { }
}

/// <summary>No table stands under this name.</summary>
public sealed class TableNotFoundException(TableId table, string folder)
    : IcebergException($"Table {table}: {folder} holds no Iceberg metadata. List the tables of the warehouse, or create the table first.")
{
    /// <summary>The table asked for.</summary>
    public TableId Table { get; } = table;
}

/// <summary>A table of this name exists already.</summary>
public sealed class TableExistsException(TableId table, string folder)
    : IcebergException($"Table {table} exists already in {folder}. Load it, or drop it first.")
{
    /// <summary>The table that was to be created.</summary>
    public TableId Table { get; } = table;
}

/// <summary>
/// The commit was not made: another commit came first and this one no longer fits on top of it, or it lost the race too often.
/// The table is unchanged by this transaction; its data files are not referenced and go with the next orphan clean-up.
/// </summary>
public sealed class CommitConflictException : IcebergException
{
    /// <summary>Makes the error.</summary>
    public CommitConflictException(TableId table, string conflict, int attempts, Exception? inner = null)
        : base($"Table {table}: commit refused after {attempts} attempt(s): {conflict}", inner)
    {
        Table = table;
        Conflict = conflict;
        Attempts = attempts;
    }

    /// <summary>The table.</summary>
    public TableId Table { get; }

    /// <summary>What stood in the way.</summary>
    public string Conflict { get; }

    /// <summary>Attempts made, at least 1.</summary>
    public int Attempts { get; }
}
