namespace Pitwall.Sources.Jolpica;

/// <summary>A kind of rows that Jolpica has: how it is asked for, how its answers are nested, and which columns its rows have.</summary>
public sealed class JolpicaResource
{
    private readonly Dictionary<string, int> _places;

    internal JolpicaResource(string name, string table, JolpicaScope scope, string[] nesting, string[] key, params JolpicaField[] fields)
    {
        Name = name;
        Table = table;
        Scope = scope;
        Nesting = nesting;
        Fields = fields;
        _places = fields.Index().ToDictionary(field => field.Item.Column, field => field.Index, StringComparer.Ordinal);
        Key = [.. key.Select(IndexOf)];
        Columns = [.. fields.Select(field => field.Column)];
    }

    /// <summary>As in addresses, and in the landing: <c>driverstandings</c>.</summary>
    public string Name { get; }

    /// <summary>As in tables, without <c>jolpica_</c>: <c>driver_standings</c>.</summary>
    public string Table { get; }

    /// <summary>What one unit spans.</summary>
    public JolpicaScope Scope { get; }

    /// <summary>First season that has any.</summary>
    public int FirstYear { get; internal init; } = 1950;

    /// <summary>True when a round can be asked for alone.</summary>
    public bool HasRounds { get; internal init; }

    /// <summary>Columns of its rows, in order. All values are text.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Members of <c>MRData</c> one inside the other, down to the list of items: <c>RaceTable, Races, Results</c>.</summary>
    internal IReadOnlyList<string> Nesting { get; }

    /// <summary>Where the columns' values come from.</summary>
    internal IReadOnlyList<JolpicaField> Fields { get; }

    /// <summary>The columns that tell rows apart, by index.</summary>
    internal IReadOnlyList<int> Key { get; }

    /// <summary>The index of a column; an unknown one is a mistake.</summary>
    internal int IndexOf(string column) => _places[column];

    /// <summary>The index of a column; -1 for none.</summary>
    internal int FindColumn(string column) => _places.GetValueOrDefault(column, -1);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
