using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Columns;

namespace Pitwall.Lakehouse.Inputs;

/// <summary>
/// An input whose rows stand in columns of memory, read and cast by the provider itself. What it can not read stands in a view, named as
/// the input with <c>_rejected</c> after it: the partition and bookkeeping columns, <c>_reject</c> with the reason, and <c>_raw</c> with
/// what was received; it goes to quarantine.
/// </summary>
public interface IColumnarInput : IProvidedInput
{
    /// <summary>Writes the rows of <paramref name="keys"/>, and creates the view of what can not be read on the connection.</summary>
    void Write(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys, IColumnSink sink);
}
