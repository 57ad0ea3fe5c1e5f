using System.Diagnostics;

namespace Pitwall.Conformance.Shared;

/// <summary>The command line in a process of its own.</summary>
internal static class PitwallProcess
{
    private static readonly string Program = typeof(Lake).Assembly.Location.Replace("Pitwall.dll", "Pitwall.Cli.dll", StringComparison.Ordinal);

    /// <summary>Starts <c>pitwall</c>; its schedules of requests lie in <paramref name="home"/>.</summary>
    public static Process Start(string home, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PITWALL_LIMITS_FOLDER"] = Path.Combine(home, "limits") },
        };
        foreach (var argument in arguments.Prepend(Program))
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    /// <summary>Runs <c>pitwall</c> to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string home, params IEnumerable<string> arguments)
    {
        using var process = Start(home, arguments);
        return await EndAsync(process);
    }

    /// <summary>Waits for the end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
