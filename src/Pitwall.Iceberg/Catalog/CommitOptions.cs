using System.Security.Cryptography;

namespace Pitwall.Iceberg;

/// <summary>How commits contend for a table.</summary>
public sealed record CommitOptions
{
    /// <summary>Attempts before <see cref="CommitConflictException"/>; at least 1.</summary>
    public int MaxAttempts { get; init; } = 100;

    /// <summary>Longest wait after the first lost attempt; doubles with each further one.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromMilliseconds(4);

    /// <summary>Longest wait after any lost attempt.</summary>
    public TimeSpan MaxBackOff { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Draws how much of the longest wait is waited, from 0 up to but not 1. Must be safe for many threads.</summary>
    public Func<double> Jitter { get; init; } = static () => RandomNumberGenerator.GetInt32(1 << 20) / (double)(1 << 20);

    /// <summary>
    /// The clock of the waits. It is apart from the catalog's clock, which stamps snapshots: a replayed day must not slow down or hang a
    /// commit.
    /// </summary>
    public TimeProvider WaitClock { get; init; } = TimeProvider.System;

    /// <summary>Makes snapshot ids: positive, below 2^53, random.</summary>
    public Func<long> NewSnapshotId { get; init; } = static () =>
        (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) & ((1UL << 53) - 1)) | 1;

    internal TimeSpan BackOff(int attempt)
    {
        var longest = Math.Min(MaxBackOff.TotalMilliseconds, FirstBackOff.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 20)));
        return TimeSpan.FromMilliseconds(longest * Jitter());
    }
}
