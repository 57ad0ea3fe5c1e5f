using Pitwall.Replay.Faults;
using Pitwall.Replay.Http;
using Pitwall.Replay.Synthetic;

namespace Pitwall.Replay;

/// <summary>What a replay server serves, where, and how badly it behaves.</summary>
public sealed record ReplayOptions
{
    /// <summary>
    /// Folder of recorded upstream answers, holding one folder per upstream (<c>openf1/v1</c>, <c>livetiming/static</c>).
    /// Null when a synthetic season is served instead; exactly one of the two must be given.
    /// </summary>
    public string? RecordingsFolder { get; init; }

    /// <summary>The synthetic season to serve; null when recordings are served instead.</summary>
    public SyntheticOptions? Synthetic { get; init; }

    /// <summary>TCP port on the loopback interface, 0 to 65535; 0 (the default) lets the system choose a free one.</summary>
    public int Port { get; init; }

    /// <summary>Request, byte and row limits of OpenF1 and of unknown paths; <see cref="ReplayLimits.None"/> by default.</summary>
    public ReplayLimits Limits { get; init; } = ReplayLimits.None;

    /// <summary>
    /// Request and byte limits of the live-timing archive, counted apart from OpenF1's; <see cref="ReplayLimits.None"/> by default, as no
    /// limit of the real one is known. The row budget is ignored.
    /// </summary>
    public ReplayLimits LiveTimingLimits { get; init; } = ReplayLimits.None;

    /// <summary>Faults to inject; <see cref="FaultPlan.None"/> by default.</summary>
    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>Clock of arrivals, limit windows, delays and of <c>latest</c>; the system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
