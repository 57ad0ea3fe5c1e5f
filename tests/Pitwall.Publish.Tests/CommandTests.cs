using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using Pitwall.Publish.Tests.Support;

namespace Pitwall.Publish.Tests;

/// <summary><c>pitwall publish postgres</c> as the shell starts it.</summary>
public sealed class CommandTests(PostgresServer server) : IDisposable
{
    private readonly PostgresDatabase _database = server.NewSchema();
    private readonly TestLake _lake = TestLake.WithASeason();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task The_environment_names_the_database_and_the_report_says_what_was_done()
    {
        await _lake.BuildAsync();
        var environment = new Dictionary<string, string> { ["PITWALL_POSTGRES"] = _database.Connection };

        var first = await RunAsync(environment, "publish", "postgres", "--lake", _lake.Folder, "--schema", _database.Schema);
        var second = await RunAsync(environment, "publish", "postgres", "--lake", _lake.Folder, "--schema", _database.Schema, "--json");

        Assert.Equal(0, first.ExitCode);
        Assert.Contains("migrated the schema to version 1 relations", first.Out, StringComparison.Ordinal);
        Assert.Matches(@"race_result +3 +3 +0 +0 +0 +0", first.Out);
        Assert.Matches(@"published to .*, schema test_\d+: \d+ inserted, 0 updated", first.Out);
        using var report = JsonDocument.Parse(second.Out);
        Assert.All(report.RootElement.GetProperty("units").EnumerateArray(), u => Assert.NotEqual("published", u.GetProperty("status").GetString()));
        Assert.DoesNotContain(PostgresServer.Password, first.Out + first.Error + second.Out + second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_names_lake_database_schema_and_where_the_password_is()
    {
        await _lake.BuildAsync();
        var secret = Path.Combine(_lake.Folder, "secret");
        await File.WriteAllTextAsync(secret, PostgresServer.Password + "\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(secret, UnixFileMode.UserRead);
        var connection = PostgresTarget.Parse(_database.Connection).ConnectionWithoutPassword;

        var added = await RunAsync([], "profile", "add", "tests", "--lake", _lake.Folder, "--connection", connection, "--schema", _database.Schema, "--password", $"file:{secret}");
        var published = await RunAsync([], "publish", "postgres");

        Assert.Equal((0, 0), (added.ExitCode, published.ExitCode));
        Assert.Equal(["3"], await _database.RowsAsync("select count(*) from race_result"));
        Assert.DoesNotContain(Directory.EnumerateFiles(_lake.Folder, "*.json", SearchOption.AllDirectories), f => File.ReadAllText(f).Contains(PostgresServer.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_on_the_command_line_is_in_no_ledger_and_what_is_left_out_ends_in_exit_code_3()
    {
        _lake.Add("silver.history_results", new { round_id = "2023-bahrain", session_type = "race", display_order = 4, year = 2023, driver_id = "nobody", constructor_id = "red-bull", _source = "f1db" });
        await _lake.BuildAsync();
        var wrong = new NpgsqlConnectionStringBuilder(_database.Connection) { Password = "not-the-secret" }.ConnectionString;

        var refused = await RunAsync([], "publish", "postgres", "--lake", _lake.Folder, "--schema", _database.Schema, "--connection", wrong);
        var partial = await RunAsync([], "publish", "postgres", "--lake", _lake.Folder, "--schema", _database.Schema, "--connection", _database.Connection);

        Assert.Equal((1, 3), (refused.ExitCode, partial.ExitCode));
        Assert.Contains("SQLSTATE 28P01", refused.Error, StringComparison.Ordinal);
        Assert.Contains("left out: race_result: 1 rows: driver_id is not in driver; e.g. 2023-bahrain/4", partial.Out, StringComparison.Ordinal);
        var ledger = string.Concat(Directory.EnumerateFiles(Path.Combine(_lake.Folder, "runs")).Select(File.ReadAllText));
        Assert.Contains("publish postgres", ledger, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", ledger + refused.Out + refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("pitsqz", ledger + partial.Out + partial.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", ledger + partial.Out + partial.Error, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Out, string Error)> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Pitwall.Cli.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var variable in start.Environment.Keys.Where(k => k.StartsWith("PITWALL_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(variable);
        start.Environment["PITWALL_CONFIG"] = Path.Combine(_lake.Folder, "settings");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
