namespace Pitwall.Replay.LiveTiming;

/// <summary>Where the live-timing stand-in takes its files from: recordings or a synthetic season.</summary>
internal interface IArchive
{
    /// <summary>The file at a path below <c>static/</c>, such as <c>2025/Index.json</c>; null when there is none.</summary>
    ValueTask<ArchiveFile?> FindAsync(string path, CancellationToken cancellation);
}
