using System.Text.Json;
using Pitwall.Cli.Tests.Support;

namespace Pitwall.Cli.Tests;

[Collection(InProcess.Collection)]
public sealed class ProfileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _variables = [];

    public ProfileTests() => Set("PITWALL_CONFIG", _folder["settings"]);

    private string Profiles => _folder["settings/profiles.json"];

    public void Dispose()
    {
        foreach (var variable in _variables)
            Environment.SetEnvironmentVariable(variable, null);
        Environment.SetEnvironmentVariable("PITWALL_CONFIG", OwnSettings.Folder);
        _folder.Dispose();
    }

    [Fact]
    public async Task The_first_profile_is_used_from_then_on_and_another_when_it_is_named()
    {
        await Add("local", "--lake", _folder["first"]);
        await Add("production", "--lake", _folder["second"]);

        Assert.Contains(_folder["first"], await LakeOf(), StringComparison.Ordinal);
        Assert.Contains(_folder["second"], await LakeOf("--profile", "production"), StringComparison.Ordinal);
        (await InProcess.Run("profile", "use", "production")).Expect(0);
        Assert.Contains(_folder["second"], await LakeOf(), StringComparison.Ordinal);
        var list = (await InProcess.Run("profile", "list")).Expect(0).Out;
        Assert.Single(list.Split('\n'), l => l.StartsWith('*') && l.Contains("production", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_command_line_wins_over_the_environment_and_the_environment_over_the_profile()
    {
        await Add("local", "--lake", _folder["of-profile"]);

        var ofProfile = await LakeOf();
        Set("PITWALL_LAKE", _folder["of-environment"]);
        var ofEnvironment = await LakeOf();
        var ofCommandLine = await LakeOf("--lake", _folder["of-command-line"]);
        Set("PITWALL_PROFILE", "nobody");
        var unknown = (await InProcess.Run("seasons", "--lake", _folder["of-command-line"])).Expect(2).Error;

        Assert.Contains("of-profile", ofProfile, StringComparison.Ordinal);
        Assert.Contains("of-environment", ofEnvironment, StringComparison.Ordinal);
        Assert.Contains("of-command-line", ofCommandLine, StringComparison.Ordinal);
        Assert.Contains("there is no profile 'nobody'", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_is_not_there_is_refused_with_the_nearest_name()
    {
        await Add("production");

        var named = (await InProcess.Run("seasons", "--profile", "prodction")).Expect(2);
        var removed = (await InProcess.Run("profile", "remove", "prodction")).Expect(2);

        Assert.Contains("there is no profile 'prodction'", named.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'production'?", named.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'production'?", removed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_holds_no_secret_and_shows_none()
    {
        Set("F1_PASSWORD", "hush-hush");
        await Add("production", "--connection", "Host=db;Database=f1;Username=me", "--password", "env:F1_PASSWORD", "--schema", "history");
        var refused = (await InProcess.Run("profile", "add", "other", "--connection", "Host=db;Password=hush-hush")).Expect(2).WithoutTrace();
        var notAReference = (await InProcess.Run("profile", "add", "other", "--connection", "Host=db", "--password", "hush-hush")).Expect(2).WithoutTrace();
        var show = (await InProcess.Run("profile", "show", "production")).Expect(0).Out;
        var json = (await InProcess.Run("profile", "show", "--json")).Expect(0).Out;

        Assert.Contains("a profile keeps no secret", refused.Error, StringComparison.Ordinal);
        Assert.Contains("env:NAME or file:PATH", notAReference.Error, StringComparison.Ordinal);
        Assert.Contains("in env:F1_PASSWORD", show, StringComparison.Ordinal);
        using var shown = JsonDocument.Parse(json);
        Assert.Equal("history", shown.RootElement.GetProperty("profile").GetProperty("postgres").GetProperty("schema").GetString());
        Assert.DoesNotContain("hush-hush", refused.Error + notAReference.Error + show + json + await File.ReadAllTextAsync(Profiles, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_a_password_must_be_there_and_be_nobody_elses_business()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("files have other rights here");
            return;
        }

        var open = _folder["open"];
        await File.WriteAllTextAsync(open, "hush-hush\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        var missing = (await InProcess.Run("profile", "add", "a", "--connection", "Host=db", "--password", $"file:{_folder["missing"]}")).Expect(2);
        var readable = (await InProcess.Run("profile", "add", "a", "--connection", "Host=db", "--password", $"file:{open}")).Expect(2);
        File.SetUnixFileMode(open, UnixFileMode.UserRead);
        (await InProcess.Run("profile", "add", "a", "--connection", "Host=db", "--password", $"file:{open}")).Expect(0);

        Assert.Contains("there is no such file", missing.Error, StringComparison.Ordinal);
        Assert.Contains("chmod o-rw", readable.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_that_is_not_set_yet_is_worth_a_word_and_is_missed_when_it_is_needed()
    {
        var added = (await InProcess.Run("profile", "add", "later", "--lake", _folder["lake"], "--connection", "Host=db", "--password", "env:NOT_SET_YET")).Expect(0);
        Directory.CreateDirectory(_folder["lake"]);

        var used = (await InProcess.Run("publish", "postgres")).Expect(2).WithoutTrace();

        Assert.Contains("note: the password is expected in the environment variable NOT_SET_YET", added.Error, StringComparison.Ordinal);
        Assert.Contains("environment variable NOT_SET_YET, which is not set", used.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_is_replaced_only_when_that_is_said()
    {
        await Add("local", "--lake", _folder["first"]);

        var refused = (await InProcess.Run("profile", "add", "local", "--lake", _folder["second"])).Expect(2);
        await Add("local", "--replace", "--lake", _folder["second"]);

        Assert.Contains("--replace", refused.Error, StringComparison.Ordinal);
        Assert.Contains(_folder["second"], await LakeOf(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_profile_in_use_is_removed_none_is_in_use()
    {
        await Add("local", "--lake", _folder["first"]);

        (await InProcess.Run("profile", "remove", "local")).Expect(0);

        Assert.Contains("no profiles in", (await InProcess.Run("profile", "list")).Expect(0).Out, StringComparison.Ordinal);
        Assert.Contains("no profile is in use", (await InProcess.Run("profile", "show")).Expect(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_are_for_the_user_alone_and_no_unfinished_file_is_left()
    {
        await Add("local");
        await Add("other");

        Assert.Equal([Profiles], Directory.EnumerateFiles(_folder["settings"]));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Profiles));
    }

    [Theory]
    [InlineData("{ not json", "is not understood")]
    [InlineData("{\"version\": 9}", "this Pitwall knows versions up to 1")]
    [InlineData("{\"version\": 1, \"profiles\": {\"a\": {\"laek\": \"x\"}}}", "laek")]
    public async Task Settings_that_are_not_understood_are_refused_with_their_place(string text, string expected)
    {
        Directory.CreateDirectory(_folder["settings"]);
        await File.WriteAllTextAsync(Profiles, text, TestContext.Current.CancellationToken);

        var outcome = (await InProcess.Run("seasons")).Expect(1).WithoutTrace();

        Assert.Contains(Profiles, outcome.Error, StringComparison.Ordinal);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upstreams_of_the_profile_are_asked_within_its_limits()
    {
        await Add("stand-in", "--lake", _folder["lake"], "--openf1-url", "http://127.0.0.1:9/openf1/v1", "--openf1-limits", "7/h", "--livetiming-url", "http://127.0.0.1:9/static");

        var openF1 = (await InProcess.Run("ingest", "openf1", "--year", "2023", "--offline")).Error;
        var unknown = (await InProcess.Run("profile", "add", "x", "--jolpica-limits", "fast")).Expect(2);

        Assert.DoesNotContain("api.openf1.org", openF1, StringComparison.Ordinal);
        Assert.Contains("--jolpica-limits 'fast' is not understood", unknown.Error, StringComparison.Ordinal);
        using var lake = Lake.Open(_folder["lake"]);
        Assert.NotEmpty(lake.Engine.Ledger.Read());
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("")]
    [InlineData("a b")]
    public async Task A_profile_has_a_plain_name(string name)
    {
        var outcome = (await InProcess.Run("profile", "add", name)).Expect(2);

        Assert.Contains("is no name of a profile", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Profiles));
    }

    private static async Task Add(string name, params string[] settings) => (await InProcess.Run(["profile", "add", name, .. settings])).Expect(0);

    /// <summary>Where a command looks for the lake: it is not there, and the message says where that is.</summary>
    private static async Task<string> LakeOf(params string[] arguments) => (await InProcess.Run(["seasons", .. arguments])).Expect(2).Error;

    private void Set(string variable, string value)
    {
        _variables.Add(variable);
        Environment.SetEnvironmentVariable(variable, value);
    }
}
