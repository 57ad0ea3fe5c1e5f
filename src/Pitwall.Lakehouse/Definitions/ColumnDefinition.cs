namespace Pitwall.Lakehouse.Definitions;

/// <summary>A declared column of a table.</summary>
/// <param name="Name">The column's name, as in the select list.</param>
/// <param name="Type">The column's type.</param>
/// <param name="Required">True when the column never holds null.</param>
/// <param name="Doc">Meaning, unit, meaning of null and source, for the reader of the table.</param>
public sealed record ColumnDefinition(string Name, ColumnType Type, bool Required, string Doc)
{
    /// <summary>True for the engine's own columns (<c>_source_url</c>, <c>_run_id</c> …).</summary>
    public bool IsBookkeeping => Name.StartsWith('_');
}
