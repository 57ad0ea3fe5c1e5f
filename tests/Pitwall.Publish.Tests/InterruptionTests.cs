using System.Diagnostics;
using Npgsql;
using Pitwall.Publish.Tests.Support;

namespace Pitwall.Publish.Tests;

public sealed class InterruptionTests(PostgresServer server) : IDisposable
{
    private const string Results = "select display_order, points, version, closed_at is null, xmin::text from race_result order by 1";
    private readonly PostgresDatabase _database = server.NewSchema();
    private readonly TestLake _lake = TestLake.WithASeason();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task A_publication_that_is_stopped_leaves_the_unit_at_work_as_it_was_and_the_next_one_goes_on()
    {
        await _lake.PublishAsync(_database);
        var before = await _database.RowsAsync(Results);
        await ChangeResultsAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var stopAtResults = new At(p => p is { Table: "race_result", Finished: null, Rows: > 0 }, stop.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new PostgresPublisher(_lake.Engine, _database.Target).PublishAsync(new PublishOptions(), stopAtResults, stop.Token));
        var after = await _database.RowsAsync(Results);
        var report = await _lake.PublishAsync(_database);

        Assert.Equal(before, after);
        Assert.Equal(3, report.Units.Single(u => u.Table == "race_result").Updated);
    }

    [Fact]
    public async Task A_publisher_that_is_killed_leaves_the_unit_at_work_as_it_was_and_the_next_one_goes_on()
    {
        await _lake.PublishAsync(_database);
        var before = await _database.RowsAsync(Results);
        await ChangeResultsAsync();

        // A lock holds the publisher up in the middle of its transaction; there it is killed.
        await using (var holder = await _database.OpenAsync())
        await using (var hold = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using (var take = new NpgsqlCommand("lock table race_result in share mode", holder))
                await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            using var publisher = Publisher();
            var backend = await UntilAsync("select pid from pg_locks where relation = 'race_result'::regclass and not granted", rows => rows.Length == 1);
            publisher.Kill();
            await publisher.WaitForExitAsync(TestContext.Current.CancellationToken);
            await hold.RollbackAsync(TestContext.Current.CancellationToken);
            await UntilAsync($"select pid from pg_stat_activity where pid = {backend[0]}", rows => rows.Length == 0);
        }

        var after = await _database.RowsAsync(Results);
        var report = await _lake.PublishAsync(_database);

        Assert.Equal(before, after);
        Assert.Equal(3, report.Units.Single(u => u.Table == "race_result").Updated);
    }

    [Fact]
    public async Task A_second_publisher_of_a_schema_waits_its_turn_and_says_who_has_it()
    {
        await _lake.BuildAsync();
        await using var other = await _database.OpenAsync();
        await using (var take = new NpgsqlCommand($"select pg_advisory_lock({PostgresPublisher.LockOf(_database.Schema)})", other))
            await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<PublishException>(() => _lake.PublishAsync(_database, new PublishOptions { LockWait = TimeSpan.FromMilliseconds(20) }));

        Assert.Contains("another publisher is at work", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"schema {_database.Schema}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_publishers_at_once_end_with_every_row_once()
    {
        await _lake.BuildAsync();

        var reports = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => new PostgresPublisher(_lake.Engine, _database.Target).PublishAsync(new PublishOptions { LockWait = TimeSpan.FromMinutes(1) }, null, TestContext.Current.CancellationToken)));

        Assert.Equal(3, reports.Sum(r => r.Units.Single(u => u.Table == "race_result").Inserted));
        Assert.Equal(["3"], await _database.RowsAsync("select count(*) from race_result"));
    }

    private async Task ChangeResultsAsync()
    {
        foreach (var driver in new[] { "max-verstappen", "sergio-perez", "valtteri-bottas" })
            _lake.Set("silver.history_results", "driver_id", driver, "laps", 57);
        await _lake.BuildAsync();
    }

    private Process Publisher()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Pitwall.Cli.dll"), "publish", "postgres", "--lake", _lake.Folder, "--schema", _database.Schema])
            start.ArgumentList.Add(argument);
        start.Environment["PITWALL_POSTGRES"] = _database.Connection;
        start.Environment["PITWALL_CONFIG"] = Path.Combine(_lake.Folder, "no-profiles");
        return Process.Start(start)!;
    }

    /// <summary>Asks until the answer is the one that is waited for; every question takes its time, so there is no pause between them.</summary>
    private async Task<string[]> UntilAsync(string sql, Func<string[], bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            var rows = await _database.RowsAsync(sql);
            if (holds(rows))
                return rows;
        }
    }

    private sealed class At(Func<PublishProgress, bool> moment, Action act) : IProgress<PublishProgress>
    {
        public void Report(PublishProgress value)
        {
            if (moment(value))
                act();
        }
    }
}
