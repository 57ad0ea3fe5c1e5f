using Pitwall.Lakehouse;
using Pitwall.Publish.Units;

namespace Pitwall.Publish.Schemas;

/// <summary>Comments on tables and columns, taken from where the lake documents them. Only those that differ are written.</summary>
internal static class Comments
{
    private const string Present = """
        select c.relname, coalesce(a.attname, ''), d.description
        from pg_catalog.pg_description d
        join pg_catalog.pg_class c on c.oid = d.objoid and d.classoid = 'pg_catalog.pg_class'::regclass
        left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
        where c.relnamespace = (select oid from pg_catalog.pg_namespace where nspname = $1) and c.relkind = 'r'
        """;

    private static readonly Dictionary<string, string> Audit = new(StringComparer.Ordinal)
    {
        ["source"] = "Where the row comes from: f1db, jolpica, openf1, livetiming; computed when Pitwall made it from others.",
        ["row_hash"] = "Hash of the values that come from the lake; a publication touches rows with another hash only.",
        ["version"] = "1 when inserted; one more with every change.",
        ["published_at"] = "When the row was inserted, UTC.",
        ["changed_at"] = "When the row was changed last, UTC.",
        ["closed_at"] = "When the row vanished from the lake, UTC; null while it is there.",
        ["closed_reason"] = "Why it was closed; null while it is there.",
    };

    private static readonly Dictionary<(string Table, string Column), string> Own = new()
    {
        [("pitwall_migrations", "")] = "The migrations that made this schema.",
        [("pitwall_units", "")] = "What was published from which state of the lake; a table, or a season of a large one, is a unit.",
    };

    /// <summary>Writes the comments that differ.</summary>
    public static async Task ApplyAsync(PostgresSession session, string schema, LakeEngine lake, IReadOnlyDictionary<string, TargetTable> tables, CancellationToken cancellationToken)
    {
        var rows = await session.RowsAsync(Present, r => (Key: (r.GetString(0), r.GetString(1)), Text: r.GetString(2)), cancellationToken, schema).ConfigureAwait(false);
        var present = rows.ToDictionary(r => r.Key, r => r.Text);
        var wanted = Unit.All.Where(u => tables.ContainsKey(u.Table)).SelectMany(u => Of(u, tables[u.Table], lake)).Concat(Own.Select(o => (o.Key, o.Value)));
        var statements = wanted.Where(w => present.GetValueOrDefault(w.Item1) != w.Item2).Select(w => w.Item1.Column.Length == 0
            ? $"comment on table {Sql.Name(w.Item1.Table)} is {Sql.Text(w.Item2)}"
            : $"comment on column {Sql.Name(w.Item1.Table)}.{Sql.Name(w.Item1.Column)} is {Sql.Text(w.Item2)}").ToArray();
        if (statements.Length == 0)
            return;
        // One batch is one transaction.
        await session.ExecuteAsync(string.Join(";\n", statements), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The comments of one table: of the unit first, then of the lake's tables in the order in which it reads them.</summary>
    internal static IEnumerable<((string Table, string Column), string)> Of(Unit unit, TargetTable table, LakeEngine lake)
    {
        var read = unit.Reads.Select(lake.Graph.Find).OfType<Lakehouse.Definitions.TableDefinition>().ToArray();
        if ((unit.About ?? read.FirstOrDefault()?.About) is { } about)
            yield return ((table.Name, ""), about);
        foreach (var column in table.Columns)
        {
            var doc = unit.Docs.GetValueOrDefault(column.Name)
                ?? (column.IsIdentity ? "Number of the row; it keeps when the row changes, and is another in another database." : null)
                ?? Audit.GetValueOrDefault(column.Name)
                ?? read.Select(t => t.Columns.FirstOrDefault(c => c.Name == column.Name)?.Doc).FirstOrDefault(d => !string.IsNullOrEmpty(d));
            if (doc is not null)
                yield return ((table.Name, column.Name), doc);
        }
    }
}
