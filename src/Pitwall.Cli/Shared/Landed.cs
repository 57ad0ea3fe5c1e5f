using System.CommandLine;
using Pitwall.Lakehouse.Runs;

namespace Pitwall.Cli.Shared;

/// <summary>What an ingest did, for the command that goes on with it.</summary>
/// <param name="ExitCode">0: everything asked for is landed; 3: something is missing; 1: nothing of use is landed.</param>
/// <param name="Report">The report, for programs.</param>
/// <param name="Print">Prints the report for people.</param>
internal sealed record Landed(int ExitCode, object Report, Action Print);

/// <summary>Goes on with what was landed, ends the run, prints, and returns the exit code.</summary>
internal delegate Task<int> Ending(ParseResult parse, Lake lake, Run run, Landed landed, CancellationToken cancellationToken);
