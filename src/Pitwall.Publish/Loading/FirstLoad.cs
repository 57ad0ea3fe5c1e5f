using Pitwall.Lakehouse;
using Pitwall.Publish.Schemas;

namespace Pitwall.Publish.Loading;

/// <summary>
/// Takes the foreign keys off a table that is empty, and puts them back when it is filled, within the caller's transaction: to check a reference
/// row by row costs three times what the insert does, to check all of them at once next to nothing. Nobody reads a table that is empty, so the
/// lock that this takes disturbs nobody.
/// </summary>
internal sealed class FirstLoad(PostgresSession session, TargetTable table)
{
    private const string References = "select conname, pg_get_constraintdef(oid) from pg_catalog.pg_constraint where conrelid = $1::regclass and contype = 'f' order by conname";
    private readonly string _table = Sql.Name(table.Name);
    private List<(string Name, string Definition)> _references = [];

    /// <summary>Takes them off, when the table is empty.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (table.References.Count == 0 || await session.ScalarAsync<bool>($"select exists (select from {_table})", cancellationToken).ConfigureAwait(false))
            return;
        _references = await session.RowsAsync(References, r => (r.GetString(0), r.GetString(1)), cancellationToken, _table).ConfigureAwait(false);
        await AlterAsync(r => $"drop constraint {Sql.Name(r.Name)}", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts them back as they were, which checks every row.</summary>
    public Task EndAsync(CancellationToken cancellationToken) => AlterAsync(r => $"add constraint {Sql.Name(r.Name)} {r.Definition}", cancellationToken);

    private async Task AlterAsync(Func<(string Name, string Definition), string> change, CancellationToken cancellationToken)
    {
        if (_references.Count > 0)
            await session.ExecuteAsync($"alter table {_table} {string.Join(", ", _references.Select(change))}", cancellationToken).ConfigureAwait(false);
    }
}
