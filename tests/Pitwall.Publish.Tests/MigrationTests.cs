using Pitwall.Publish.Migrations;
using Pitwall.Publish.Tests.Support;

namespace Pitwall.Publish.Tests;

public sealed class MigrationTests(PostgresServer server) : IDisposable
{
    private readonly PostgresDatabase _database = server.NewSchema();
    private readonly TestLake _lake = TestLake.WithASeason();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task A_schema_of_the_version_before_is_brought_forward_with_its_rows_as_they_are()
    {
        _lake.Add("gold.dim_circuit", new { sk_circuit = "desert" });
        var before = await PublishAsync(Migration.All.Take(1));
        var rows = await _database.RowsAsync("select race_result_id, xmin::text, ctid::text from race_result order by 1");

        var after = await PublishAsync(Migration.All);

        Assert.DoesNotContain(before.Units, u => u.Table == "dim_circuit");
        Assert.Equal(["2 star schema"], after.Migrations);
        Assert.Equal(1, after.Units.Single(u => u.Table == "dim_circuit").Inserted);
        Assert.Equal(UnitStatus.Unchanged, after.Units.Single(u => u.Table == "race_result").Status);
        Assert.Equal(rows, await _database.RowsAsync("select race_result_id, xmin::text, ctid::text from race_result order by 1"));
        Assert.Equal(["1|relations", "2|star schema"], await _database.RowsAsync("select version, name from pitwall_migrations order by 1"));
    }

    [Fact]
    public async Task A_column_that_a_migration_adds_is_filled_in_every_row()
    {
        await PublishAsync(Migration.All);
        Migration[] more = [.. Migration.All, new Migration(3, "race ids", "alter table race add column f1db_race_id integer")];

        var report = await PublishAsync(more);

        var races = report.Units.Single(u => u.Table == "race");
        Assert.Equal((UnitStatus.Published, 2L, 0L), (races.Status, races.Updated, races.Inserted));
        Assert.Equal(UnitStatus.Unchanged, report.Units.Single(u => u.Table == "race_result").Status);
    }

    [Fact]
    public async Task A_migration_that_was_changed_after_it_was_applied_is_refused_with_what_to_do()
    {
        await PublishAsync(Migration.All);
        var first = Migration.All[0];
        Migration[] changed = [new Migration(first.Version, first.Name, first.Sql + "-- and a word"), .. Migration.All.Skip(1)];

        var refused = await Assert.ThrowsAsync<PublishException>(() => PublishAsync(changed));

        Assert.Contains("migration 1 (relations) was applied with checksum", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--schema", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_of_a_newer_program_is_refused_and_not_touched()
    {
        await PublishAsync(Migration.All);
        await PublishAsync([.. Migration.All, new Migration(3, "from the future", "create table flying_car (id integer primary key)")]);
        var before = await _database.TouchesAsync();

        var refused = await Assert.ThrowsAsync<PublishException>(() => PublishAsync(Migration.All));

        Assert.Contains("is at version 3 (from the future), made by a newer Pitwall; this one knows versions up to 2. Update Pitwall", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _database.TouchesAsync());
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_version_before()
    {
        await PublishAsync(Migration.All);

        var failed = await Assert.ThrowsAsync<PublishException>(() => PublishAsync([.. Migration.All, new Migration(3, "broken", "create table half (id integer); create table half (id integer);")]));

        Assert.Contains("already exists", failed.Message, StringComparison.Ordinal);
        Assert.Equal(["2"], await _database.RowsAsync("select max(version) from pitwall_migrations"));
        Assert.Equal(["-"], await _database.RowsAsync("select to_regclass('half')::text"));
    }

    [Fact]
    public void Line_endings_do_not_change_a_checksum_and_words_do()
    {
        Assert.Equal(new Migration(1, "a", "select 1;\nselect 2;").Checksum, new Migration(1, "a", "select 1;\r\nselect 2;").Checksum);
        Assert.NotEqual(new Migration(1, "a", "select 1;").Checksum, new Migration(1, "a", "select 2;").Checksum);
    }

    private async Task<PublishReport> PublishAsync(IEnumerable<Migration> migrations)
    {
        await _lake.BuildAsync();
        return await new PostgresPublisher(_lake.Engine, _database.Target) { Migrations = [.. migrations] }.PublishAsync(new PublishOptions(), null, TestContext.Current.CancellationToken);
    }
}
