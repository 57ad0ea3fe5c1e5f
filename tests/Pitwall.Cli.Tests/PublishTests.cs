using Pitwall.Cli.Tests.Support;

namespace Pitwall.Cli.Tests;

[Collection(InProcess.Collection)]
public sealed class PublishTests(DemoLake demo)
{
    [Fact]
    public async Task Without_a_database_the_ways_to_name_one_are_told()
    {
        var outcome = (await InProcess.Run("publish", "postgres", "--lake", demo.Folder)).Expect(2).WithoutTrace();

        Assert.Contains("--connection STRING, PITWALL_POSTGRES, or a profile", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("'pitwall sql' asks the lake itself", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "is not understood", "--connection", "Host=db;Pasword=hush-hush")]
    [InlineData(2, "is no schema name", "--connection", "Host=db;Password=hush-hush", "--schema", "A-1")]
    [InlineData(2, "there is no published table 'race_results'", "--connection", "Host=db;Password=hush-hush", "--table", "race_results")]
    [InlineData(2, "is not expected here", "Host=db;Password=hush-hush")]
    [InlineData(1, "Check that the server runs", "--connection", "Host=/nowhere/at/all;Database=f1;Username=me;Password=hush-hush")]
    [InlineData(1, "Check that the server runs", "--connection", "postgresql://me:hush-hush@127.0.0.1:9/f1")]
    public async Task What_is_wrong_is_said_in_a_sentence_without_the_password(int exitCode, string expected, params string[] arguments)
    {
        var outcome = (await InProcess.Run(["publish", "postgres", "--lake", demo.Folder, .. arguments])).Expect(exitCode).WithoutTrace();

        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", outcome.Out + outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(demo.Folder, "runs")), f => File.ReadAllText(f).Contains("hush-hush", StringComparison.Ordinal));
    }
}
