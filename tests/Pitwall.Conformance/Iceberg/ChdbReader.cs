using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Pitwall.Iceberg;

namespace Pitwall.Conformance.Iceberg;

/// <summary>
/// Reads tables with chDB, the ClickHouse engine as a library. It weighs 534 MB, so it is used where <c>npm ci</c> was run in the folder
/// <c>chdb</c> beside this file. The library runs in a process of its own: this test program started again.
/// </summary>
internal static class ChdbReader
{
    private const string Variable = "PITWALL_CONFORMANCE_CHDB";

    /// <summary>The library; null where it was not fetched.</summary>
    public static string? Library([CallerFilePath] string path = "")
    {
        var library = Path.Combine(Path.GetDirectoryName(path)!, "chdb", "node_modules", "@chdb", "lib-linux-x64-gnu", "libchdb.so");
        return OperatingSystem.IsLinux() && File.Exists(library) ? library : null;
    }

    /// <summary>All rows as JSON objects.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(IcebergTable table, Snapshot? asOf, string where, CancellationToken ct)
    {
        var settings = asOf is null ? "" : $" settings iceberg_snapshot_id = {asOf.Id}";
        var query = $"select * from icebergLocal('./{table.Id.Namespace}/{table.Id.Name}/') {where}{settings}";
        var start = new ProcessStartInfo("dotnet", [typeof(ChdbReader).Assembly.Location])
        {
            WorkingDirectory = Path.GetFullPath(Path.Combine(table.Location, "..", "..")),
            Environment = { [Variable] = $"{Library()}|{query}" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        Assert.True(process.ExitCode == 0, $"chDB ended with {process.ExitCode}: {await error}");
        return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    [ModuleInitializer]
#pragma warning disable CA2255 // A test program, not a library; its entry point is generated.
    internal static void RunWhenAsked()
#pragma warning restore CA2255
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('|') is not [var library, var query]) return;
        Environment.Exit(Run(library, query));
    }

    private static int Run(string library, string query)
    {
        var handle = NativeLibrary.Load(library);
        var connection = Marshal.ReadIntPtr(Function<Connect>(handle, "chdb_connect")(1, ["clickhouse"]));
        var result = Function<Query>(handle, "chdb_query")(connection, query, "JSONEachRow");
        if (Marshal.PtrToStringUTF8(Function<Part>(handle, "chdb_result_error")(result)) is { Length: > 0 } error)
        {
            Console.Error.WriteLine(error);
            return 1;
        }
        var length = Function<Part>(handle, "chdb_result_length")(result);
        Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.Out.Write(Marshal.PtrToStringUTF8(Function<Part>(handle, "chdb_result_buffer")(result), checked((int)length)));
        Console.Out.Flush();
        return 0;
    }

    private static T Function<T>(IntPtr library, string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(library, name));

    [UnmanagedFunctionPointer(CallingConvention.Cdecl, CharSet = CharSet.Ansi)]
    private delegate IntPtr Connect(int count, string[] arguments);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate IntPtr Query(IntPtr connection, [MarshalAs(UnmanagedType.LPUTF8Str)] string query, [MarshalAs(UnmanagedType.LPUTF8Str)] string format);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate IntPtr Part(IntPtr result);
}
