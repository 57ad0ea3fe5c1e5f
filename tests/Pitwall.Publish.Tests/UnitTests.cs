using Pitwall.Lakehouse.Queries;
using Pitwall.Publish.Loading;
using Pitwall.Publish.Schemas;
using Pitwall.Publish.Tests.Support;
using Pitwall.Publish.Units;

namespace Pitwall.Publish.Tests;

public sealed class UnitTests(PostgresServer server)
{
    [Fact]
    public async Task Every_published_column_comes_from_the_lake_as_it_is_defined()
    {
        var tables = await TablesAsync();
        using var lake = Lake.Open(Path.Combine(Path.GetTempPath(), "pitwall-no-lake"));

        foreach (var unit in Unit.All.Where(u => u.Reads.All(r => lake.Engine.Graph.Find(r) is not null)))
        {
            // Tables that are not built are read as empty ones with the columns that they are defined with.
            var source = unit.Sql is { } sql ? $"({sql})" : $"(select *, 'x' as source from {unit.Reads[0]})";
            var rows = lake.Engine.Read(new TableQuery(new RowCopy(tables[unit.Table]).Select(source), [.. unit.Reads]), r => r.ToRows().Count, TestContext.Current.CancellationToken);
            Assert.Equal(0, rows);
        }
    }

    [Fact]
    public async Task Every_table_of_the_schema_is_filled_and_has_a_natural_key()
    {
        var tables = await TablesAsync();

        Assert.Equal(tables.Keys.Where(t => !t.StartsWith("pitwall_", StringComparison.Ordinal)).Order(StringComparer.Ordinal), Unit.All.Select(u => u.Table).Order(StringComparer.Ordinal));
        Assert.All(tables.Values, t => Assert.DoesNotContain(t.Key, k => t.Columns.Single(c => c.Name == k).IsIdentity));
        Assert.All(Unit.All, u => Assert.Contains(tables[u.Table].Payload, c => c.Name == "source"));
    }

    [Fact]
    public async Task Parents_come_before_children()
    {
        var tables = await TablesAsync();
        var order = UnitOrder.Of(tables, []).Select(u => u.Table.Name).ToList();

        Assert.Equal(Unit.All.Count, order.Count);
        Assert.All(tables.Values.Where(t => order.Contains(t.Name)), t => Assert.All(t.References, r => Assert.True(order.IndexOf(r.Parent) < order.IndexOf(t.Name), $"{r.Parent} before {t.Name}")));
    }

    [Fact]
    public async Task Every_foreign_key_has_an_index_or_begins_the_natural_key()
    {
        var database = await MigratedAsync();

        Assert.Empty(await database.RowsAsync($"""
            select k.conrelid::regclass::text, k.conname from pg_constraint k
            where k.contype = 'f' and k.connamespace = '{database.Schema}'::regnamespace
              and not exists (select from pg_index i where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1])
            """));
    }

    [Fact]
    public void A_line_that_is_neither_key_nor_column_is_refused_with_its_file()
    {
        var refused = Assert.Throws<InvalidDataException>(() => Unit.Parse("x.sql", "-- table: x\n-- what: y\nselect 1"));

        Assert.Contains("x.sql: '-- what: y'", refused.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyDictionary<string, TargetTable>> TablesAsync()
    {
        var database = await MigratedAsync();
        await using var session = await database.Target.OpenAsync(TestContext.Current.CancellationToken);
        return await TargetCatalog.ReadAsync(session, database.Schema, TestContext.Current.CancellationToken);
    }

    private async Task<PostgresDatabase> MigratedAsync()
    {
        var database = server.NewSchema();
        using var lake = new TestLake();
        await new PostgresPublisher(lake.Engine, database.Target).PublishAsync(new PublishOptions(), null, TestContext.Current.CancellationToken);
        return database;
    }
}
