using System.CommandLine;

namespace Pitwall.Cli.Shared;

/// <summary>How a command is run: faults come out as they are, and signals are heard elsewhere.</summary>
internal sealed class Invocation : InvocationConfiguration
{
    public Invocation()
    {
        EnableDefaultExceptionHandler = false;
        ProcessTerminationTimeout = null;
    }

    /// <summary>True when the process ends with the command, so that memory need not be put in order.</summary>
    public bool EndsProcess { get; init; }
}
