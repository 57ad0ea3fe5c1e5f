using Pitwall.Sources.Archives;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Limits;

namespace Pitwall.Sources.Jolpica;

/// <summary>
/// How Jolpica is asked. Its address ends in <c>/ergast/f1</c>; it has 1950 and later; it allows 4 requests/s and 500/h, of which the default
/// uses 3 and 450.
/// </summary>
public sealed record JolpicaOptions : SourceOptions
{
    /// <summary>The defaults.</summary>
    public JolpicaOptions()
        : base("Jolpica", PublicAddress, RateLimits.JolpicaDefault, firstYear: 1950)
    {
        // A page has a hundred rows and is never larger than some 100 kB. Who is refused does not hear when to come again: it may be an hour.
        Http = new UpstreamOptions
        {
            MaxWireBytes = 4_000_000,
            MaxDecodedBytes = 16_000_000,
            MaxDepth = 16,
            MaxRateLimitedAttempts = 14,
            MaxRateLimitedDelay = TimeSpan.FromMinutes(15),
        };
    }

    /// <summary>Where Jolpica is.</summary>
    public const string PublicAddress = "https://api.jolpi.ca/ergast/f1";

    /// <summary>
    /// How long an answer is as good as a new one. Default 1 h: so long Jolpica itself keeps its answers, and says so in their headers.
    /// </summary>
    public TimeSpan FreshFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long what an interrupted run was told of a season that is over is not asked for again. Default 7 days.</summary>
    public TimeSpan PagesHoldFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long the lists of all seasons, circuits, drivers, constructors and statuses are good. Default 1 day.</summary>
    public TimeSpan ListsHoldFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a season is good that is one of the last two. Default 7 days: results are revised for months.</summary>
    public TimeSpan RecentHoldFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long any other season is good. Default 365 days.</summary>
    public TimeSpan PastHoldFor { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Largest body of a dump on the wire. Default 256 MB; a dump has some 7 MB.</summary>
    public long MaxDumpBytes { get; init; } = 256_000_000;

    /// <summary>Bounds of what is opened.</summary>
    public ArchiveBounds DumpBounds { get; init; } = new() { MaxArchiveBytes = 256_000_000, MaxEntries = 1000 };
}
