using Pitwall.Iceberg;

namespace Pitwall.Lakehouse.Building;

/// <summary>Groups partitions so that a table's query runs once over many small ones, and alone over a big one.</summary>
internal static class Batches
{
    /// <summary>
    /// Input rows that one batch may hold. It bounds memory: a race's telemetry (1.3 million rows) is a batch of its own,
    /// a season of laps is one batch too.
    /// </summary>
    private const long MaxRows = 1_500_000;

    /// <summary>Cuts <paramref name="partitions"/>, in order, into batches; a partition is never cut.</summary>
    public static IEnumerable<IReadOnlyList<PartitionKey>> Of(IEnumerable<PartitionKey> partitions, Func<PartitionKey, long> rows)
    {
        var batch = new List<PartitionKey>();
        long total = 0;
        foreach (var key in partitions)
        {
            var more = rows(key);
            if (batch.Count > 0 && total + more > MaxRows)
            {
                yield return batch;
                batch = [];
                total = 0;
            }

            batch.Add(key);
            total += more;
        }

        if (batch.Count > 0)
            yield return batch;
    }
}
