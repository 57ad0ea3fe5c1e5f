using Pitwall.Iceberg;

namespace Pitwall.Lakehouse.Columns;

/// <summary>What was received for a table and is no row of it; it goes to quarantine.</summary>
/// <param name="Partition">The partition it came for.</param>
/// <param name="Reason">Why it is no row.</param>
/// <param name="Raw">What was received.</param>
/// <param name="Bookkeeping">Values of the table's bookkeeping columns by name: <see cref="DateTimeOffset"/> for a time, else text.</param>
public sealed record RejectedRow(PartitionKey Partition, string Reason, string Raw, IReadOnlyDictionary<string, object?> Bookkeeping);
