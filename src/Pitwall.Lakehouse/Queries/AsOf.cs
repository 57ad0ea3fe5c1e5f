using System.Globalization;
using Pitwall.Iceberg;

namespace Pitwall.Lakehouse.Queries;

/// <summary>A moment in a table's past: a snapshot, or whatever was current at a time.</summary>
public sealed record AsOf
{
    private AsOf(long? snapshotId, DateTimeOffset? time)
    {
        SnapshotId = snapshotId;
        Time = time;
    }

    /// <summary>The snapshot; null when the moment is a time.</summary>
    public long? SnapshotId { get; }

    /// <summary>The time; null when the moment is a snapshot.</summary>
    public DateTimeOffset? Time { get; }

    /// <summary>Reads a snapshot id, or a date or time (UTC when it names no offset).</summary>
    public static bool TryParse(string text, out AsOf? asOf)
    {
        asOf = null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            asOf = new AsOf(id, null);
        else if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            asOf = new AsOf(null, time);
        return asOf is not null;
    }

    /// <summary>The snapshot that is meant.</summary>
    internal Snapshot Find(IcebergTable table) => SnapshotId is { } id ? table.SnapshotAt(id) : table.SnapshotAt(Time!.Value);
}
