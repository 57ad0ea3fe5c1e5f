using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

/// <summary>Reads the engine's logical types into <see cref="DuckDbType"/>.</summary>
internal static unsafe class TypeReader
{
    /// <summary>Reads a type and frees it.</summary>
    public static DuckDbType ReadOwned(nint logicalType)
    {
        using var handle = new LogicalTypeHandle(logicalType);
        return Read(handle);
    }

    public static DuckDbType Read(LogicalTypeHandle type)
    {
        var id = NativeMethods.GetTypeId(type);
        var aliasText = NativeMethods.LogicalTypeGetAlias(type);
        var alias = aliasText == null ? null : NativeText.Owned(aliasText);
        return id switch
        {
            DuckDbTypeId.Decimal => Decimal(type, alias),
            DuckDbTypeId.Enum => Enum(type, alias),
            DuckDbTypeId.List => List(type, alias),
            DuckDbTypeId.Array => Array(type, alias),
            DuckDbTypeId.Map => Map(type, alias),
            DuckDbTypeId.Struct => Struct(type, alias),
            DuckDbTypeId.Union => Union(type, alias),
            _ => new DuckDbType(id, alias ?? SqlName(id)) { Alias = alias, Storage = id },
        };
    }

    private static DuckDbType Decimal(LogicalTypeHandle type, string? alias)
    {
        int width = NativeMethods.DecimalWidth(type), scale = NativeMethods.DecimalScale(type);
        return new(DuckDbTypeId.Decimal, alias ?? $"DECIMAL({width},{scale})")
        {
            Alias = alias,
            Width = width,
            Scale = scale,
            Storage = NativeMethods.DecimalInternalType(type),
        };
    }

    private static DuckDbType Enum(LogicalTypeHandle type, string? alias)
    {
        var texts = new string[NativeMethods.EnumDictionarySize(type)];
        for (var i = 0; i < texts.Length; i++) texts[i] = NativeText.Owned(NativeMethods.EnumDictionaryValue(type, (ulong)i));
        var members = string.Join(", ", texts.Select(text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"));
        return new(DuckDbTypeId.Enum, alias ?? $"ENUM({members})")
        {
            Alias = alias,
            EnumTexts = texts,
            Storage = NativeMethods.EnumInternalType(type),
        };
    }

    private static DuckDbType List(LogicalTypeHandle type, string? alias)
    {
        var element = ReadOwned(NativeMethods.ListTypeChildType(type));
        return new(DuckDbTypeId.List, alias ?? $"{element}[]") { Alias = alias, Element = element, Storage = DuckDbTypeId.List };
    }

    private static DuckDbType Array(LogicalTypeHandle type, string? alias)
    {
        var element = ReadOwned(NativeMethods.ArrayTypeChildType(type));
        var length = (int)NativeMethods.ArrayTypeArraySize(type);
        return new(DuckDbTypeId.Array, alias ?? $"{element}[{length}]")
        {
            Alias = alias,
            Element = element,
            ArrayLength = length,
            Storage = DuckDbTypeId.Array,
        };
    }

    // A MAP is stored as a list of pairs.
    private static DuckDbType Map(LogicalTypeHandle type, string? alias)
    {
        var key = ReadOwned(NativeMethods.MapTypeKeyType(type));
        var value = ReadOwned(NativeMethods.MapTypeValueType(type));
        var pair = new DuckDbType(DuckDbTypeId.Struct, $"STRUCT(\"key\" {key}, \"value\" {value})")
        {
            Fields = [new("key", key), new("value", value)],
            Storage = DuckDbTypeId.Struct,
        };
        return new(DuckDbTypeId.Map, alias ?? $"MAP({key}, {value})") { Alias = alias, Element = pair, Storage = DuckDbTypeId.Map };
    }

    private static DuckDbType Struct(LogicalTypeHandle type, string? alias)
    {
        var fields = new DuckDbColumn[NativeMethods.StructTypeChildCount(type)];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = new(NativeText.Owned(NativeMethods.StructTypeChildName(type, (ulong)i)),
                ReadOwned(NativeMethods.StructTypeChildType(type, (ulong)i)));
        return new(DuckDbTypeId.Struct, alias ?? $"STRUCT({Members(fields)})") { Alias = alias, Fields = fields, Storage = DuckDbTypeId.Struct };
    }

    private static DuckDbType Union(LogicalTypeHandle type, string? alias)
    {
        var members = new DuckDbColumn[NativeMethods.UnionTypeMemberCount(type)];
        for (var i = 0; i < members.Length; i++)
            members[i] = new(NativeText.Owned(NativeMethods.UnionTypeMemberName(type, (ulong)i)),
                ReadOwned(NativeMethods.UnionTypeMemberType(type, (ulong)i)));
        return new(DuckDbTypeId.Union, alias ?? $"UNION({Members(members)})") { Alias = alias, Fields = members, Storage = DuckDbTypeId.Union };
    }

    private static string Members(IEnumerable<DuckDbColumn> fields) => string.Join(", ", fields.Select(field =>
        field.Name.Length == 0 ? field.Type.ToString() : $"\"{field.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" {field.Type}"));

    /// <remarks>What nearly every result has is spelled out: to ask an enum for its names takes longer than a small query.</remarks>
    private static string SqlName(DuckDbTypeId id) => id switch
    {
        DuckDbTypeId.Boolean => "BOOLEAN",
        DuckDbTypeId.Integer => "INTEGER",
        DuckDbTypeId.BigInt => "BIGINT",
        DuckDbTypeId.HugeInt => "HUGEINT",
        DuckDbTypeId.Double => "DOUBLE",
        DuckDbTypeId.Varchar => "VARCHAR",
        DuckDbTypeId.Date => "DATE",
        DuckDbTypeId.Timestamp => "TIMESTAMP",
        DuckDbTypeId.TimestampSeconds => "TIMESTAMP_S",
        DuckDbTypeId.TimestampMilliseconds => "TIMESTAMP_MS",
        DuckDbTypeId.TimestampNanoseconds => "TIMESTAMP_NS",
        DuckDbTypeId.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        DuckDbTypeId.TimeTz => "TIME WITH TIME ZONE",
        DuckDbTypeId.TimeNanoseconds => "TIME_NS",
        DuckDbTypeId.SqlNull => "\"NULL\"",
        _ => id.ToString().ToUpperInvariant(),
    };
}
