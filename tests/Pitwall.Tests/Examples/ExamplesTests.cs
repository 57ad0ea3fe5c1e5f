using System.Diagnostics;
using Pitwall.Tests.Library;

namespace Pitwall.Tests.Examples;

/// <summary>The programs in <c>examples/</c> are what users copy, so they are run as users run them.</summary>
public sealed class ExamplesTests(SyntheticLake synthetic, ArchiveLake archive) : IClassFixture<ArchiveLake>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static TheoryData<string> Files => Checkout.Root is null ? [] : [.. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "examples"), "*.cs").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task An_example_runs_and_prints_a_table(string file)
    {
        // What live timing alone has comes from a lake of its archive.
        string[] arguments = UsesLiveTiming(file)
            ? [archive.Folder, "2024", "Silverstone", "Race"]
            : [synthetic.Folder, $"{synthetic.Year}", "1", file == "SectorLeaders.cs" ? "Q" : "R"];

        var (exitCode, output, error) = await Run(file, arguments);

        Assert.True(exitCode == 0, output + error);
        Assert.Contains("──", output, StringComparison.Ordinal);
        Assert.Matches(@"\(\d+( of \d+)? rows\)", output);
        Assert.Matches("[A-Z]{3}|TimingData", output);
    }

    private static bool UsesLiveTiming(string file) => File.ReadAllText(Path.Combine(Checkout.Root!, "examples", file)).Contains("Timing_Data", StringComparison.Ordinal);

    private static async Task<(int ExitCode, string Output, string Error)> Run(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["run", Path.Combine(Checkout.Root!, "examples", file), "--", .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Checkout.Root };
        // The runner's own settings are not for the program.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, await error);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
