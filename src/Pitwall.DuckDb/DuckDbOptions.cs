namespace Pitwall.DuckDb;

/// <summary>
/// How a database uses the machine. What a query means does not depend on it, nor on the machine: every database is in memory,
/// lives in UTC, reads no configuration or secrets of the user, and neither downloads nor loads extensions.
/// </summary>
public sealed record DuckDbOptions
{
    /// <summary>How many threads work on a query, from 1. Default: one per processor.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// How much memory the engine's buffers may take before they spill to disk, as DuckDB writes it: <c>500MB</c>, <c>2GiB</c>.
    /// The process needs up to 1.8 times that. Default: 1GB.
    /// </summary>
    public string MemoryLimit { get; init; } = "1GB";

    /// <summary>
    /// The folder under which the database makes a folder of its own to spill to, and removes it at the end.
    /// Null: the system's temporary folder. Made when missing.
    /// </summary>
    public string? TempDirectory { get; init; }

    /// <summary>
    /// True when nothing comes after the database but the end of the process. Its folder is removed as ever, but its memory is left to the
    /// system, which takes it back at once; the engine frees it piece by piece, which takes as long as a small query. Default: false.
    /// </summary>
    public bool EndsWithProcess { get; init; }
}
