namespace Pitwall.Sources.Tests.Support;

/// <summary>Real recorded answers, where a machine has them.</summary>
internal static class Recordings
{
    /// <summary>The folder, or the test is skipped with the reason.</summary>
    public static string FolderOrSkip()
    {
        var folder = Environment.GetEnvironmentVariable("PITWALL_RECORDINGS") ?? Beside();
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(folder, "openf1", "v1")),
            $"No recordings at '{folder}': set PITWALL_RECORDINGS to the folder above openf1/v1.");
        return folder;
    }

    private static string Beside()
    {
        var checkout = new DirectoryInfo(AppContext.BaseDirectory);
        while (checkout is not null && !File.Exists(Path.Combine(checkout.FullName, "Pitwall.slnx")))
            checkout = checkout.Parent;
        return Path.GetFullPath(Path.Combine(checkout?.FullName ?? ".", "..", "shared", "recordings"));
    }
}
