using System.CommandLine;
using System.CommandLine.Help;
using Pitwall.Cli.Commands;
using Pitwall.Cli.Shared;
using Pitwall.Publish;

namespace Pitwall.Cli;

/// <summary>The command line as a whole. A user's mistake ends in a sentence and an exit code, never in a stack trace.</summary>
internal static class CommandLine
{
    /// <summary>The commands and what makes them, in the order of the help page.</summary>
    private static readonly (string Name, Func<Command> Make)[] Commands =
    [
        ("demo", DemoCommand.Create),
        ("run", RunCommand.Create),
        ("ingest", IngestCommand.Create),
        ("import-recording", ImportRecordingCommand.Create),
        ("build", BuildCommand.Create),
        ("validate", ValidateCommand.Create),
        ("sql", SqlCommand.Create),
        ("tables", TablesCommand.Create),
        ("seasons", SeasonsCommand.Create),
        ("meetings", MeetingsCommand.Create),
        ("sessions", SessionsCommand.Create),
        ("topics", TopicsCommand.Create),
        ("laps", LapsCommand.Create),
        ("telemetry", TelemetryCommand.Create),
        ("results", ResultsCommand.Create),
        ("standings", StandingsCommand.Create),
        ("compare", CompareCommand.Create),
        ("export", ExportCommand.Create),
        ("publish", PublishCommand.Create),
        ("runs", RunsCommand.Create),
        ("maintain", MaintainCommand.Create),
        ("replay", ReplayCommand.Create),
        ("doctor", DoctorCommand.Create),
        ("profile", ProfileCommand.Create),
    ];

    /// <summary>All commands.</summary>
    public static RootCommand Root() => Root(Array.ConvertAll(Commands, c => c.Make()));

    /// <summary>
    /// What <paramref name="args"/> need to be understood: all commands, or the one that they begin with. To make all of them takes longer
    /// than many a command does, and the parser looks at no other once the first word has named one.
    /// </summary>
    internal static RootCommand RootFor(IReadOnlyList<string> args) => args.Count > 0 && Command(args[0]) is { } command ? Root([command]) : Root();

    /// <summary>Runs the command that <paramref name="args"/> ask for.</summary>
    /// <param name="args">The words of the command line.</param>
    /// <param name="endsProcess">True when the process ends with the command.</param>
    /// <param name="cancellationToken">Asks for an orderly end.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(string[] args, bool endsProcess, CancellationToken cancellationToken)
    {
        var parsed = RootFor(args).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            return Misunderstood(parsed);
        try
        {
            return await parsed.InvokeAsync(new Invocation { EndsProcess = endsProcess }, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("pitwall: stopped. What was done so far is kept; run the command again to go on.");
            return ExitCode.Cancelled;
        }
        catch (IOException e) when (StandardOutput.HasLostItsReader(e))
        {
            return ExitCode.Ok;
        }
        catch (Exception e) when (Failure.IsForTheUser(e))
        {
            await Console.Error.WriteLineAsync($"pitwall: {PostgresTarget.Redact(e.Message)}");
            return Failure.IsUsage(e) ? ExitCode.Usage : ExitCode.Failed;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"pitwall: this is a fault of Pitwall itself. Please report it with these lines:{Environment.NewLine}{PostgresTarget.Redact(e.ToString())}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Root(ReadOnlySpan<Command> commands)
    {
        var root = new RootCommand("Pitwall, the Formula 1 lakehouse: ingest upstream data, build Iceberg tables, ask them questions.");
        foreach (var command in commands)
            root.Subcommands.Add(command);
        root.Options.Add(GlobalOptions.Lake);
        root.Options.Add(GlobalOptions.Profile);
        root.Options.Add(GlobalOptions.Json);
        root.Options.OfType<HelpOption>().Single().Action = new HelpPage();
        return root;
    }

    /// <summary>Makes the command of that name; null when there is none.</summary>
    private static Command? Command(string word)
    {
        foreach (var (name, make) in Commands)
        {
            if (name == word)
                return make();
        }

        return null;
    }

    private static int Misunderstood(ParseResult parsed)
    {
        var faults = Misunderstanding.Of(parsed);
        foreach (var fault in faults)
            Console.Error.WriteLine($"pitwall: {PostgresTarget.Redact(fault)}");
        if (faults.Count == 0)
            HelpPage.Print(parsed.CommandResult, Console.Error);
        else
            Console.Error.WriteLine($"'{HelpPage.PathOf(parsed.CommandResult)} --help' shows how it is used.");
        return ExitCode.Usage;
    }
}
