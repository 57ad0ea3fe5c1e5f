namespace Pitwall.TestSupport;

/// <summary>Where a test runs: the checkout, and the recordings that may lie beside it.</summary>
internal static class Checkout
{
    /// <summary>The repository's root; null for a test that runs outside of it.</summary>
    public static string? Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The folder of recordings: <c>PITWALL_RECORDINGS</c>, else <c>shared/recordings</c> beside the checkout. It need not be there.</summary>
    public static string Recordings => Path.GetFullPath(Environment.GetEnvironmentVariable("PITWALL_RECORDINGS") is { Length: > 0 } named
        ? named
        : Path.Combine(Root ?? ".", "..", "shared", "recordings"));

    /// <summary>The folder of recordings, or the test is skipped with the reason.</summary>
    /// <param name="below">The folder in it that the test needs.</param>
    public static string RecordingsOrSkip(params string[] below)
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine([Recordings, .. below])),
            $"No recordings at '{Recordings}': set PITWALL_RECORDINGS to the folder above {string.Join('/', below)}.");
        return Recordings;
    }

    private static string? Find(string? folder) =>
        folder is null || File.Exists(Path.Combine(folder, "Pitwall.slnx")) ? folder : Find(Path.GetDirectoryName(folder));
}
