namespace Pitwall.Publish.Schemas;

/// <summary>A column of a published table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as PostgreSQL prints it, <c>numeric(8,2)</c>.</param>
/// <param name="Required">True when it never holds null.</param>
/// <param name="IsIdentity">True for the number that the database gives to a row.</param>
internal sealed record TargetColumn(string Name, string Type, bool Required, bool IsIdentity)
{
    /// <summary>The columns that tell of a row what became of it; they are ours to write.</summary>
    private static readonly HashSet<string> Audit = new(StringComparer.Ordinal) { "row_hash", "version", "published_at", "changed_at", "closed_at", "closed_reason" };

    /// <summary>True when the value comes from the lake.</summary>
    public bool IsPayload => !IsIdentity && !Audit.Contains(Name);
}

/// <summary>A foreign key.</summary>
/// <param name="Columns">The columns here.</param>
/// <param name="Parent">The table that they refer to.</param>
/// <param name="ParentColumns">Its columns.</param>
internal sealed record TargetReference(IReadOnlyList<string> Columns, string Parent, IReadOnlyList<string> ParentColumns);

/// <summary>A published table as the database has it: its catalog is where keys and types are written down.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">All columns, in order.</param>
/// <param name="Key">The natural key: the primary key, or the unique constraint where the primary key is a number of the database.</param>
/// <param name="References">The foreign keys.</param>
internal sealed record TargetTable(string Name, IReadOnlyList<TargetColumn> Columns, IReadOnlyList<string> Key, IReadOnlyList<TargetReference> References)
{
    /// <summary>The columns that come from the lake, <c>source</c> among them.</summary>
    public IReadOnlyList<TargetColumn> Payload { get; } = [.. Columns.Where(c => c.IsPayload)];
}
