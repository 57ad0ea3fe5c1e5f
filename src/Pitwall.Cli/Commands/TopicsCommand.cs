using System.CommandLine;
using Pitwall.Cli.Shared;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall topics</c>: the topics of live timing, and what the lake has of them.</summary>
internal static class TopicsCommand
{
    private static readonly Argument<string[]> Words = new("session-topic")
    {
        Description = "A session (its key, or season, meeting and session), a topic, or both",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<int> Limit = new("--limit") { Description = "Rows that are printed as a table; other formats have all", HelpName = "N", DefaultValueFactory = _ => 50 };

    public static Command Create()
    {
        var command = new DocumentedCommand("topics",
            "List the topics of live timing; of a session, those that the lake has; of a session and a topic, its rows.",
            "A topic goes by name or alias, in any case; OpenF1's collections, such as laps and car_data, go by theirs.",
            [
                "pitwall topics",
                "pitwall topics TimingData",
                "pitwall topics 2024 Spa Race",
                "pitwall topics 2024 Spa Race TimingData --limit 20",
            ]) { Words, Limit };
        RowOutput.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var limit = Check.AtLeast(parse, Limit, 1);
        var words = parse.GetValue(Words)!;
        if (words.Length == 0)
            return RowOutput.Print(parse, Table.From(TopicCatalogue.All.Select(t => new { topic = t.Name, alias = t.Alias, description = t.Description })));
        if (words.Length == 1 && SessionArgument.Number(words[0]) is null)
            return Describe(parse, words[0]);

        using var lake = OpenLake.Existing(parse);
        // A key, or season, meeting and session; what follows is a topic. A meeting of several words needs quotes here.
        var name = words.Length is 1 or 2 ? words[..1] : words.Length <= 4 ? words[..3] : throw new UsageException($"'{string.Join(' ', words)}' is more than a session and a topic. A meeting of several words needs quotes.");
        var session = await SessionArgument.FindAsync(lake, name, cancellationToken);
        if (words.Length > name.Length)
            return RowOutput.Print(parse, await session.GetDataAsync(words[^1], null, cancellationToken), limit: limit);

        var topics = session.TopicCounts.Select(t => (Topic: TopicCatalogue.Describe(t.Key), Messages: t.Value)).ToArray();
        if (topics.Length == 0)
            await Console.Error.WriteLineAsync($"pitwall: no live timing of {session} in this lake.");
        return RowOutput.Print(parse, Table.From(topics.Select(t => new { topic = t.Topic.Name, alias = t.Topic.Alias, messages = t.Messages, description = t.Topic.Description })));
    }

    private static int Describe(ParseResult parse, string name)
    {
        var topic = TopicCatalogue.Find(name) ?? throw new TopicNotFoundException(name, TopicCatalogue.Suggest(name, []));
        return RowOutput.Print(parse, Table.From((object[])[new { topic = topic.Name, alias = topic.Alias, description = topic.Description }]));
    }
}
