namespace Pitwall.Iceberg;

/// <summary>One column or nested field.</summary>
/// <param name="Id">Identity within the table; never given to another field, also after a drop.</param>
/// <param name="Name">Name; may change.</param>
/// <param name="Type">Type; may only widen.</param>
/// <param name="Required">True when the field is never null.</param>
/// <param name="Doc">Meaning in words; null when not given.</param>
public sealed record NestedField(int Id, string Name, IcebergType Type, bool Required, string? Doc = null);

/// <summary>The columns of a table at one time.</summary>
/// <param name="SchemaId">Number of this schema within the table, from 0.</param>
/// <param name="Fields">Columns in order.</param>
public sealed record Schema(int SchemaId, IReadOnlyList<NestedField> Fields)
{
    /// <summary>Ids of the columns that identify a row (advisory); empty when not stated.</summary>
    public IReadOnlyList<int> IdentifierFieldIds { get; init; } = [];

    /// <summary>The highest field id, nested fields included; 0 without fields.</summary>
    public int HighestFieldId => AllFields().Aggregate(0, (highest, f) => Math.Max(highest, f.Id));

    /// <summary>The column of this name (case-sensitive); null when there is none.</summary>
    public NestedField? Find(string name) => Fields.FirstOrDefault(f => f.Name == name);

    /// <summary>The column of this id; null when there is none at the top level.</summary>
    public NestedField? Find(int id) => Fields.FirstOrDefault(f => f.Id == id);

    /// <summary>
    /// Every field with an id, depth first; list elements are named <c>element</c>, map parts <c>key</c> and <c>value</c>.
    /// </summary>
    public IEnumerable<NestedField> AllFields() => Fields.SelectMany(Walk);

    /// <summary>The same columns with ids given anew: the columns 1, 2, 3 …, then the nested fields.</summary>
    public static Schema WithFreshIds(IEnumerable<NestedField> fields)
    {
        var given = fields.ToList();
        var next = given.Count;
        return new Schema(0, [.. given.Select((f, i) => f with { Id = i + 1, Type = FreshIds(f.Type, () => ++next) })]);
    }

    /// <summary>
    /// The schema as the specification writes it. As footer entry <c>iceberg.schema</c> of a Parquet file it tells other readers
    /// which id each column had when the file was written.
    /// </summary>
    public string ToJson() => SchemaJson.Write(this);

    /// <summary>Equal when ids, columns and identifier fields are equal.</summary>
    public bool Equals(Schema? other) => other is not null && SchemaId == other.SchemaId && SameFields(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(SchemaId, Fields.Count, HighestFieldId);

    internal bool SameFields(Schema other) =>
        Fields.SequenceEqual(other.Fields) && IdentifierFieldIds.SequenceEqual(other.IdentifierFieldIds);

    internal static IcebergType FreshIds(IcebergType type, Func<int> next)
    {
        switch (type)
        {
            case IcebergType.ListType list:
                var element = next();
                return list with { ElementId = element, Element = FreshIds(list.Element, next) };
            case IcebergType.MapType map:
                var key = next();
                var value = next();
                return map with { KeyId = key, Key = FreshIds(map.Key, next), ValueId = value, Value = FreshIds(map.Value, next) };
            case IcebergType.StructType s:
                var ids = s.Fields.Select(_ => next()).ToList();
                return new IcebergType.StructType([.. s.Fields.Select((f, i) => f with { Id = ids[i], Type = FreshIds(f.Type, next) })]);
            default:
                return type;
        }
    }

    internal void Validate()
    {
        var ids = new HashSet<int>();
        foreach (var field in AllFields())
        {
            if (field.Id < 1 || !ids.Add(field.Id))
                throw new IcebergException(
                    $"Schema {SchemaId}: field \"{field.Name}\" has id {field.Id}, which is not positive or taken twice. Use Schema.WithFreshIds.");
        }
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in Fields)
        {
            if (string.IsNullOrEmpty(field.Name) || !names.Add(field.Name))
                throw new IcebergException(
                    $"Schema {SchemaId}: the column name \"{field.Name}\" is empty or stands twice (upper and lower case are one name).");
        }
    }

    private static IEnumerable<NestedField> Walk(NestedField field)
    {
        yield return field;
        IEnumerable<NestedField> children = field.Type switch
        {
            IcebergType.ListType l => [new NestedField(l.ElementId, "element", l.Element, l.ElementRequired)],
            IcebergType.MapType m =>
                [new NestedField(m.KeyId, "key", m.Key, true), new NestedField(m.ValueId, "value", m.Value, m.ValueRequired)],
            IcebergType.StructType s => s.Fields,
            _ => [],
        };
        foreach (var nested in children.SelectMany(Walk)) yield return nested;
    }
}
