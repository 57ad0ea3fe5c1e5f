using Pitwall.Replay.Faults;
using Pitwall.Replay.Http;
using Pitwall.Replay.Synthetic;

namespace Pitwall.Replay;

/// <summary>What a replay server serves, where, and how badly it behaves.</summary>
public sealed record ReplayOptions
{
    /// <summary>
    /// Folder of recorded upstream answers, holding one folder per upstream (<c>openf1/v1</c>, <c>livetiming/static</c>,
    /// <c>jolpica/ergast/f1</c>), and <c>f1db/f1db-src-data.tar.gz</c>, of which Jolpica's other answers are made. Null when a synthetic
    /// season is served instead; both cannot be given, and neither only beside <see cref="F1Db"/>.
    /// </summary>
    public string? RecordingsFolder { get; init; }

    /// <summary>The synthetic season to serve; null when recordings are served instead.</summary>
    public SyntheticOptions? Synthetic { get; init; }

    /// <summary>
    /// A release of f1db of which Jolpica's answers are made: the source tree (folder, tar or tar in gzip), or a CSV or JSON release (zip or
    /// folder). Null for that of the recordings, or the synthetic season. It is read before the server starts; that of the recordings when
    /// Jolpica is first asked.
    /// </summary>
    public string? F1Db { get; init; }

    /// <summary>TCP port on the loopback interface, 0 to 65535; 0 (the default) lets the system choose a free one.</summary>
    public int Port { get; init; }

    /// <summary>Request, byte and row limits of OpenF1 and of unknown paths; <see cref="ReplayLimits.None"/> by default.</summary>
    public ReplayLimits Limits { get; init; } = ReplayLimits.None;

    /// <summary>
    /// Request and byte limits of the live-timing archive, counted apart from OpenF1's; <see cref="ReplayLimits.None"/> by default, as no
    /// limit of the real one is known. The row budget is ignored.
    /// </summary>
    public ReplayLimits LiveTimingLimits { get; init; } = ReplayLimits.None;

    /// <summary>
    /// Request limits of Jolpica, counted apart; <see cref="ReplayLimits.None"/> by default. Redirects, unknown paths and dumps are never
    /// refused. The row budget is ignored.
    /// </summary>
    public ReplayLimits JolpicaLimits { get; init; } = ReplayLimits.None;

    /// <summary>
    /// Whether rows that Jolpica does not order among themselves (drivers of one name, joint places, stops of one time) change places in every
    /// second answer to an address that was not asked before: pages then repeat some rows and lack others, and whoever asks again gets them
    /// right. False by default.
    /// </summary>
    public bool JolpicaUnstableOrder { get; init; }

    /// <summary>Faults to inject; <see cref="FaultPlan.None"/> by default.</summary>
    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>Clock of arrivals, limit windows, delays and of <c>latest</c>; the system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
