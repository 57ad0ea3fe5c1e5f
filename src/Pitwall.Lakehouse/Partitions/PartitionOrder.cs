using Pitwall.Iceberg;

namespace Pitwall.Lakehouse.Partitions;

/// <summary>Orders partition keys of one table by their values, column by column.</summary>
internal sealed class PartitionOrder : IComparer<PartitionKey>
{
    public static readonly PartitionOrder Instance = new();

    private PartitionOrder()
    {
    }

    /// <inheritdoc/>
    public int Compare(PartitionKey? x, PartitionKey? y)
    {
        for (var i = 0; i < x!.Values.Count; i++)
        {
            var order = Comparer<object?>.Default.Compare(x.Values[i], y!.Values[i]);
            if (order != 0)
                return order;
        }

        return 0;
    }
}
