namespace Pitwall.Publish.Schemas;

/// <summary>Reads the tables of a schema from the database's own catalog.</summary>
internal static class TargetCatalog
{
    private const string ColumnsSql = """
        select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity <> ''
        from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
        where c.relnamespace = (select oid from pg_catalog.pg_namespace where nspname = $1) and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        order by c.relname, a.attnum
        """;

    private const string ConstraintsSql = """
        select c.relname, k.contype::text, coalesce(p.relname, ''),
          array(select a.attname::text from unnest(k.conkey) with ordinality u(n, i) join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.i),
          array(select a.attname::text from unnest(k.confkey) with ordinality u(n, i) join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by u.i)
        from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.conrelid left join pg_catalog.pg_class p on p.oid = k.confrelid
        where k.connamespace = (select oid from pg_catalog.pg_namespace where nspname = $1) and k.contype in ('p', 'u', 'f')
        order by c.relname, k.contype, k.conname
        """;

    /// <summary>The tables of the schema, by name; those without a natural key are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, TargetTable>> ReadAsync(PostgresSession session, string schema, CancellationToken cancellationToken)
    {
        var columns = await session.RowsAsync(ColumnsSql, r => (Table: r.GetString(0), Column: new TargetColumn(r.GetString(1), r.GetString(2), r.GetBoolean(3), r.GetBoolean(4))), cancellationToken, schema).ConfigureAwait(false);
        var constraints = await session.RowsAsync(ConstraintsSql, r => (Table: r.GetString(0), Kind: r.GetString(1), Parent: r.GetString(2), Columns: r.GetFieldValue<string[]>(3), ParentColumns: r.GetFieldValue<string[]>(4)), cancellationToken, schema).ConfigureAwait(false);
        var ofTable = constraints.ToLookup(c => c.Table, StringComparer.Ordinal);
        return columns.GroupBy(c => c.Table, c => c.Column, StringComparer.Ordinal)
            .Select(table => new TargetTable(
                table.Key,
                [.. table],
                ofTable[table.Key].Where(c => c.Kind is "p" or "u").Select(c => c.Columns).FirstOrDefault(key => !table.Any(c => c.IsIdentity && key.Contains(c.Name))) ?? [],
                [.. ofTable[table.Key].Where(c => c.Kind == "f").Select(c => new TargetReference(c.Columns, c.Parent, c.ParentColumns))]))
            .Where(table => table.Key.Count > 0)
            .ToDictionary(t => t.Name, StringComparer.Ordinal);
    }
}
