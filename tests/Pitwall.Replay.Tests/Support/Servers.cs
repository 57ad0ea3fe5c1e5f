namespace Pitwall.Replay.Tests.Support;

internal static class Servers
{
    /// <summary>Starts a server that the test must dispose of.</summary>
    public static Task<ReplayServer> StartAsync(ReplayOptions options) => ReplayServer.StartAsync(options, TestContext.Current.CancellationToken);
}
