using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Pitwall.Cli.Shared;
using Pitwall.DuckDb;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Cli.Commands;

/// <summary><c>pitwall doctor</c>: is everything here that Pitwall needs?</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("doctor",
            "Check the installation and the lake: runtime, engine, table definitions, folders, disk, stored tables.",
            details: null,
            [
                "pitwall doctor --lake /data/f1",
            ]);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parse)
    {
        var checks = new List<(string Name, bool Ok, string Finding)>();
        using var lake = OpenLake.OrNew(parse);
        Check("runtime", () => $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores");
        Check("engine", Engine);
        Check("definitions", () => Faults(lake));
        Check("lake folder", () => Writable(lake.Folder));
        Check("disk", () => Disk(lake.Folder));
        Check("stored tables", () => Stored(lake));
        if (parse.GetValue(GlobalOptions.Json))
            return JsonOutput.Print(checks.Select(c => new { name = c.Name, ok = c.Ok, finding = c.Finding }), checks.All(c => c.Ok) ? ExitCode.Ok : ExitCode.Failed);
        foreach (var (name, ok, finding) in checks)
            Console.WriteLine($"{(ok ? "ok  " : "FAIL")}  {name,-14} {finding}");
        return checks.All(c => c.Ok) ? ExitCode.Ok : ExitCode.Failed;

        void Check(string name, Func<string> probe)
        {
            try
            {
                checks.Add((name, true, probe()));
            }
            catch (Exception e) when (Failure.IsForTheUser(e) || e is DllNotFoundException)
            {
                checks.Add((name, false, e.Message));
            }
        }
    }

    private static string Engine()
    {
        using var database = DuckDbDatabase.Open();
        using var connection = database.Connect();
        return "DuckDB " + connection.Scalar<string>("select version()");
    }

    private static string Faults(Lake lake)
    {
        var faults = DefinitionCheck.FaultsOf(lake.Engine);
        return faults.Count == 0
            ? $"{lake.Engine.Graph.Order.Count} tables, {lake.Engine.Graph.Order.Sum(t => t.Expectations.Count)} expectations, every query prepared"
            : throw new DefinitionException("definitions", string.Join(Environment.NewLine, faults));
    }

    private static string Writable(string folder)
    {
        if (!Directory.Exists(folder))
            return $"{folder} is not there yet: the first 'pitwall run' makes it";
        var probe = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
        File.WriteAllText(probe, "");
        File.Delete(probe);
        return folder;
    }

    private static string Disk(string folder)
    {
        var there = folder;
        while (!Directory.Exists(there))
            there = Path.GetDirectoryName(there)!;
        var drive = new DriveInfo(there);
        return drive.AvailableFreeSpace > 1_000_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{drive.AvailableFreeSpace / 1e9:N0} GB free")
            : throw new IOException(string.Create(CultureInfo.InvariantCulture, $"only {drive.AvailableFreeSpace / 1e6:N0} MB free at {folder}; a season with telemetry takes about 3 GB."));
    }

    private static string Stored(Lake lake)
    {
        var stored = lake.Engine.Catalog.List().Select(lake.Engine.Catalog.Load).ToArray();
        var missing = stored.SelectMany(t => t.CurrentSnapshot is null ? [] : t.Scan().Plan().Files).Select(f => f.File.Path).Where(p => !File.Exists(p)).ToArray();
        return missing.Length == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{stored.Length} tables, every data file is there")
            : throw new IOException($"{missing.Length} data files are missing, the first is {missing[0]}. Delete the table's folder and run 'pitwall build'.");
    }
}
