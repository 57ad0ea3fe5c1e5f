using Pitwall.DuckDb;
using Pitwall.Iceberg;

namespace Pitwall.Lakehouse.Inputs;

/// <summary>An input of a provider, such as landed bodies.</summary>
internal sealed class ProvidedInput(IProvidedInput provided) : BuildInput
{
    private readonly Dictionary<PartitionKey, InputPartition> _partitions = provided.Partitions.ToDictionary(p => p.Key);

    /// <inheritdoc/>
    public override IReadOnlyCollection<PartitionKey> Partitions => _partitions.Keys;

    /// <inheritdoc/>
    public override bool Drives => true;

    /// <inheritdoc/>
    public override IColumnarInput? Columns => provided as IColumnarInput;

    /// <inheritdoc/>
    public override string Fingerprint(PartitionKey key) => _partitions.TryGetValue(key, out var partition) ? partition.Fingerprint : "";

    /// <inheritdoc/>
    public override long Rows(PartitionKey key) => _partitions.TryGetValue(key, out var partition) ? partition.Rows : 0;

    /// <inheritdoc/>
    public override string? CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys)
    {
        (provided as IRelationInput)?.CreateView(connection, keys);
        return null;
    }
}
