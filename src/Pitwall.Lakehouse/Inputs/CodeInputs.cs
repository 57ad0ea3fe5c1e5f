using Pitwall.DuckDb;

namespace Pitwall.Lakehouse.Inputs;

/// <summary>The inputs of a table that code makes.</summary>
/// <param name="connection">Shows them under their full names.</param>
/// <param name="relations">What stands under these names, as far as it is read out of data files alone.</param>
public sealed class CodeInputs(DuckDbConnection connection, IReadOnlyDictionary<string, string> relations)
{
    /// <summary>Shows the inputs under their full names.</summary>
    public DuckDbConnection Connection => connection;

    /// <summary>
    /// Tells which rows stand under a name: data files never change, so that what is told the same are the same rows, whoever looks. Null for
    /// an input that is not read out of data files alone.
    /// </summary>
    public string? RelationOf(string input) => relations.GetValueOrDefault(input);

    /// <summary>Tells which rows stand under all of the names; null when one of them can not be told.</summary>
    public string? RelationOf(IReadOnlyList<string> inputs) => inputs.All(relations.ContainsKey) ? string.Join('\n', inputs.Select(i => relations[i])) : null;
}
