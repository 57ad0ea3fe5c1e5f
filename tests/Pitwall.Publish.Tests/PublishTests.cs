using Pitwall.Publish.Tests.Support;

namespace Pitwall.Publish.Tests;

public sealed class PublishTests(PostgresServer server) : IDisposable
{
    private readonly PostgresDatabase _database = server.NewSchema();
    private readonly TestLake _lake = TestLake.WithASeason();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task A_first_publication_fills_the_tables()
    {
        var report = await _lake.PublishAsync(_database);

        Assert.Equal(["1 relations", "2 star schema"], report.Migrations);
        Assert.Equal(0, report.ExitCode);
        Assert.Equal(["2023-bahrain|1|max-verstappen|25.00|f1db|1", "2023-bahrain|2|sergio-perez|18.50|f1db|1", "2023-bahrain|3|valtteri-bottas|-|f1db|1"],
            await _database.RowsAsync("select round_id, display_order, driver_id, points, source, version from race_result order by display_order"));
        Assert.Equal(["red-bull|Red Bull", "sauber|Sauber, Alfa Romeo"], await _database.RowsAsync("select base_constructor_id, name from base_constructor order by 1"));
        Assert.Equal(["alfa-romeo|sauber", "red-bull|red-bull", "sauber|sauber"], await _database.RowsAsync("select constructor_id, base_constructor_id from constructor order by 1"));
        Assert.Equal(["Sergio Pérez"], await _database.RowsAsync("select full_name from driver where driver_id = 'sergio-perez'"));
        Assert.Equal(["2023-03-05 15:00:00+00"], await _database.RowsAsync("set timezone to 'UTC'; select race_start::text from race where round_number = 1"));
        Assert.Equal(["2023|max-verstappen|1|2|2"], await _database.RowsAsync("select year, driver_id, first_round, last_round, rounds_entered from driver_register"));
        Assert.Equal(["max-verstappen|25.00|1|computed"], await _database.RowsAsync("select driver_id, points, wins, source from driver_standing"));
    }

    [Fact]
    public async Task A_first_load_leaves_every_foreign_key_as_the_schema_has_it_and_checked()
    {
        var keys = $"select conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated from pg_constraint where contype = 'f' and connamespace = '{_database.Schema}'::regnamespace order by 1, 2";
        using (var empty = new TestLake())
            await empty.PublishAsync(_database);
        var before = await _database.RowsAsync(keys);

        await _lake.PublishAsync(_database);

        Assert.NotEmpty(before);
        Assert.Equal(before, await _database.RowsAsync(keys));
        Assert.All(before, k => Assert.EndsWith("|True", k, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_publication_writes_nothing()
    {
        await _lake.PublishAsync(_database);
        var before = await _database.TouchesAsync();

        var again = await _lake.PublishAsync(_database);
        var compared = await _lake.PublishAsync(_database, new PublishOptions { Full = true });

        Assert.NotEmpty(before);
        Assert.Equal(before, await _database.TouchesAsync());
        Assert.DoesNotContain(again.Units, u => u.Status == UnitStatus.Published);
        var results = Assert.Single(compared.Units, u => u.Table == "race_result");
        Assert.Equal((UnitStatus.Published, 3, 0, 0, 3), (results.Status, results.Rows, results.Inserted, results.Updated, results.Unchanged));
    }

    [Fact]
    public async Task A_changed_row_is_updated_and_its_neighbours_are_not_touched()
    {
        await _lake.PublishAsync(_database);
        var before = await _database.RowsAsync("select display_order, xmin::text from race_result where display_order <> 2 order by 1");

        _lake.Set("silver.history_results", "driver_id", "sergio-perez", "points", 12m);
        var report = await _lake.PublishAsync(_database);

        var results = Assert.Single(report.Units, u => u.Table == "race_result");
        Assert.Equal((0, 1, 2, 0), (results.Inserted, results.Updated, results.Unchanged, results.Closed));
        Assert.Equal(["12.00|2|True"], await _database.RowsAsync("select points, version, changed_at > published_at from race_result where display_order = 2"));
        Assert.Equal(before, await _database.RowsAsync("select display_order, xmin::text from race_result where display_order <> 2 order by 1"));
        Assert.All(report.Units.Where(u => u.Table is "driver" or "race" or "constructor"), u => Assert.Equal(UnitStatus.Unchanged, u.Status));
    }

    [Fact]
    public async Task A_row_that_vanished_is_closed_with_a_reason_and_opened_when_it_is_back()
    {
        await _lake.PublishAsync(_database);
        var gone = _lake.Remove("silver.history_results", "driver_id", "valtteri-bottas");

        var without = await _lake.PublishAsync(_database);
        var closed = await _database.RowsAsync("select closed_at is not null, closed_reason, version from race_result where driver_id = 'valtteri-bottas'");
        await _lake.PublishAsync(_database, new PublishOptions { Full = true });
        var closedStill = await _database.RowsAsync("select version from race_result where driver_id = 'valtteri-bottas'");
        _lake.PutBack("silver.history_results", gone);
        var with = await _lake.PublishAsync(_database);

        Assert.Equal(1, without.Units.Single(u => u.Table == "race_result").Closed);
        Assert.Equal(["True|not in the lake any more|2"], closed);
        Assert.Equal(["2"], closedStill);
        Assert.Equal((1, 0, 0), with.Units.Where(u => u.Table == "race_result").Select(u => (u.Reopened, u.Updated, u.Inserted)).Single());
        Assert.Equal(["-|-|3"], await _database.RowsAsync("select closed_at, closed_reason, version from race_result where driver_id = 'valtteri-bottas'"));
    }

    [Fact]
    public async Task Rows_that_refer_to_nothing_are_left_out_and_named_until_they_do()
    {
        _lake.Add("silver.history_results", new { round_id = "2023-bahrain", session_type = "race", display_order = 4, year = 2023, driver_id = "nobody", constructor_id = "red-bull", _source = "f1db" });

        var report = await _lake.PublishAsync(_database);
        _lake.Add("silver.history_drivers", new { driver_id = "nobody", full_name = "No Body", _source = "f1db" });
        var mended = await _lake.PublishAsync(_database);

        Assert.Equal(3, report.ExitCode);
        var rejection = Assert.Single(report.Units.Single(u => u.Table == "race_result").Rejected);
        Assert.Equal(new Rejection("driver_id is not in driver", 1, "2023-bahrain/4"), rejection);
        Assert.Equal(0, mended.ExitCode);
        Assert.Equal(1, mended.Units.Single(u => u.Table == "race_result").Inserted);
    }

    [Fact]
    public async Task Of_rows_with_one_key_one_is_kept_and_the_others_are_named()
    {
        _lake.Add("silver.history_drivers", new { driver_id = "sergio-perez", full_name = "Another Pérez", _source = "f1db" });

        var report = await _lake.PublishAsync(_database);

        Assert.Equal(new Rejection("the key (driver_id) repeats; one row is kept", 1, "sergio-perez"), Assert.Single(report.Units.Single(u => u.Table == "driver").Rejected));
        Assert.Equal(["1"], await _database.RowsAsync("select count(*) from driver where driver_id = 'sergio-perez'"));
    }

    [Fact]
    public async Task A_text_with_a_character_that_PostgreSQL_can_not_keep_is_left_out_and_named()
    {
        _lake.Add("silver.history_drivers", new { driver_id = "nul", full_name = "N\0l", _source = "f1db" });

        var report = await _lake.PublishAsync(_database);

        var rejection = Assert.Single(report.Units.Single(u => u.Table == "driver").Rejected);
        Assert.Equal(("nul", 1), (rejection.Example, rejection.Rows));
        Assert.StartsWith("full_name has a NUL character", rejection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_season_of_a_large_table_is_a_unit_of_its_own()
    {
        AddStar(_lake);
        AddLap(_lake, 2022, 1);
        AddLap(_lake, 2023, 2);
        var first = await _lake.PublishAsync(_database);
        _lake.Set("gold.fact_laps", "session_key", 2, "lap_time_ms", 90_001);

        var second = await _lake.PublishAsync(_database);
        _lake.Remove("gold.fact_laps", "year", 2022);
        var third = await _lake.PublishAsync(_database);

        Assert.Equal([("2022", UnitStatus.Published, 1L), ("2023", UnitStatus.Published, 1L)], Laps(first, u => u.Inserted));
        Assert.Equal([("2022", UnitStatus.Unchanged, 0L), ("2023", UnitStatus.Published, 1L)], Laps(second, u => u.Updated));
        Assert.Equal([("2023", UnitStatus.Unchanged, 0L), ("2022", UnitStatus.Published, 1L)], Laps(third, u => u.Closed));
        Assert.Equal(["2022|True", "2023|False"], await _database.RowsAsync("select year, closed_at is not null from fact_laps order by 1"));

        static (string?, UnitStatus, long)[] Laps(PublishReport report, Func<UnitReport, long> count) => [.. report.Units.Where(u => u.Table == "fact_laps").Select(u => (u.Part, u.Status, count(u)))];
    }

    [Fact]
    public async Task A_table_that_is_published_by_season_and_then_as_a_whole_and_back_loses_nothing()
    {
        using var whole = new TestLake("gold.fact_laps");
        foreach (var lake in new[] { _lake, whole })
        {
            AddStar(lake);
            AddLap(lake, 2022, 1);
            AddLap(lake, 2023, 2);
        }

        await _lake.PublishAsync(_database);
        var asAWhole = await whole.PublishAsync(_database, new PublishOptions { Tables = ["fact_laps"] });
        var wholeNotes = await _database.RowsAsync("select part from pitwall_units where table_name = 'fact_laps'");
        var bySeason = await _lake.PublishAsync(_database);

        Assert.All(asAWhole.Units.Concat(bySeason.Units).Where(u => u.Table == "fact_laps"), u => Assert.Equal(0, u.Closed + u.Updated + u.Inserted));
        Assert.Equal([""], wholeNotes);
        Assert.Equal(["2022", "2023"], await _database.RowsAsync("select part from pitwall_units where table_name = 'fact_laps' order by 1"));
    }

    [Fact]
    public async Task Rows_that_can_not_be_read_as_the_table_has_them_fail_their_unit_alone()
    {
        await _lake.PublishAsync(_database);
        await _database.ExecuteAsync("alter table driver alter column jolpica_id type integer using null");
        _lake.Set("silver.history_drivers", "driver_id", "max-verstappen", "jolpica_id", "max_verstappen").Set("silver.history_circuits", "circuit_id", "bahrain", "turns", 15);

        var report = await _lake.PublishAsync(_database);

        Assert.Equal(3, report.ExitCode);
        Assert.Contains("can not be read as driver has them", report.Units.Single(u => u.Table == "driver").Error, StringComparison.Ordinal);
        Assert.Equal("it refers to driver, which is not published", report.Units.Single(u => u.Table == "race_result").Error);
        Assert.Equal(["15"], await _database.RowsAsync("select turns from circuit"));
    }

    [Fact]
    public async Task What_the_lake_lacks_is_left_alone_with_what_refers_to_it()
    {
        using var lake = new TestLake();
        lake.Add("silver.seasons", new { year = 2023, _source = "f1db" });

        var report = await lake.PublishAsync(_database);

        Assert.Equal(UnitStatus.Published, report.Units.Single(u => u.Table == "season").Status);
        Assert.Equal(("driver", UnitStatus.NotInLake, "silver.history_drivers is not built"), report.Units.Where(u => u.Table == "driver").Select(u => (u.Table, u.Status, u.Error!)).Single());
        Assert.Equal(0, report.ExitCode);
    }

    [Fact]
    public async Task A_dry_run_counts_what_the_real_one_does_and_changes_nothing()
    {
        var fresh = await _lake.PublishAsync(_database, new PublishOptions { DryRun = true });
        var schemas = await _database.RowsAsync($"select count(*) from pg_namespace where nspname = '{_database.Schema}'");
        await _lake.PublishAsync(_database);
        var before = await _database.TouchesAsync();
        _lake.Set("silver.history_results", "driver_id", "sergio-perez", "points", 12m);
        _lake.Add("silver.history_results", new { round_id = "2023-bahrain", session_type = "race", display_order = 4, year = 2023, driver_id = "max-verstappen", constructor_id = "red-bull", _source = "f1db" });
        _lake.Remove("silver.history_results", "driver_id", "valtteri-bottas");

        var dry = await _lake.PublishAsync(_database, new PublishOptions { DryRun = true });
        var after = await _database.TouchesAsync();
        var real = await _lake.PublishAsync(_database);

        Assert.Equal(["0"], schemas);
        Assert.Equal(3, fresh.Units.Single(u => u.Table == "race_result").Inserted);
        Assert.Equal(before, after);
        Assert.Equal((1, 1, 1, 1), Counts(dry));
        Assert.Equal(Counts(dry), Counts(real));

        static (long, long, long, long) Counts(PublishReport report) => report.Units.Where(u => u.Table == "race_result").Select(u => (u.Inserted, u.Updated, u.Closed, u.Unchanged)).Single();
    }

    [Fact]
    public async Task Tables_that_are_asked_for_bring_those_that_they_refer_to()
    {
        var report = await _lake.PublishAsync(_database, new PublishOptions { Tables = ["race_result"] });

        Assert.Equal(["base_constructor", "circuit", "constructor", "driver", "race", "race_result", "season"], report.Units.Select(u => u.Table).Order(StringComparer.Ordinal));
        Assert.Equal(["3"], await _database.RowsAsync("select count(*) from race_result"));
        Assert.Equal(["0"], await _database.RowsAsync("select count(*) from driver_standing"));
    }

    [Fact]
    public async Task A_table_that_is_refused_stays_as_it_was_and_the_others_are_published()
    {
        await _lake.PublishAsync(_database);
        await _database.ExecuteAsync("alter table race_result add constraint no_more check (points < 26)");
        _lake.Set("silver.history_results", "driver_id", "max-verstappen", "points", 26m).Set("silver.history_drivers", "driver_id", "max-verstappen", "abbreviation", "VER");

        var report = await _lake.PublishAsync(_database);

        Assert.Equal(3, report.ExitCode);
        var failed = Assert.Single(report.Units, u => u.Status == UnitStatus.Failed);
        Assert.Equal("race_result", failed.Table);
        Assert.Contains("no_more", failed.Error, StringComparison.Ordinal);
        Assert.Contains("SQLSTATE 23514", failed.Error, StringComparison.Ordinal);
        Assert.Equal(["25.00"], await _database.RowsAsync("select points from race_result where display_order = 1"));
        Assert.Equal(["VER"], await _database.RowsAsync("select abbreviation from driver where driver_id = 'max-verstappen'"));
    }

    [Fact]
    public async Task Every_table_and_column_has_a_comment_that_says_what_the_lake_says()
    {
        await _lake.PublishAsync(_database);

        Assert.Equal(["Place; null unless classified. Drivers of a shared car have the same."], await _database.RowsAsync("select col_description('race_result'::regclass, attnum) from pg_attribute where attrelid = 'race_result'::regclass and attname = 'position'"));
        Assert.Empty(await _database.RowsAsync($"""
            select c.relname, a.attname from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relnamespace = '{_database.Schema}'::regnamespace and c.relkind = 'r' and c.relname not in ('pitwall_migrations', 'pitwall_units')
              and (obj_description(c.oid) is null or col_description(c.oid, a.attnum) is null)
            """));
    }

    private static void AddStar(TestLake lake) => lake
        .Add("gold.dim_driver", new { sk_driver = "max" })
        .Add("gold.dim_constructor", new { sk_constructor = "bull" })
        .Add("gold.dim_circuit", new { sk_circuit = "desert" })
        .Add("gold.dim_round", new { sk_round = "first" });

    private static void AddLap(TestLake lake, int year, int session) => lake
        .Add("gold.dim_session", new { sk_session = $"s{session}", year })
        .Add("gold.fact_laps", new { year, session_key = session, sk_lap = $"l{session}", sk_session = $"s{session}", sk_driver = "max", lap_number = 1, lap_time_ms = 90_000 });
}
