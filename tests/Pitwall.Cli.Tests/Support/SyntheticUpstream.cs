using Pitwall.Replay;
using Pitwall.Replay.Faults;
using Pitwall.Replay.Synthetic;

namespace Pitwall.Cli.Tests.Support;

/// <summary>A small race weekend without telemetry worth speaking of, on this machine.</summary>
internal static class SyntheticUpstream
{
    public static SyntheticOptions Small { get; } = new() { RaceLaps = 4, Drivers = 20, TelemetryRate = 0.1 };

    public static Task<ReplayServer> Start(params FaultRule[] faults) =>
        ReplayServer.StartAsync(new ReplayOptions { Synthetic = Small, Faults = FaultPlan.Script(faults) }, TestContext.Current.CancellationToken);

    /// <summary>The arguments that send a command there.</summary>
    public static string[] To(this string[] arguments, ReplayServer upstream, string lake) =>
        [.. arguments, "--openf1-url", upstream.OpenF1Url.ToString(), "--limits", "none", "--lake", lake];
}
