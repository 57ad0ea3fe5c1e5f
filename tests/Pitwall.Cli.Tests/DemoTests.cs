using Pitwall.Cli.Tests.Support;

namespace Pitwall.Cli.Tests;

public sealed class DemoTests(DemoLake demo)
{
    private static readonly TimeSpan Promised = TimeSpan.FromMinutes(1);

    [Fact]
    public void The_demo_prints_the_race_the_championship_and_what_it_took()
    {
        var output = demo.Outcome.Expect(0).WithoutTrace().Out;

        Assert.Contains("The race", output, StringComparison.Ordinal);
        Assert.Contains("pos  driver  team", output, StringComparison.Ordinal);
        Assert.Contains("The championship", output, StringComparison.Ordinal);
        Assert.Contains("wins", output, StringComparison.Ordinal);
        foreach (var layer in (string[])["bronze", "silver", "gold"])
            Assert.Contains($"\n{layer} ", output, StringComparison.Ordinal);
        Assert.Contains(" 0 blocking ones fail", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_keeps_its_promise_of_a_minute() =>
        Assert.True(demo.Elapsed < Promised, $"{demo.Elapsed.TotalSeconds:F0} s");

    [Fact]
    public void What_is_printed_into_a_pipe_has_no_control_characters()
    {
        Assert.DoesNotContain(demo.Outcome.Out + demo.Outcome.Error, c => char.IsControl(c) && c is not ('\n' or '\r'));
        Assert.DoesNotContain('\r', demo.Outcome.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Progress_goes_to_standard_error()
    {
        Assert.Contains("ingesting: ", demo.Outcome.Error, StringComparison.Ordinal);
        Assert.Contains("gold.championship_tracker: built", demo.Outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("ingesting: ", demo.Outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(": built,", demo.Outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_five_commands_that_it_proposes_work()
    {
        const string Prefix = "dotnet run --project src/Pitwall.Cli --";
        var proposed = demo.Outcome.Out.Split("What next?")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.Equal(5, proposed.Length);
        foreach (var line in proposed)
        {
            Assert.StartsWith(Prefix, line, StringComparison.Ordinal);
            var outcome = (await CliProcess.Shell("pitwall" + line[Prefix.Length..], TestContext.Current.CancellationToken)).Expect(0);
            Assert.True(outcome.Out.Split('\n').Length > 3, outcome.Out);
        }
    }

    [Fact]
    public async Task A_lake_of_real_races_is_not_mixed_with_made_up_ones()
    {
        using var folder = new TemporaryFolder();
        var lake = folder["lake"];
        await CliProcess.Run(["run", "--year", "2023", "--offline", "--lake", lake], TestContext.Current.CancellationToken);

        var outcome = (await CliProcess.Run(["demo", "--lake", lake], TestContext.Current.CancellationToken)).Expect(2).WithoutTrace();

        Assert.Contains("was not made by 'pitwall demo'", outcome.Error, StringComparison.Ordinal);
    }
}
