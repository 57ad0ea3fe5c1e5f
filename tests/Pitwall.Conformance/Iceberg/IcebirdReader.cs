using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Pitwall.Iceberg;

namespace Pitwall.Conformance.Iceberg;

/// <summary>Reads tables with icebird (JavaScript) under Node.js, over loopback HTTP.</summary>
internal static class IcebirdReader
{
    private static readonly SemaphoreSlim Fetching = new(1, 1);

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "icebird");

    /// <summary>All rows as JSON objects.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(IcebergTable table, Snapshot? asOf, CancellationToken ct)
    {
        await FetchOnceAsync(ct);
        string[] arguments = ["read.js", table.Location, table.Metadata.Location, .. asOf is null ? Array.Empty<string>() : [$"{asOf.Id}"]];
        var json = await RunAsync("node", arguments, ct);
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(row => row.Clone())];
    }

    // "npm ci" installs what package-lock.json pins by checksum and runs nothing of it.
    private static async Task FetchOnceAsync(CancellationToken ct)
    {
        await Fetching.WaitAsync(ct);
        try
        {
            var (installed, wanted) = (Path.Combine(Folder(), "node_modules", ".package-lock.json"), Path.Combine(Folder(), "package-lock.json"));
            if (File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(wanted)) return;
            await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], ct);
            if (File.Exists(installed)) File.SetLastWriteTimeUtc(installed, File.GetLastWriteTimeUtc(wanted));
        }
        finally
        {
            Fetching.Release();
        }
    }

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder(), RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started. Install Node.js 18 or later with npm.");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await error}");
        return await output;
    }
}
