using System.Text;

namespace Pitwall.DuckDb;

/// <summary>A DuckDB type in full. Two are equal when they are written alike.</summary>
public sealed class DuckDbType : IEquatable<DuckDbType>
{
    private readonly string _sql;
    private byte[][]? _enumUtf8;

    internal DuckDbType(DuckDbTypeId id, string sql)
    {
        Id = id;
        _sql = sql;
    }

    /// <summary>The kind of the type.</summary>
    public DuckDbTypeId Id { get; }

    /// <summary>The name given to the type over its storage, for example <c>JSON</c> over VARCHAR; null when there is none.</summary>
    public string? Alias { get; internal init; }

    /// <summary>All digits of a DECIMAL, 1 to 38; 0 for other types.</summary>
    public int Width { get; internal init; }

    /// <summary>Digits after the point of a DECIMAL; 0 for other types.</summary>
    public int Scale { get; internal init; }

    /// <summary>The element of a LIST or ARRAY; the STRUCT of key and value of a MAP; null for other types.</summary>
    public DuckDbType? Element { get; internal init; }

    /// <summary>Elements in each value of an ARRAY; 0 for other types.</summary>
    public int ArrayLength { get; internal init; }

    /// <summary>Fields of a STRUCT or members of a UNION, in order; empty for other types. Fields of an unnamed STRUCT have empty names.</summary>
    public IReadOnlyList<DuckDbColumn> Fields { get; internal init; } = [];

    /// <summary>The texts of an ENUM, in the order of their numbers; empty for other types.</summary>
    public IReadOnlyList<string> EnumTexts { get; internal init; } = [];

    /// <summary>The kind whose layout the values have: for DECIMAL and ENUM an integer, for the others <see cref="Id"/>.</summary>
    internal DuckDbTypeId Storage { get; init; }

    internal ReadOnlySpan<byte> EnumUtf8(int index) => (_enumUtf8 ??= [.. EnumTexts.Select(Encoding.UTF8.GetBytes)])[index];

    /// <summary>As one writes it in SQL: <c>DECIMAL(9,3)</c>, <c>INTEGER[]</c>, <c>STRUCT(lap INTEGER, sector DOUBLE[])</c>.</summary>
    public override string ToString() => _sql;

    /// <inheritdoc />
    public bool Equals(DuckDbType? other) => other is not null && Id == other.Id && _sql == other._sql;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as DuckDbType);

    /// <inheritdoc />
    public override int GetHashCode() => _sql.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A column of a result or statement, or a field of a STRUCT.</summary>
/// <param name="Name">The name as the query spells it.</param>
/// <param name="Type">The type.</param>
public sealed record DuckDbColumn(string Name, DuckDbType Type);
