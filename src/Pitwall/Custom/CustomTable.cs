namespace Pitwall;

/// <summary>What a custom table belongs to: silver tables are made of raw data and silver tables, gold tables of anything.</summary>
public enum TableLayer
{
    /// <summary>Cleaned and joined.</summary>
    Silver,

    /// <summary>Answers.</summary>
    Gold,
}

/// <summary>A table that a user registered.</summary>
/// <param name="Name">As it was spelled; case does not matter.</param>
/// <param name="Layer">Silver or gold.</param>
/// <param name="Sources">What it is made from, in the order in which the delegate takes it.</param>
internal sealed record CustomTable(string Name, TableLayer Layer, IReadOnlyList<CustomSource> Sources)
{
    /// <summary>Makes the rows; null for a table in SQL.</summary>
    public Delegate? Make { get; init; }

    /// <summary>True when the delegate takes the session first.</summary>
    public bool TakesSession { get; init; }

    /// <summary>The select; null for a table in C#.</summary>
    public string? Sql { get; init; }

    /// <summary><c>silver</c> or <c>gold</c>.</summary>
    public string LayerName => Layer == TableLayer.Silver ? "silver" : "gold";
}

/// <summary>A source of a custom table.</summary>
/// <param name="Text">As it was spelled.</param>
/// <param name="Custom">The other custom table; null for data of the lake.</param>
/// <param name="Candidates">What of the lake may be meant, the best first; empty for a custom table.</param>
internal sealed record CustomSource(string Text, string? Custom, IReadOnlyList<DataName> Candidates);

/// <summary>A table can not be registered as it was given: the code that registers it can be mended.</summary>
public sealed class TableRegistrationException : Exception
{
    internal TableRegistrationException(string table, string problem)
        : base($"{table}: {problem}") => Table = table;

    /// <summary>The table's name.</summary>
    public string Table { get; }
}
