using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Cli.Tests.Support;
using Pitwall.Replay.Faults;

namespace Pitwall.Cli.Tests;

[Collection(InProcess.Collection)]
public sealed class HelpTests
{
    private const int Widest = 110;

    public static TheoryData<string> Commands => [.. Paths(CommandLine.Root(), "")];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_help_of_a_command_says_how_it_is_used_and_shows_examples(string path)
    {
        var page = (await InProcess.Run([.. Words(path), "--help"])).Expect(0);

        Assert.Equal("", page.Error);
        Assert.StartsWith($"Usage: pitwall{(path.Length == 0 ? "" : " " + path)}", page.Out, StringComparison.Ordinal);
        Assert.Contains("\nExamples:\n  pitwall ", page.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_help_of_a_command_fits_a_screen_and_ends_no_word_early(string path)
    {
        var page = (await InProcess.Run([.. Words(path), "--help"])).Expect(0);

        var text = page.Out[..page.Out.IndexOf("Examples:", StringComparison.Ordinal)];
        Assert.All(text.Split('\n'), line => Assert.True(line.TrimEnd().Length <= Widest, line));
        Assert.DoesNotContain("…", text.Replace("…\"", "", StringComparison.Ordinal).Replace(">…", "", StringComparison.Ordinal).Replace("\" …", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(page.Out, c => Assert.True(c is '\n' or '\r' || !char.IsControl(c)));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_option_tells_its_default_once(string path)
    {
        var page = (await InProcess.Run([.. Words(path), "--help"])).Expect(0);

        var words = string.Join(' ', page.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("] [default", words, StringComparison.Ordinal);
        Assert.DoesNotContain("<VALUE>", words, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_example_is_understood(string path)
    {
        var page = (await InProcess.Run([.. Words(path), "--help"])).Expect(0);

        foreach (var example in page.Out.Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("pitwall ", StringComparison.Ordinal)))
        {
            var parsed = CommandLine.Root().Parse(example.Split(" > ")[0]["pitwall ".Length..]);
            Assert.True(parsed.Errors.Count == 0, $"{example}: {string.Join(" ", parsed.Errors)}");
            foreach (var kind in example.Split("--faults ").Skip(1).SelectMany(Words))
                Assert.True(Enum.TryParse<FaultKind>(kind, out _), $"{example}: {kind}");
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_made_alone_reads_as_it_does_among_all(string path)
    {
        var words = Words(path);
        var alone = CommandLine.RootFor(words);

        Assert.Equal(words.Length == 0 ? CommandLine.Root().Subcommands.Select(c => c.Name) : words[..1], alone.Subcommands.Select(c => c.Name));
        Assert.Equal(Page(CommandLine.Root(), words), Page(alone, words));
    }

    [Theory]
    [InlineData("--json", "sessions")]
    [InlineData("[suggest]", "s")]
    [InlineData("Sessions")]
    [InlineData("--help")]
    public void All_commands_are_there_unless_the_first_word_names_one(params string[] words) =>
        Assert.Equal(CommandLine.Root().Subcommands.Select(c => c.Name), CommandLine.RootFor(words).Subcommands.Select(c => c.Name));

    [Theory]
    [InlineData("")]
    [InlineData("ingest")]
    [InlineData("replay")]
    public async Task A_group_without_a_command_shows_its_help_as_an_error(string path)
    {
        var outcome = (await InProcess.Run(Words(path))).Expect(2);

        Assert.Equal("", outcome.Out);
        Assert.Contains("Commands:", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_a_number()
    {
        var outcome = (await InProcess.Run("--version")).Expect(0);

        Assert.Matches(@"^\d+\.\d+\.\d+", outcome.Out);
    }

    private static IEnumerable<string> Paths(Command command, string path)
    {
        yield return path;
        foreach (var inner in command.Subcommands.SelectMany(c => Paths(c, $"{path} {c.Name}".Trim())))
            yield return inner;
    }

    private static string Page(RootCommand root, string[] words)
    {
        using var page = new StringWriter();
        HelpPage.Print(root.Parse(words).CommandResult, page);
        return page.ToString();
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
