using System.Diagnostics.CodeAnalysis;

namespace Pitwall.Iceberg;

/// <summary>
/// A table's name: namespace and name, each one or more of <c>a-z 0-9 _</c> (so that a name can never leave the warehouse folder).
/// </summary>
public readonly record struct TableId : IComparable<TableId>
{
    /// <summary>Makes a name.</summary>
    /// <exception cref="ArgumentException">A part has other characters.</exception>
    public TableId(string @namespace, string name)
    {
        if (!IsPart(@namespace) || !IsPart(name))
            throw new ArgumentException($"Table name \"{@namespace}.{name}\" is not namespace.name of a-z, 0-9 and _.", nameof(name));
        Namespace = @namespace;
        Name = name;
    }

    /// <summary>The folder the table stands in, for example <c>silver</c>.</summary>
    public string Namespace { get; }

    /// <summary>The name within the namespace, for example <c>laps</c>.</summary>
    public string Name { get; }

    /// <summary>Reads <c>namespace.name</c>.</summary>
    /// <exception cref="FormatException">The text is not such a name.</exception>
    public static TableId Parse(string text) =>
        TryParse(text, out var id)
            ? id
            : throw new FormatException($"\"{text}\" is not a table name: write namespace.name, of a-z, 0-9 and _.");

    /// <summary>Reads <c>namespace.name</c>; false when the text is not such a name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TableId id)
    {
        id = default;
        var parts = text?.Split('.');
        if (parts is not [var ns, var name] || !IsPart(ns) || !IsPart(name)) return false;
        id = new TableId(ns, name);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(TableId other) =>
        string.CompareOrdinal(Namespace, other.Namespace) is var c and not 0 ? c : string.CompareOrdinal(Name, other.Name);

    /// <summary><c>namespace.name</c>.</summary>
    public override string ToString() => $"{Namespace}.{Name}";

    /// <summary>Order by namespace, then name.</summary>
    public static bool operator <(TableId left, TableId right) => left.CompareTo(right) < 0;

    /// <summary>Order by namespace, then name.</summary>
    public static bool operator >(TableId left, TableId right) => left.CompareTo(right) > 0;

    /// <summary>Order by namespace, then name.</summary>
    public static bool operator <=(TableId left, TableId right) => left.CompareTo(right) <= 0;

    /// <summary>Order by namespace, then name.</summary>
    public static bool operator >=(TableId left, TableId right) => left.CompareTo(right) >= 0;

    internal static bool IsPart([NotNullWhen(true)] string? text)
    {
        if (string.IsNullOrEmpty(text)) return false;
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '_') return false;
        }
        return true;
    }
}
