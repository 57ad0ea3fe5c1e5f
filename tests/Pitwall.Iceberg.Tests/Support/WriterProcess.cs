using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pitwall.Iceberg.Tests.Support;

/// <summary>This test program started again as a writer: <c>PITWALL_TEST_WRITER=warehouse|writer|commits</c>.</summary>
internal static class WriterProcess
{
    private const string Variable = "PITWALL_TEST_WRITER";

    public static Process Start(string warehouse, int writer, int commits)
    {
        var assembly = typeof(WriterProcess).Assembly.Location;
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", [assembly])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { [Variable] = string.Create(CultureInfo.InvariantCulture, $"{warehouse}|{writer}|{commits}") },
        };
        return Process.Start(start)!;
    }

    /// <summary>
    /// One-row appends, each to a session of its own, to a table that the first of all writers makes; the table is loaded anew every tenth time, so most commits begin on an old view. Says a line after each commit.
    /// </summary>
    public static void Write(FileSystemCatalog catalog, int writer, int commits, TextWriter said)
    {
        var table = catalog.TryLoad(TestWarehouse.Laps) ?? TestWarehouse.BeginLaps(catalog);
        for (var commit = 0; commit < commits; commit++)
        {
            if (commit % 10 == 9) table = catalog.Load(TestWarehouse.Laps);
            table.NewTransaction().Append([TestWarehouse.File(table, writer * 10_000 + commit, rows: 1)]).Commit();
            said.WriteLine(commit);
            said.Flush();
        }
    }

    // The test runner's entry point is generated; a module initialiser comes before it.
    [ModuleInitializer]
#pragma warning disable CA2255 // A test program, not a library.
    internal static void RunWhenAsked()
#pragma warning restore CA2255
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } task) return;
        var parts = task.Split('|');
        Write(
            new FileSystemCatalog(parts[0], TimeProvider.System),
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            int.Parse(parts[2], CultureInfo.InvariantCulture),
            Console.Out);
        Environment.Exit(0);
    }
}
