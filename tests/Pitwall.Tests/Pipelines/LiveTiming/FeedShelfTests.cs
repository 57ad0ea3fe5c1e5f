using Pitwall.Pipelines.LiveTiming;

namespace Pitwall.Tests.Pipelines.LiveTiming;

/// <summary>Tables that share what was read of a session have the rows that each would have alone.</summary>
public sealed class FeedShelfTests : IDisposable
{
    private const long Roomy = 1 << 20;
    private static readonly string[] Topics = [.. LiveTimingTables.All.Values.SelectMany(t => t.Topics).Distinct()];
    private readonly FeedLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(1, 2, 3)]
    public void Sharing_changes_no_row(params int[] sessions)
    {
        var shared = new FeedShelf(Topics, Roomy);

        foreach (var table in LiveTimingTables.All.Keys)
        {
            using var connection = _lake.Connect(sessions);
            using var alone = _lake.Connect(sessions);
            var rows = FeedLake.Make(table, shared, connection);
            Assert.NotEmpty(rows);
            Assert.Equal(FeedLake.Make(table, new FeedShelf(Topics, maxBytes: 0), alone), rows);
        }
    }

    [Fact]
    public void Each_set_of_files_has_its_own_rows()
    {
        var shelf = new FeedShelf(Topics, Roomy);

        foreach (var session in (ReadOnlySpan<int>)[1, 2, 1, 3, 1])
        {
            using var connection = _lake.Connect(session);
            Assert.All(FeedLake.Make("silver.livetiming_laps", shelf, connection), row => Assert.Contains($"'session_key': {session},", row, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Two_threads_make_the_rows_of_one()
    {
        var expected = LiveTimingTables.All.Keys.ToDictionary(t => t, t => Make(t, new FeedShelf(Topics, maxBytes: 0), 1));
        var shelf = new FeedShelf(Topics, Roomy);

        var made = LiveTimingTables.All.Keys.Concat(LiveTimingTables.All.Keys)
            .AsParallel()
            .WithDegreeOfParallelism(2)
            .Select(t => (Table: t, Rows: Make(t, shelf, 1)))
            .ToArray();

        Assert.All(made, m => Assert.Equal(expected[m.Table], m.Rows));
    }

    [Fact]
    public void No_more_than_the_latest_sessions_are_kept()
    {
        var shelf = new FeedShelf(Topics, Roomy);
        var sizes = new List<long>();
        foreach (var session in (ReadOnlySpan<int>)[1, 2, 3])
        {
            Make("silver.livetiming_weather", shelf, session);
            sizes.Add(shelf.Bytes);
        }

        Assert.InRange(sizes[0], 1, Roomy);
        Assert.Equal([sizes[0], FeedShelf.Places * sizes[0], FeedShelf.Places * sizes[0]], sizes);
    }

    [Fact]
    public void A_batch_of_sessions_and_a_session_that_is_too_large_are_not_kept()
    {
        var shelf = new FeedShelf(Topics, Roomy);
        Make("silver.livetiming_laps", shelf, 1, 2, 3);
        Assert.Equal(0, shelf.Bytes);

        var small = new FeedShelf(Topics, maxBytes: 100);
        var rows = Make("silver.livetiming_laps", small, 1);
        Assert.Equal(0, small.Bytes);
        Assert.Equal(rows, Make("silver.livetiming_laps", small, 1));
    }

    [Fact]
    public void What_is_not_read_out_of_files_is_read_again()
    {
        var shelf = new FeedShelf(Topics, Roomy);
        using var connection = _lake.Connect(1);
        connection.Execute("""
            create table main.messages as from bronze.livetiming_messages;
            create table main.sessions as from bronze.livetiming_sessions;
            create or replace view bronze.livetiming_messages as from main.messages;
            create or replace view bronze.livetiming_sessions as from main.sessions;
            """);
        Assert.NotEmpty(FeedLake.Make("silver.livetiming_weather", shelf, connection));

        connection.Execute("delete from main.messages");

        Assert.Empty(FeedLake.Make("silver.livetiming_weather", shelf, connection));
        Assert.Equal(0, shelf.Bytes);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(1, 1, 2)]
    public void Messages_that_were_just_written_are_folded_where_their_file_is_the_only_one(int written, params int[] shown)
    {
        foreach (var table in LiveTimingTables.All.Keys)
        {
            var shelf = new FeedShelf(Topics, Roomy);
            shelf.Put(_lake.File(written), FeedLake.Fresh(written));

            Assert.Equal(Make(table, new FeedShelf(Topics, maxBytes: 0), shown), Make(table, shelf, shown));
        }
    }

    [Fact]
    public void Messages_that_were_just_written_are_not_read_out_of_their_file_again()
    {
        var shelf = new FeedShelf(Topics, Roomy);
        shelf.Put(_lake.File(1), FeedLake.Fresh(1));
        using var connection = _lake.Connect(1);
        File.Delete(_lake.File(1));

        Assert.NotEmpty(FeedLake.Make("silver.livetiming_weather", shelf, connection));
    }

    [Fact]
    public void Messages_that_are_too_large_to_keep_are_read()
    {
        var shelf = new FeedShelf(Topics, maxBytes: 100);
        shelf.Put(_lake.File(1), FeedLake.Fresh(2));

        Assert.Equal(Make("silver.livetiming_laps", new FeedShelf(Topics, maxBytes: 0), 1), Make("silver.livetiming_laps", shelf, 1));
    }

    private string[] Make(string table, FeedShelf shelf, params int[] sessions)
    {
        using var connection = _lake.Connect(sessions);
        return FeedLake.Make(table, shelf, connection);
    }
}
