namespace Pitwall.Sources.Archives;

/// <summary>Bounds of an archive. A release of f1db has some 50 files, its source tree 16,000; opened they are 60 to 300 MB.</summary>
public sealed record ArchiveBounds
{
    /// <summary>Largest archive, in bytes. Default 64 MB.</summary>
    public long MaxArchiveBytes { get; init; } = 64_000_000;

    /// <summary>Most entries, folders included. Default 100,000.</summary>
    public int MaxEntries { get; init; } = 100_000;

    /// <summary>Largest entry when opened, in bytes. Default 512 MB.</summary>
    public long MaxEntryBytes { get; init; } = 512_000_000;

    /// <summary>All entries together when opened, in bytes. Default 1 GB.</summary>
    public long MaxTotalBytes { get; init; } = 1_000_000_000;

    /// <summary>How many times larger the whole may become than the archive, once <see cref="FreeBytes"/> are reached. Default 120.</summary>
    public int MaxRatio { get; init; } = 120;

    /// <summary>Bytes below which no ratio is a bomb: small texts compress as well as they like. Default 16 MB.</summary>
    public long FreeBytes { get; init; } = 16_000_000;
}
