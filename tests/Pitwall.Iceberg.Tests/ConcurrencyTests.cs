using Pitwall.Iceberg.Tests.Support;
using static Pitwall.Iceberg.Tests.Support.TestWarehouse;

namespace Pitwall.Iceberg.Tests;

public class ConcurrencyTests
{
    private const int Writers = 8;
    private const int Commits = 200;

    [Fact]
    public async Task Eight_writers_of_200_commits_lose_nothing_and_double_nothing()
    {
        using var warehouse = new TestWarehouse(new LocalObjectStore(durable: false));
        warehouse.CreateLaps();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriterProcess.Write(warehouse.Catalog, writer, Commits, TextWriter.Null))));
        AssertAll(warehouse, Writers, Commits);
    }

    [Fact]
    public async Task Eight_processes_lose_nothing_and_double_nothing()
    {
        const int commits = 25;
        using var warehouse = new TestWarehouse();
        warehouse.CreateLaps();
        var processes = Enumerable.Range(0, Writers).Select(writer => WriterProcess.Start(warehouse.Folder, writer, commits)).ToList();
        foreach (var process in processes)
        {
            using (process)
            {
                await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
                Assert.Equal(0, process.ExitCode);
            }
        }
        AssertAll(warehouse, Writers, commits);
    }

    [Fact]
    public async Task Eight_processes_that_make_one_table_make_it_once_and_lose_nothing()
    {
        const int commits = 3;
        using var warehouse = new TestWarehouse();
        var processes = Enumerable.Range(0, Writers).Select(writer => WriterProcess.Start(warehouse.Folder, writer, commits)).ToList();
        foreach (var process in processes)
        {
            using (process)
            {
                await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
                Assert.Equal(0, process.ExitCode);
            }
        }
        AssertAll(warehouse, Writers, commits, created: false);
    }

    [Fact]
    public async Task Eight_writers_that_make_one_table_make_it_once_and_lose_nothing()
    {
        using var warehouse = new TestWarehouse(new LocalObjectStore(durable: false));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriterProcess.Write(warehouse.Catalog, writer, 3, TextWriter.Null))));
        AssertAll(warehouse, Writers, 3, created: false);
    }

    [Fact]
    public async Task A_killed_process_leaves_a_readable_table_with_whole_commits()
    {
        using var warehouse = new TestWarehouse();
        var table = warehouse.CreateLaps(new Dictionary<string, string> { ["commit.manifest.min-count-to-merge"] = "4", ["write.metadata.previous-versions-max"] = "3" });
        var random = new Random(20240302);
        for (var (round, seen) = (0, 1); round < 6; round++)
        {
            using var process = WriterProcess.Start(warehouse.Folder, round, 100_000);
            // It says a line per commit; some lines on it is killed, somewhere within the next commit.
            for (var lines = 2 + random.Next(12); lines > 0; lines--)
                Assert.NotNull(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            Thread.SpinWait(random.Next(200_000));
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            table = warehouse.Load();
            Assert.True(table.Version > seen + 1);
            seen = table.Version;
            foreach (var file in Files(table)) Assert.True(System.IO.File.Exists(file.Path));
            Assert.Equal(seen - 1, table.Metadata.Snapshots.Count);
            var rows = Rows(table);
            Assert.Equal(table.Metadata.Snapshots.Count, rows.Values.Sum());
            Assert.Equal(rows.Values.Sum().ToString(System.Globalization.CultureInfo.InvariantCulture), table.CurrentSnapshot!.Summary["total-records"]);
        }
        table = table.NewTransaction().Append([File(table, 5000, 1)]).Commit();
        var found = Rows(table);
        table.RemoveOrphanFiles(DateTimeOffset.MaxValue);
        Assert.Equal(found, Rows(warehouse.Load()));
        Assert.Empty(warehouse.Load().RemoveOrphanFiles(DateTimeOffset.MaxValue).Deleted);
    }

    [Fact]
    public async Task Readers_builders_and_upkeep_at_once_always_see_whole_states()
    {
        using var warehouse = new TestWarehouse(new LocalObjectStore(durable: false));
        var table = warehouse.CreateLaps(new Dictionary<string, string> { ["commit.manifest.min-count-to-merge"] = "5", ["write.metadata.previous-versions-max"] = "20" });
        table.NewTransaction().Append([File(table, 1, 10), File(table, 2, 10), File(table, 3, 10)]).Commit();
        using var done = new CancellationTokenSource();
        // Readers and upkeep have threads of their own, and building begins when both are at work: a pool of two threads would let builders finish first.
        using var atWork = new CountdownEvent(2);
        var builders = Enumerable.Range(1, 3).Select(session => Task.Run(() =>
        {
            atWork.Wait();
            for (var i = 0; i < 60; i++)
            {
                var mine = warehouse.Load();
                // Each replacement is two files that belong together: 4 + 6 rows.
                mine.NewTransaction().ReplacePartitions([Session(session)], [File(mine, session, 4), File(mine, session, 6)]).Commit();
            }
        })).ToList();
        var reader = OnItsOwnThread(() => Assert.Equal(new SortedDictionary<int, long> { [1] = 10, [2] = 10, [3] = 10 }, Rows(warehouse.Load())));
        var upkeep = OnItsOwnThread(() => warehouse.Load().ExpireSnapshots(DateTimeOffset.MaxValue, retainLast: 40));
        await Task.WhenAll(builders);
        await done.CancelAsync();
        Assert.True(await reader > 1);
        Assert.True(await upkeep > 1);
        Assert.Equal(6, Files(warehouse.Load()).Count);
        Assert.All(Files(warehouse.Load()), f => Assert.True(System.IO.File.Exists(f.Path)));

        Task<int> OnItsOwnThread(Action again) => Task.Factory.StartNew(
            () =>
            {
                again();
                atWork.Signal();
                var times = 1;
                for (; !done.IsCancellationRequested; times++) again();
                return times;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    private static void AssertAll(TestWarehouse warehouse, int writers, int commits, bool created = true)
    {
        var table = warehouse.Load();
        var expected = Enumerable.Range(0, writers).SelectMany(w => Enumerable.Range(0, commits).Select(c => w * 10_000 + c));
        Assert.Equal(expected, Files(table).Select(f => (int)f.Partition[1]!).Order());
        Assert.Equal(writers * commits, table.Metadata.Snapshots.Count);
        Assert.Equal(writers * commits, table.Metadata.LastSequenceNumber);
        Assert.Equal(Enumerable.Range(1, writers * commits).Select(n => (long)n), table.Metadata.Snapshots.Select(s => s.SequenceNumber));
        Assert.Equal(writers * commits + (created ? 1 : 0), table.Version);
        Assert.Equal($"{writers * commits}", table.CurrentSnapshot!.Summary["total-records"]);
    }
}
