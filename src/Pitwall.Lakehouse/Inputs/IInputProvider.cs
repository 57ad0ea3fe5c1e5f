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

    /// <summary>The input as it is now, for <paramref name="consumer"/>. Called once per build step; what comes later is not seen by that step.</summary>
    IProvidedInput Open(string input, TableDefinition consumer);
}

/// <summary>
/// An input of a provider at one moment, as one consumer sees it: an <see cref="IRelationInput"/> or an <see cref="IColumnarInput"/>.
/// </summary>
public interface IProvidedInput
{
    /// <summary>What there is, by the consumer's partition columns.</summary>
    IReadOnlyList<InputPartition> Partitions { get; }
}

/// <summary>An input whose rows the query engine has or reads.</summary>
public interface IRelationInput : IProvidedInput
{
    /// <summary>
    /// Creates the view under the input's full name on the connection with the rows of <paramref name="keys"/>.
    /// It has the consumer's partition and bookkeeping columns in their types, and its other columns as text (VARCHAR), as received.
    /// </summary>
    void CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys);
}

/// <summary>A partition that an input has.</summary>
/// <param name="Key">Values of the consumer's partition columns.</param>
/// <param name="Fingerprint">Changes when, and only when, the content changes.</param>
/// <param name="Rows">About how many rows there are; decides how much is built at a time.</param>
public sealed record InputPartition(PartitionKey Key, string Fingerprint, long Rows);
