using Pitwall.DuckDb;
using Pitwall.Iceberg;

namespace Pitwall.Lakehouse.Inputs;

/// <summary>
/// One input as one consumer sees it during a build step: which partitions it offers, what they were made from, and their rows.
/// </summary>
internal abstract class BuildInput
{
    /// <summary>The consumer's partitions that this input has rows for; null when the input does not tell (it is seen whole).</summary>
    public abstract IReadOnlyCollection<PartitionKey>? Partitions { get; }

    /// <summary>True when the input is kept in partitions at least as fine as the consumer's, so that it decides which partitions there are.</summary>
    public abstract bool Drives { get; }

    /// <summary>The rows in columns, where the input has them so and not as a relation.</summary>
    public virtual IColumnarInput? Columns => null;

    /// <summary>The fingerprint of what the consumer's partition sees of this input.</summary>
    public abstract string Fingerprint(PartitionKey key);

    /// <summary>About how many rows the partition sees.</summary>
    public abstract long Rows(PartitionKey key);

    /// <summary>The version that is read, for lineage: a snapshot id, or null where there is none.</summary>
    public virtual long? SnapshotId => null;

    /// <summary>Creates the view under the input's full name, with the rows that <paramref name="keys"/> see; none for rows that stand in <see cref="Columns"/>.</summary>
    /// <returns>What the view shows, when it is read out of data files alone; see <see cref="CodeInputs.RelationOf(string)"/>.</returns>
    public abstract string? CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys);
}
