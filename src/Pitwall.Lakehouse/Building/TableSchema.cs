using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Building;

/// <summary>Brings a stored table's schema to what its definition declares.</summary>
internal static class TableSchema
{
    /// <summary>Opens the stored table, creating it or evolving its schema where the definition asks for it.</summary>
    public static IcebergTable Open(FileSystemCatalog catalog, TableDefinition table, CancellationToken cancellationToken)
    {
        var stored = catalog.TryLoad(table.Id);
        if (stored is null)
        {
            try
            {
                return catalog.Create(table.Id, SchemaOf(table), SpecOf(table));
            }
            catch (TableExistsException)
            {
                // Another process created it meanwhile, from the same definition.
                stored = catalog.Load(table.Id);
            }
        }

        return Matches(stored, table) ? stored : Evolve(stored, table, cancellationToken);
    }

    private static Schema SchemaOf(TableDefinition table)
    {
        var next = table.Columns.Count;
        return new Schema(0, [.. table.Columns.Select((c, i) => new NestedField(i + 1, c.Name, TypeOf(c.Type, () => ++next), c.Required, c.Doc))]);
    }

    private static PartitionSpec SpecOf(TableDefinition table) => PartitionSpec.Identity(SchemaOf(table), table.Partition);

    private static IcebergType TypeOf(ColumnType type, Func<int> nextId) => type.IsList ? new ListType(nextId(), type.Element, ElementRequired: false) : type.Element;

    private static bool Matches(IcebergTable stored, TableDefinition table) =>
        stored.Schema.Fields.Count == table.Columns.Count
        && stored.Schema.Fields.Zip(table.Columns).All(p => p.First.Name == p.Second.Name && SameType(p.First.Type, p.Second.Type) && p.First.Doc == p.Second.Doc);

    private static bool SameType(IcebergType stored, ColumnType declared) =>
        stored is ListType list ? declared.IsList && list.Element == declared.Element : !declared.IsList && stored == declared.Element;

    private static IcebergTable Evolve(IcebergTable stored, TableDefinition table, CancellationToken cancellationToken) =>
        stored.NewTransaction().UpdateSchema(update =>
        {
            foreach (var gone in stored.Schema.Fields.Where(f => !table.Has(f.Name)))
                update.Drop(gone.Name);
            foreach (var column in table.Columns)
                Bring(update, stored.Schema.Find(column.Name), column);
            update.Order([.. table.Columns.Select(c => c.Name)]);
        }).Commit(cancellationToken);

    private static void Bring(SchemaUpdate update, NestedField? field, ColumnDefinition column)
    {
        // A field id keeps its number only when the old files can be read as the new type; every partition is rebuilt anyway.
        if (field is not null && !SameType(field.Type, column.Type) && !IcebergType.CanWiden(field.Type, column.Type.Element))
        {
            update.Drop(column.Name);
            field = null;
        }

        if (field is null)
        {
            // Rows from before do not have the column, so for readers it is optional; the engine still holds NOT NULL for new rows.
            update.Add(column.Name, TypeOf(column.Type, update.NextId), column.Doc);
            return;
        }

        if (!SameType(field.Type, column.Type))
            update.Widen(column.Name, column.Type.Element);
        update.Describe(column.Name, column.Doc);
    }
}
