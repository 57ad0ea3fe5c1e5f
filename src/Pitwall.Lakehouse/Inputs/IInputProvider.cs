using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Inputs;

/// <summary>
/// Brings what is not a table of the lake into it: the port through which landed data enters.
/// </summary>
public interface IInputProvider
{
    /// <summary>True when <paramref name="input"/> is one of this provider's.</summary>
    bool Provides(string input);

    /// <summary>Called when a build starts: what came until now is seen by all of its steps, what comes later by none.</summary>
    void Refresh();

    /// <summary>What there is for <paramref name="consumer"/>, by its partition columns. Called once per build step.</summary>
    IReadOnlyList<InputPartition> Partitions(string input, TableDefinition consumer);

    /// <summary>
    /// Creates the view <c>provider.name</c> on the connection with the rows of <paramref name="keys"/>.
    /// It has the consumer's partition and bookkeeping columns in their types, and its other columns as text (VARCHAR), as received.
    /// </summary>
    void CreateView(DuckDbConnection connection, string input, TableDefinition consumer, IReadOnlyCollection<PartitionKey> keys);
}

/// <summary>A partition that an input has.</summary>
/// <param name="Key">Values of the consumer's partition columns.</param>
/// <param name="Fingerprint">Changes when, and only when, the content changes.</param>
/// <param name="Rows">About how many rows there are; decides how much is built at a time.</param>
public sealed record InputPartition(PartitionKey Key, string Fingerprint, long Rows);
