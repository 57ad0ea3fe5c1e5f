using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Building;

/// <summary>Brings a stored table's schema to what its definition declares.</summary>
internal static class TableSchema
{
    /// <summary>A version of the metadata names every snapshot, and a lake has many small commits: a few versions are enough for readers to finish.</summary>
    private static readonly Dictionary<string, string> Properties = new(StringComparer.Ordinal) { ["write.metadata.previous-versions-max"] = "20" };

    /// <summary>
    /// Opens the stored table, evolving its schema where the definition asks for it. A table that is not there is made by the first commit to
    /// what this returns.
    /// </summary>
    /// <exception cref="DefinitionException">The stored table is partitioned in another way.</exception>
    public static IcebergTable Open(FileSystemCatalog catalog, TableDefinition table, CancellationToken cancellationToken)
    {
        var stored = catalog.TryLoad(table.Id) ?? Begin(catalog, table);
        var partition = stored.Spec.Fields.Select(f => f.Name);
        if (!partition.SequenceEqual(table.Partition))
        {
            throw new DefinitionException(table.Source, $"the stored table is partitioned by ({string.Join(", ", partition)}), the definition by ({string.Join(", ", table.Partition)}). "
                + $"Delete {stored.Location} and build again.");
        }

        return Evolved(stored, table, cancellationToken);
    }

    /// <summary>The stored table with the schema that the definition asks for.</summary>
    internal static IcebergTable Evolved(IcebergTable stored, TableDefinition table, CancellationToken cancellationToken) =>
        Matches(stored, table) ? stored : stored.NewTransaction().UpdateSchema(update => Evolve(update, table)).Commit(cancellationToken);

    private static IcebergTable Begin(FileSystemCatalog catalog, TableDefinition table)
    {
        var schema = Schema.WithFreshIds(table.Columns.Select(c => new NestedField(0, c.Name, TypeOf(c.Type), c.Required, c.Doc)));
        var begun = catalog.Begin(table.Id, schema, PartitionSpec.Identity(schema, table.Partition), Properties);
        // The engine, which writes the first files, makes the folders of partitions only.
        Directory.CreateDirectory(begun.Location);
        return begun;
    }

    private static IcebergType TypeOf(ColumnType type) => type.IsList ? IcebergType.List(type.Element) : type.Element;

    private static bool Matches(IcebergTable stored, TableDefinition table) =>
        stored.Schema.Fields.Count == table.Columns.Count
        && table.Columns.All(c => stored.Schema.Find(c.Name) is { } f && IsSame(f.Type, c.Type) && f.Doc == c.Doc);

    private static bool IsSame(IcebergType stored, ColumnType declared) =>
        stored is IcebergType.ListType list ? declared.IsList && list.Element == declared.Element : !declared.IsList && stored == declared.Element;

    /// <summary>Begins with what the update finds: another process may have evolved the table meanwhile.</summary>
    private static void Evolve(SchemaUpdate update, TableDefinition table)
    {
        foreach (var gone in update.Fields.Where(f => !table.Has(f.Name)).ToArray())
            update.Drop(gone.Name);
        foreach (var column in table.Columns)
        {
            var field = update.Fields.FirstOrDefault(f => f.Name == column.Name);
            if (field is not null && !IsSame(field.Type, column.Type) && !CanWiden(field.Type, column.Type))
            {
                // Another type under the same name is another column: readers of old files must not see old values in it.
                update.Drop(column.Name);
                field = null;
            }

            // Rows from before have no value, so for readers a new column is optional; the engine holds NOT NULL for new rows.
            if (field is null)
                update.Add(column.Name, TypeOf(column.Type), required: false, column.Doc);
            else if (!IsSame(field.Type, column.Type))
                update.Widen(column.Name, column.Type.Element);
            update.Document(column.Name, column.Doc);
        }
    }

    private static bool CanWiden(IcebergType stored, ColumnType declared) => !declared.IsList && (stored, declared.Element) switch
    {
        (IcebergType.IntType, IcebergType.LongType) => true,
        (IcebergType.DecimalType from, IcebergType.DecimalType to) => from.Scale == to.Scale && from.Precision < to.Precision,
        _ => false,
    };
}
