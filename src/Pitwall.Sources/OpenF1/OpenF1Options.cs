using Pitwall.Sources.Ingest;
using Pitwall.Sources.Limits;

namespace Pitwall.Sources.OpenF1;

/// <summary>
/// How OpenF1 is asked. Its address ends in <c>/v1</c>; its free tier allows 3 requests/s, 30/min and 4 MB per 10 s; it has 2023 and later.
/// </summary>
public sealed record OpenF1Options() : SourceOptions("OpenF1", "https://api.openf1.org/v1", RateLimits.OpenF1Default, firstYear: 2023);
