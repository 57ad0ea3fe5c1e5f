namespace Pitwall.Iceberg;

/// <summary>
/// A type of the Iceberg specification (version 2). Values of it in .NET: see the remarks of each case.
/// Iceberg has no unsigned, 8-, 16- or 128-bit integers.
/// </summary>
public abstract record IcebergType
{
    private IcebergType() { }

    /// <summary>bool.</summary>
    public sealed record BooleanType : IcebergType;

    /// <summary>int, 32 bits.</summary>
    public sealed record IntType : IcebergType;

    /// <summary>long, 64 bits.</summary>
    public sealed record LongType : IcebergType;

    /// <summary>float.</summary>
    public sealed record FloatType : IcebergType;

    /// <summary>double.</summary>
    public sealed record DoubleType : IcebergType;

    /// <summary>DateOnly.</summary>
    public sealed record DateType : IcebergType;

    /// <summary>TimeOnly, whole microseconds.</summary>
    public sealed record TimeType : IcebergType;

    /// <summary>DateTime of kind Unspecified, whole microseconds.</summary>
    public sealed record TimestampType : IcebergType;

    /// <summary>DateTimeOffset in UTC, whole microseconds.</summary>
    public sealed record TimestampTzType : IcebergType;

    /// <summary>string.</summary>
    public sealed record StringType : IcebergType;

    /// <summary>Guid.</summary>
    public sealed record UuidType : IcebergType;

    /// <summary>byte[].</summary>
    public sealed record BinaryType : IcebergType;

    /// <summary>
    /// decimal with <paramref name="Scale"/> digits after the point; <paramref name="Precision"/> is 1 to 38 (values past .NET's 28 digits
    /// have no bounds).
    /// </summary>
    public sealed record DecimalType(int Precision, int Scale) : IcebergType;

    /// <summary>byte[] of <paramref name="Length"/> bytes.</summary>
    public sealed record FixedType(int Length) : IcebergType;

    /// <summary>A list; its element has a field id of its own.</summary>
    public sealed record ListType(int ElementId, IcebergType Element, bool ElementRequired = false) : IcebergType;

    /// <summary>A map; key and value have field ids of their own. Keys are never null.</summary>
    public sealed record MapType(int KeyId, IcebergType Key, int ValueId, IcebergType Value, bool ValueRequired = false) : IcebergType;

    /// <summary>A struct of named fields.</summary>
    public sealed record StructType(IReadOnlyList<NestedField> Fields) : IcebergType
    {
        /// <inheritdoc/>
        public bool Equals(StructType? other) => other is not null && Fields.SequenceEqual(other.Fields);

        /// <inheritdoc/>
        public override int GetHashCode() => Fields.Aggregate(17, (hash, field) => HashCode.Combine(hash, field));
    }

#pragma warning disable CA1720 // The specification's own names for its types.
    /// <summary>boolean.</summary>
    public static readonly IcebergType Boolean = new BooleanType();

    /// <summary>int.</summary>
    public static readonly IcebergType Int = new IntType();

    /// <summary>long.</summary>
    public static readonly IcebergType Long = new LongType();

    /// <summary>float.</summary>
    public static readonly IcebergType Float = new FloatType();

    /// <summary>double.</summary>
    public static readonly IcebergType Double = new DoubleType();

    /// <summary>date.</summary>
    public static readonly IcebergType Date = new DateType();

    /// <summary>time.</summary>
    public static readonly IcebergType Time = new TimeType();

    /// <summary>timestamp without zone.</summary>
    public static readonly IcebergType Timestamp = new TimestampType();

    /// <summary>timestamp with zone (an instant).</summary>
    public static readonly IcebergType TimestampTz = new TimestampTzType();

    /// <summary>string.</summary>
    public static readonly IcebergType String = new StringType();

    /// <summary>uuid.</summary>
    public static readonly IcebergType Uuid = new UuidType();

    /// <summary>binary.</summary>
    public static readonly IcebergType Binary = new BinaryType();

    /// <summary>decimal(precision, scale).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Precision is not 1 to 38 or scale not 0 to precision.</exception>
    public static IcebergType Decimal(int precision, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(precision, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(precision, 38);
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, precision);
        return new DecimalType(precision, scale);
    }

#pragma warning restore CA1720

    /// <summary>fixed[length].</summary>
    public static IcebergType Fixed(int length) => new FixedType(length);

    /// <summary>A list. Element id 0 is filled in by <see cref="Schema.WithFreshIds"/> and <see cref="SchemaUpdate.Add"/>.</summary>
    public static IcebergType List(IcebergType element, int elementId = 0, bool elementRequired = false) =>
        new ListType(elementId, element, elementRequired);

    /// <summary>True for everything but list, map and struct.</summary>
    public bool IsPrimitive => this is not (ListType or MapType or StructType);

    /// <summary>The specification's name, for example <c>timestamptz</c> or <c>decimal(9,3)</c>.</summary>
    public sealed override string ToString() => this switch
    {
        BooleanType => "boolean",
        IntType => "int",
        LongType => "long",
        FloatType => "float",
        DoubleType => "double",
        DateType => "date",
        TimeType => "time",
        TimestampType => "timestamp",
        TimestampTzType => "timestamptz",
        StringType => "string",
        UuidType => "uuid",
        BinaryType => "binary",
        DecimalType d => $"decimal({d.Precision},{d.Scale})",
        FixedType f => $"fixed[{f.Length}]",
        ListType l => $"list<{l.Element}>",
        MapType m => $"map<{m.Key}, {m.Value}>",
        StructType s => $"struct<{string.Join(", ", s.Fields.Select(f => $"{f.Name}: {f.Type}"))}>",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
