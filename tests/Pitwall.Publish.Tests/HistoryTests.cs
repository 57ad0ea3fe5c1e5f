using Pitwall.DuckDb;
using Pitwall.Lakehouse.Building;
using Pitwall.Publish.Tests.Support;
using Pitwall.Sources.F1Db;

namespace Pitwall.Publish.Tests;

/// <summary>The whole history, from f1db's source tree to the database.</summary>
public sealed class HistoryTests(PostgresServer server, ITestOutputHelper output)
{
    [Fact]
    public async Task The_whole_history_is_published_within_a_minute_and_a_second_time_nothing_is_written()
    {
        var recordings = Checkout.RecordingsOrSkip("f1db");
        var database = server.NewSchema();
        var folder = Directory.CreateTempSubdirectory("pw-history-").FullName;
        try
        {
            using var lake = Lake.Open(folder);
            using (var run = lake.Engine.Ledger.Start("test", ""))
            {
                await lake.IngestF1DbAsync(Path.Combine(recordings, "f1db", "f1db-src-data.tar.gz"), new F1DbOptions(), run, TestContext.Current.CancellationToken);
                await lake.BuildAsync(new BuildRequest { Tables = [.. Units.Unit.All.SelectMany(u => u.Reads).Distinct().Where(t => lake.Engine.Graph.Find(t) is not null)] }, run, null, TestContext.Current.CancellationToken);
                run.End("succeeded");
            }

            var publisher = new PostgresPublisher(lake.Engine, database.Target);
            var first = await publisher.PublishAsync(new PublishOptions(), null, TestContext.Current.CancellationToken);
            var before = await database.TouchesAsync();
            var second = await publisher.PublishAsync(new PublishOptions(), null, TestContext.Current.CancellationToken);
            await publisher.PublishAsync(new PublishOptions { Full = true }, null, TestContext.Current.CancellationToken);
            var after = await database.TouchesAsync();

            output.WriteLine($"{first.Units.Sum(u => u.Inserted):N0} rows in {first.Duration.TotalSeconds:N1} s; again in {second.Duration.TotalSeconds:N1} s");
            Assert.Equal(0, first.ExitCode);
            Assert.All(first.Units, u => Assert.Empty(u.Rejected));
            Assert.True(first.Duration < TimeSpan.FromMinutes(1), first.Duration.ToString());
            Assert.DoesNotContain(second.Units, u => u.Status == UnitStatus.Published);
            Assert.Equal(before, after);

            // The counts of the sources, and traps of four ages.
            Assert.Equal(["27533"], await database.RowsAsync("select count(*) from race_result"));
            Assert.Equal(["1160"], await database.RowsAsync("select count(distinct round_id) from race_result"));
            Assert.Equal(["917|187|78"], await database.RowsAsync("select (select count(*) from driver), (select count(*) from constructor), (select count(*) from circuit)"));
            Assert.Equal(["juan-manuel-fangio|5.00", "luigi-fagioli|4.00"], await database.RowsAsync("select driver_id, points from race_result where round_id = '1951-france' and position = 1 order by 1"));
            Assert.Equal(["max-verstappen|395.50|10"], await database.RowsAsync("select driver_id, points, wins from driver_standing where year = 2021 and position = 1 and round_number = 22"));
            Assert.Equal([lake.Engine.Read(new("select count(*) from gold.championship_tracker", "gold.championship_tracker"), Count).ToString()], await database.RowsAsync("select count(*) from driver_standing"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static long Count(DuckDbResult result) => result.NextChunk() ? result.Chunk.Column<long>(0).Span[0] : 0;
}
