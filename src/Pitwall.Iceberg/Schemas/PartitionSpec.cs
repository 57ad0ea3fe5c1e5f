namespace Pitwall.Iceberg;

/// <summary>One field of a partition.</summary>
/// <param name="SourceId">Id of the column it is made from.</param>
/// <param name="FieldId">Id of the partition field, from 1000.</param>
/// <param name="Name">Name.</param>
/// <param name="Transform">The specification's name of the transform; Pitwall writes <c>identity</c> only and reads the others.</param>
public sealed record PartitionField(int SourceId, int FieldId, string Name, string Transform = "identity")
{
    /// <summary>True when the partition value is the column's value.</summary>
    public bool IsIdentity => Transform == "identity";
}

/// <summary>How rows are grouped into partitions.</summary>
/// <param name="SpecId">Number of this spec within the table, from 0.</param>
/// <param name="Fields">Partition fields in order; empty for an unpartitioned table.</param>
public sealed record PartitionSpec(int SpecId, IReadOnlyList<PartitionField> Fields)
{
    /// <summary>No partitions.</summary>
    public static PartitionSpec Unpartitioned { get; } = new(0, []);

    /// <summary>Partitions by the values of these columns.</summary>
    /// <exception cref="IcebergException">A column does not exist.</exception>
    public static PartitionSpec Identity(Schema schema, params IEnumerable<string> columns) => new(0, [.. columns.Select((name, i) =>
        new PartitionField(
            schema.Find(name)?.Id ?? throw new IcebergException($"Partition column \"{name}\" is not in the schema."), 1000 + i, name))]);

    /// <inheritdoc/>
    public bool Equals(PartitionSpec? other) => other is not null && SpecId == other.SpecId && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(SpecId, Fields.Count);

    /// <summary>Types of the partition values. Dropped source columns are found in the table's earlier schemas.</summary>
    internal IcebergType[] ResultTypes(IReadOnlyDictionary<int, IcebergType> columnTypes) => [.. Fields.Select(f => f.Transform switch
    {
        "year" or "month" or "day" or "hour" => IcebergType.Int,
        _ when f.Transform.StartsWith("bucket", StringComparison.Ordinal) => IcebergType.Int,
        _ => columnTypes.GetValueOrDefault(f.SourceId) ?? throw new IcebergException(
            $"Partition field \"{f.Name}\" of spec {SpecId} is made from column id {f.SourceId}, which no schema of the table has."),
    })];
}
