namespace Pitwall.Sources.Jolpica;

/// <summary>A column of a resource, and where its value stands in an answer.</summary>
/// <param name="Column">Name in the tables.</param>
/// <param name="Level">Where the path begins: 0 for the item itself, 1 for what it stands in, 2 for what that stands in.</param>
/// <param name="Path">Members one inside the other.</param>
/// <param name="Kind">What is taken from there.</param>
internal sealed record JolpicaField(string Column, int Level, string[] Path, JolpicaFieldKind Kind = JolpicaFieldKind.Text)
{
    /// <summary>A value of the item itself.</summary>
    /// <param name="column">Name in the tables.</param>
    /// <param name="path">Members, parted by dots.</param>
    public static JolpicaField Of(string column, string path) => new(column, 0, path.Split('.'));

    /// <summary>A value of what the item stands in.</summary>
    /// <inheritdoc cref="Of"/>
    public static JolpicaField Outer(string column, string path, int level = 1) => new(column, level, path.Split('.'));
}

/// <summary>What is taken from the place of a field.</summary>
internal enum JolpicaFieldKind
{
    /// <summary>Its text; null for nothing, an empty text, <c>None</c> and <c>\N</c>.</summary>
    Text,

    /// <summary>The place of the item among those of its race or standing, from 1; there is no path.</summary>
    Order,

    /// <summary>A value of the sprint's qualifying, which was called shootout in 2023; the path is that inside of it.</summary>
    OfSprintQualifying,

    /// <summary>What the sprint's qualifying is called; there is no path.</summary>
    NameOfSprintQualifying,

    /// <summary>The ids of a list of constructors, as a JSON array.</summary>
    ConstructorIds,
}
