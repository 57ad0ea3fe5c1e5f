using Npgsql;
using Pitwall.Publish.Tests.Support;

namespace Pitwall.Publish.Tests;

public sealed class SecretTests(PostgresServer server)
{
    [Fact]
    public async Task A_refused_password_is_reported_and_not_shown()
    {
        var database = server.NewSchema();
        using var lake = TestLake.WithASeason();
        await lake.BuildAsync();
        var target = PostgresTarget.Parse(new NpgsqlConnectionStringBuilder(database.Connection) { Password = "not-the-secret" }.ConnectionString, database.Schema);

        var refused = await Assert.ThrowsAsync<PublishException>(() => new PostgresPublisher(lake.Engine, target).PublishAsync(new PublishOptions(), null, TestContext.Current.CancellationToken));

        Assert.Contains("SQLSTATE 28P01", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Check the user and the password", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_reported_with_its_place_and_without_the_password()
    {
        using var lake = new TestLake();
        var target = PostgresTarget.Parse("Host=/nowhere/at/all;Database=f1;Username=me;Password=hush-hush");

        var refused = await Assert.ThrowsAsync<PublishException>(() => new PostgresPublisher(lake.Engine, target).PublishAsync(new PublishOptions(), null, TestContext.Current.CancellationToken));

        Assert.Contains("/nowhere/at/all:5432/f1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Check that the server runs", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", refused.ToString(), StringComparison.Ordinal);
    }
}
