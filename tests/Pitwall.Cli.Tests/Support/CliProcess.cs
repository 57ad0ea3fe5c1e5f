using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pitwall.Cli.Tests.Support;

/// <summary>A command in a process of its own: real streams, real signals.</summary>
internal sealed class CliProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;

    private CliProcess(Process process) => _process = process;

    public StreamReader Output => _process.StandardOutput;

    /// <summary>The command as the shell would start it.</summary>
    public static string[] Command { get; } = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Pitwall.Cli.dll")];

    public static CliProcess Start(params string[] arguments) => Launch([.. Command, .. arguments]);

    /// <summary>Runs a line of shell in which <c>pitwall</c> is the command.</summary>
    public static Task<Outcome> Shell(string line, CancellationToken cancellationToken) =>
        Launch(["bash", "-o", "pipefail", "-c", $"pitwall() {{ '{Command[0]}' '{Command[1]}' \"$@\"; }}; {line}"]).Ended(cancellationToken);

    public static async Task<Outcome> Run(string[] arguments, CancellationToken cancellationToken, string? input = null)
    {
        using var process = Start(arguments);
        if (input is not null)
            await process._process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        return await process.Ended(cancellationToken);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<Outcome> Ended(CancellationToken cancellationToken)
    {
        _process.StandardInput.Close();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var output = _process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = _process.StandardError.ReadToEndAsync(patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        return new Outcome(_process.ExitCode, await output, await error);
    }

    public void Send(PosixSignal signal)
    {
        using var kill = Process.Start("kill", [signal == PosixSignal.SIGINT ? "-INT" : "-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static CliProcess Launch(string[] command)
    {
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        foreach (var variable in start.Environment.Keys.Where(k => k.StartsWith("PITWALL_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(variable);
        start.Environment["PITWALL_CONFIG"] = OwnSettings.Folder;
        return new CliProcess(Process.Start(start)!);
    }
}
