using Pitwall.Sources.Http;

namespace Pitwall.Sources.LiveTiming.Archive;

/// <summary>How the archive refuses: a store of files behind a cache, which says 403 or 404 of a file that is not there.</summary>
internal static class ArchiveDialect
{
    public static UpstreamDialect Instance { get; } = new(
        MeansNothing: (status, _) => status is 403 or 404,
        IsForeign: (_, _) => false,
        Forbidden: "Check the address of the archive: F1's own lets everybody in");
}
