using Pitwall.Sources.Ingest;
using Pitwall.Sources.Limits;

namespace Pitwall.Sources.LiveTiming;

/// <summary>
/// How F1's live-timing archive is asked. Its address ends in <c>/static</c>; nobody has published what it allows, so that the default
/// is what its users hold themselves to: 4 requests/s and 500/h; it has 2018 and later.
/// </summary>
public sealed record LiveTimingOptions()
    : SourceOptions("the live-timing archive", PublicAddress, RateLimits.LiveTimingDefault, firstYear: 2018)
{
    /// <summary>Where F1 has its archive.</summary>
    public const string PublicAddress = "https://livetiming.formula1.com/static";
}
