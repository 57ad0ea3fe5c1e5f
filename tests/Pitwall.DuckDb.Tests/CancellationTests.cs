namespace Pitwall.DuckDb.Tests;

public sealed class CancellationTests : DatabaseTest
{
    // Hours of work, of the kind that stops within milliseconds.
    private const string Endless = "SELECT sum(a.range * b.range) FROM range(10000000) AS a, range(10000000) AS b";

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void A_token_stops_a_long_query()
    {
        using var source = new CancellationTokenSource(Soon);
        var error = Assert.Throws<OperationCanceledException>(() => Connection.Execute(Endless, source.Token));
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Equal(DuckDbErrorType.Interrupt, Assert.IsType<DuckDbException>(error.InnerException).ErrorType);
        Assert.Equal(1, Row("SELECT 1")[0]);
    }

    [Fact]
    public async Task A_token_cancelled_at_any_moment_is_never_lost()
    {
        // From before the query begins to well within it.
        for (var delay = 0; delay < 40; delay++)
        {
            using var source = new CancellationTokenSource();
            var cancel = Task.Run(() =>
            {
                for (var i = 0; i < delay; i++) _ = DuckDbDatabase.EngineVersion;
                source.Cancel();
            }, TestContext.Current.CancellationToken);
            Assert.ThrowsAny<OperationCanceledException>(() => Connection.Execute(Endless, source.Token));
            await cancel;
        }
        Assert.Equal(1, Row("SELECT 1")[0]);
    }

    [Fact]
    public void A_token_cancelled_before_keeps_the_query_from_beginning()
    {
        Assert.Throws<OperationCanceledException>(() => Connection.Execute("CREATE TABLE t (i INTEGER)", new CancellationToken(canceled: true)));
        Assert.Equal(0L, Connection.Scalar<long>("SELECT count(*) FROM duckdb_tables()"));
    }

    [Fact]
    public void A_token_stops_a_stream_between_chunks()
    {
        using var source = new CancellationTokenSource();
        using var stream = Connection.Stream("FROM range(100000000)", cancellationToken: source.Token);
        Assert.True(stream.NextChunk());
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => stream.NextChunk());
        stream.Dispose();
        Assert.Equal(1, Row("SELECT 1")[0]);
    }

    [Fact]
    public void A_token_stops_a_stream_that_waits_for_its_next_chunk()
    {
        using var source = new CancellationTokenSource(Soon);
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            using var stream = Connection.Stream(
                "SELECT a.range FROM range(10000000) AS a, range(10000000) AS b WHERE a.range + b.range < 0", cancellationToken: source.Token);
            stream.NextChunk();
        });
        Assert.Equal(1, Row("SELECT 1")[0]);
    }

    [Fact]
    public async Task An_interrupt_without_a_token_is_an_error_of_its_own_type()
    {
        var query = Task.Run(() => Connection.Execute(Endless), TestContext.Current.CancellationToken);
        // One that comes before the query begins is forgotten.
        while (!query.IsCompleted)
        {
            Connection.Interrupt();
            await Task.Yield();
        }
        var error = await Assert.ThrowsAsync<DuckDbException>(() => query);
        Assert.Equal(DuckDbErrorType.Interrupt, error.ErrorType);
    }

    [Fact]
    public void An_interrupt_of_an_idle_connection_does_not_spoil_its_next_query()
    {
        Connection.Interrupt();
        Assert.Equal(1000L, Connection.Scalar<long>("SELECT count(*) FROM range(1000)"));
    }

    [Fact(Timeout = 20_000)]
    public async Task Progress_is_known_while_a_query_runs()
    {
        // With one thread the one that asked does the work, and it is the one that keeps account.
        using var database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 1 });
        using var connection = database.Connect();
        connection.Execute("CREATE TABLE samples AS FROM range(1000000)");
        connection.TrackProgress();
        Assert.Null(connection.Progress.Percentage);
        using var source = new CancellationTokenSource();
        var query = Task.Run(
            () => connection.Execute("SELECT count(*) FROM samples AS a, samples AS b WHERE a.range + b.range = -1", source.Token),
            TestContext.Current.CancellationToken);
        // The rows are counted a moment after the work has begun.
        while (connection.Progress is not { Percentage: not null, TotalRows: > 0 } && !TestContext.Current.CancellationToken.IsCancellationRequested) await Task.Yield();
        var progress = connection.Progress;
        await source.CancelAsync();
        Assert.InRange(progress.Percentage!.Value, 0, 100);
        Assert.True(progress.TotalRows > 0);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
    }
}
