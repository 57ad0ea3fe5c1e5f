using Pitwall.Iceberg;
using Pitwall.Parquet;

namespace Pitwall.Lakehouse.Columns;

/// <summary>Takes rows that stand in columns of memory. They are stored as they are, without a detour through the query engine.</summary>
public interface IColumnSink
{
    /// <summary>Stores the rows of one partition; once per partition, and not at all for one without rows.</summary>
    /// <param name="partition">The partition; its columns need not be given.</param>
    /// <param name="batches">
    /// The other columns by name, all of them and of the same count, some hundred thousand rows at a time, in the order of the grain. A batch
    /// is written before the next one is asked for, so that batches may use the same memory.
    /// </param>
    /// <returns>The data file that holds them.</returns>
    /// <exception cref="Definitions.DefinitionException">
    /// A column is missing, or the partition was not asked for; or values do not fit the declared type, or a column that must have a value
    /// has none.
    /// </exception>
    string Write(PartitionKey partition, IEnumerable<IReadOnlyDictionary<string, ColumnValues>> batches);
}
