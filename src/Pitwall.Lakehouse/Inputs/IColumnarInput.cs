using Pitwall.Iceberg;
using Pitwall.Lakehouse.Columns;

namespace Pitwall.Lakehouse.Inputs;

/// <summary>An input whose rows stand in columns of memory, read and cast by the provider itself: the query engine is not asked.</summary>
public interface IColumnarInput : IProvidedInput
{
    /// <summary>Writes the rows of <paramref name="keys"/>.</summary>
    /// <returns>What can not be read.</returns>
    IReadOnlyList<RejectedRow> Write(IReadOnlyCollection<PartitionKey> keys, IColumnSink sink);
}
