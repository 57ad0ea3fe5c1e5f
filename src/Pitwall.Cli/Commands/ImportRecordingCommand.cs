using System.CommandLine;
using System.Globalization;
using Pitwall.Cli.Shared;
using Pitwall.Formula1;
using Pitwall.Sources.LiveTiming.Hub;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall import-recording</c>: recordings of the live hub → landing.</summary>
internal static class ImportRecordingCommand
{
    private const int BrokenShown = 5;
    private static readonly Argument<string[]> Files = new("file") { Description = "Recordings, or folders of them", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<int?> Session = new("--session") { Description = "The session that they are of [default: as the files say]", HelpName = "KEY" };

    public static Command Create()
    {
        var command = new DocumentedCommand("import-recording",
            "Land recordings of the live hub, unchanged.",
            "Takes envelopes, raw frames, Type/Json/DateTime lines, Python lists and initial states, gzip or not. Files of one session are added to those that are there. Broken lines are counted and listed; a file without a message is refused, and then nothing is imported.",
            [
                "pitwall import-recording subscribe.txt live.txt",
                "pitwall import-recording 2024_Imola_Qualifying/",
                "pitwall import-recording sprint.txt.gz --session 9681",
            ]) { Files, Session };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        SessionKey? session = parse.GetValue(Session) switch
        {
            null => null,
            > 0 and var key => new SessionKey(key),
            var key => throw new UsageException($"--session {key} is no session key; expected a whole number such as 9558."),
        };
        using var lake = OpenLake.OrNew(parse);
        return await Recorded.RunAsync(parse, lake, "import-recording", async run =>
        {
            var import = await lake.ImportRecordingAsync(parse.GetValue(Files)!, session, run, cancellationToken);
            run.End("succeeded");
            if (parse.GetValue(GlobalOptions.Json))
                return JsonOutput.Print(import);
            Print(import);
            return ExitCode.Ok;
        });
    }

    private static void Print(RecordingImport import)
    {
        var table = new AlignedTable("file", "session_key", "topics", "messages", "broken", "from_utc", "to_utc", "landed");
        foreach (var file in import.Files)
            table.Add(file.Name, file.Session.ToString(), file.Topics.Count, file.Messages, file.BrokenLines, file.From, file.To, file.WasLanded ? "before" : "now");
        table.Print();
        foreach (var file in import.Files.Where(f => f.BrokenLines > 0))
        {
            foreach (var line in file.FirstBroken.Take(BrokenShown))
                Console.WriteLine($"broken: {file.Name} line {line.Number}: {line.Reason}: {Printable(line.Excerpt)}");
            if (file.BrokenLines > BrokenShown)
                Console.WriteLine($"broken: {file.Name}: … and {file.BrokenLines - BrokenShown} more; --json lists the first hundred");
        }
        foreach (var session in import.Sessions)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"session {session.Key} ({session.Year} {session.Name ?? "of unknown name"}) has {session.Files} recordings in the landing"));
    }

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
