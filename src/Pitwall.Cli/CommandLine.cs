using System.CommandLine;
using Pitwall.Cli.Commands;
using Pitwall.Cli.Shared;

namespace Pitwall.Cli;

/// <summary>The command line as a whole. A user's mistake ends in a sentence and an exit code, never in a stack trace.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command that <paramref name="args"/> ask for.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(string[] args, CancellationToken cancellationToken)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync($"pitwall: {error.Message}");
            await Console.Error.WriteLineAsync($"'pitwall {string.Join(' ', Path(parsed.CommandResult).Append("--help"))}' shows how it is used.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("pitwall: stopped. What was done so far is kept; run the command again to go on.");
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (Failure.IsForTheUser(e))
        {
            await Console.Error.WriteLineAsync($"pitwall: {e.Message}");
            return Failure.IsUsage(e) ? ExitCode.Usage : ExitCode.Failed;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Pitwall, the Formula 1 lakehouse: ingest upstream data, build Iceberg tables, ask them questions.")
        {
            DemoCommand.Create(),
            IngestCommand.Create(),
            BuildCommand.Create(),
            RunCommand.Create(),
            ValidateCommand.Create(),
            SqlCommand.Create(),
            TablesCommand.Create(),
            SessionsCommand.Create(),
            LapsCommand.Create(),
            RunsCommand.Create(),
            ReplayCommand.Create(),
            MaintainCommand.Create(),
            DoctorCommand.Create(),
        };
        root.Options.Add(GlobalOptions.Lake);
        root.Options.Add(GlobalOptions.Json);
        return root;
    }

    private static IEnumerable<string> Path(System.CommandLine.Parsing.SymbolResult? result)
    {
        for (; result is System.CommandLine.Parsing.CommandResult { Parent: not null } command; result = result.Parent)
            yield return command.Command.Name;
    }
}
