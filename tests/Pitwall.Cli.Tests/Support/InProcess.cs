using System.Globalization;

namespace Pitwall.Cli.Tests.Support;

/// <summary>What a command left behind.</summary>
internal sealed record Outcome(int ExitCode, string Out, string Error)
{
    /// <summary>Fails with everything that was printed when the exit code is another.</summary>
    public Outcome Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, string.Create(CultureInfo.InvariantCulture, $"exit code {ExitCode}, expected {exitCode}\n--- out\n{Out}\n--- error\n{Error}"));
        return this;
    }

    /// <summary>Fails when the user was shown a stack trace.</summary>
    public Outcome WithoutTrace()
    {
        Assert.DoesNotContain("   at ", Out + Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Out + Error, StringComparison.Ordinal);
        return this;
    }
}

/// <summary>Runs commands in this process. The console is one for all, so tests that use it are in <see cref="Collection"/>.</summary>
internal static class InProcess
{
    public const string Collection = "console";

    public static async Task<Outcome> Run(params string[] arguments)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var capturedOutput = new StringWriter();
        using var capturedError = new StringWriter();
        Console.SetOut(capturedOutput);
        Console.SetError(capturedError);
        try
        {
            var exitCode = await CommandLine.InvokeAsync(arguments, endsProcess: false, TestContext.Current.CancellationToken);
            return new Outcome(exitCode, capturedOutput.ToString(), capturedError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
