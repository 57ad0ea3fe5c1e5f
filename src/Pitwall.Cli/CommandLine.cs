using System.CommandLine;
using System.CommandLine.Help;
using Pitwall.Cli.Commands;
using Pitwall.Cli.Shared;
using Pitwall.Publish;

namespace Pitwall.Cli;

/// <summary>The command line as a whole. A user's mistake ends in a sentence and an exit code, never in a stack trace.</summary>
internal static class CommandLine
{
    /// <summary>All commands.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("Pitwall, the Formula 1 lakehouse: ingest upstream data, build Iceberg tables, ask them questions.")
        {
            DemoCommand.Create(),
            RunCommand.Create(),
            IngestCommand.Create(),
            ImportRecordingCommand.Create(),
            BuildCommand.Create(),
            ValidateCommand.Create(),
            SqlCommand.Create(),
            TablesCommand.Create(),
            SeasonsCommand.Create(),
            MeetingsCommand.Create(),
            SessionsCommand.Create(),
            TopicsCommand.Create(),
            LapsCommand.Create(),
            TelemetryCommand.Create(),
            ResultsCommand.Create(),
            StandingsCommand.Create(),
            CompareCommand.Create(),
            ExportCommand.Create(),
            PublishCommand.Create(),
            RunsCommand.Create(),
            MaintainCommand.Create(),
            ReplayCommand.Create(),
            DoctorCommand.Create(),
            ProfileCommand.Create(),
        };
        root.Options.Add(GlobalOptions.Lake);
        root.Options.Add(GlobalOptions.Profile);
        root.Options.Add(GlobalOptions.Json);
        root.Options.OfType<HelpOption>().Single().Action = new HelpPage();
        return root;
    }

    /// <summary>Runs the command that <paramref name="args"/> ask for.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(string[] args, CancellationToken cancellationToken)
    {
        var parsed = Root().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            return Misunderstood(parsed);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellationToken);
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
