namespace Pitwall.Replay.Tests.Support;

/// <summary>Real recorded answers, where a machine has them.</summary>
internal static class Recordings
{
    /// <summary>The folder, or the test is skipped with the reason.</summary>
    public static string FolderOrSkip() => Checkout.RecordingsOrSkip("openf1", "v1");
}
