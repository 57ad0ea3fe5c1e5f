using Pitwall.Sources.Archives;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Limits;

namespace Pitwall.Sources.F1Db;

/// <summary>How a release of f1db is read.</summary>
public sealed record F1DbOptions() : SourceOptions("f1db", "https://github.com", RateLimits.None, firstYear: 1950)
{
    /// <summary>Bounds of what is opened.</summary>
    public ArchiveBounds Bounds { get; init; } = new();
}
