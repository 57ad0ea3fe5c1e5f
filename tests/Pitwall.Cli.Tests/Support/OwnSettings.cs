using System.Runtime.CompilerServices;

namespace Pitwall.Cli.Tests.Support;

/// <summary>The tests' own folder of settings: the profiles of whoever runs them must not count.</summary>
internal static class OwnSettings
{
    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), $"pitwall-settings-{Guid.NewGuid():N}");

    [ModuleInitializer]
    internal static void Use() => Environment.SetEnvironmentVariable("PITWALL_CONFIG", Folder);
}
