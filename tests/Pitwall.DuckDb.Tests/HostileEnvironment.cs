using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pitwall.DuckDb.Tests;

/// <summary>The whole suite runs as if the machine stood in New York: nothing that the engine does may depend on it.</summary>
internal static partial class HostileEnvironment
{
    // Environment.SetEnvironmentVariable would not do: native code does not see it.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [ModuleInitializer]
    internal static void Enter()
    {
        if (!OperatingSystem.IsWindows()) _ = SetEnvironment("TZ", "America/New_York", 1);
    }
}
