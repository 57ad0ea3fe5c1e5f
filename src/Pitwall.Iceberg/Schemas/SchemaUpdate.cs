namespace Pitwall.Iceberg;

/// <summary>
/// Changes to a schema that keep every data file readable: ids stay, dropped ids are never used again, types only widen
/// (specification, Schema Evolution). Each step sees the result of the steps before it.
/// </summary>
public sealed class SchemaUpdate
{
    private readonly bool _hasData;
    private readonly IReadOnlySet<int> _partitionSources;
    private readonly List<NestedField> _fields;

    internal SchemaUpdate(Schema schema, int lastColumnId, IReadOnlySet<int> partitionSources, bool hasData)
    {
        _fields = [.. schema.Fields];
        LastColumnId = lastColumnId;
        _partitionSources = partitionSources;
        _hasData = hasData;
    }

    /// <summary>The columns as changed so far.</summary>
    public IReadOnlyList<NestedField> Fields => _fields;

    internal int LastColumnId { get; private set; }

    /// <summary>Adds a column at the end; old rows read as null. Ids within <paramref name="type"/> are given anew.</summary>
    /// <param name="name">Name that no column has (upper and lower case are one name).</param>
    /// <param name="type">Type.</param>
    /// <param name="required">True only while the table has no snapshot: old rows could not fill it.</param>
    /// <param name="doc">Meaning in words.</param>
    public SchemaUpdate Add(string name, IcebergType type, bool required = false, string? doc = null)
    {
        if (_fields.Exists(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            throw new IcebergException($"Column \"{name}\" cannot be added: the table has a column of that name.");
        if (required && _hasData)
            throw new IcebergException(
                $"Column \"{name}\" cannot be added as required: rows written earlier have no value for it. Add it as optional.");
        var id = ++LastColumnId;
        _fields.Add(new NestedField(id, name, Schema.FreshIds(type, () => ++LastColumnId), required, doc));
        return this;
    }

    /// <summary>Renames a column; data files are found by id and stay as they are.</summary>
    public SchemaUpdate Rename(string name, string newName)
    {
        var index = IndexOf(name);
        if (_fields.Where((_, i) => i != index).Any(f => f.Name.Equals(newName, StringComparison.OrdinalIgnoreCase)))
            throw new IcebergException($"Column \"{name}\" cannot be renamed to \"{newName}\": the table has a column of that name.");
        _fields[index] = _fields[index] with { Name = newName };
        return this;
    }

    /// <summary>Widens a type: int to long, float to double, decimal to more digits before the point; list elements likewise.</summary>
    public SchemaUpdate Widen(string name, IcebergType type)
    {
        var index = IndexOf(name);
        var from = _fields[index].Type;
        _fields[index] = _fields[index] with
        {
            Type = Widened(from, type) ?? throw new IcebergException(
                $"Column \"{name}\" cannot change from {from} to {type}: allowed are int to long, float to double and more digits of a decimal. Add a new column instead."),
        };
        return this;
    }

    /// <summary>Drops a column. Its id is never used again.</summary>
    public SchemaUpdate Drop(string name)
    {
        var index = IndexOf(name);
        if (_partitionSources.Contains(_fields[index].Id))
            throw new IcebergException($"Column \"{name}\" cannot be dropped: the table is partitioned by it.");
        _fields.RemoveAt(index);
        return this;
    }

    /// <summary>Lets a required column be null.</summary>
    public SchemaUpdate MakeOptional(string name)
    {
        var index = IndexOf(name);
        _fields[index] = _fields[index] with { Required = false };
        return this;
    }

    /// <summary>Sets a column's meaning in words; null removes it.</summary>
    public SchemaUpdate Document(string name, string? doc)
    {
        var index = IndexOf(name);
        _fields[index] = _fields[index] with { Doc = doc };
        return this;
    }

    private static IcebergType? Widened(IcebergType from, IcebergType to) => (from, to) switch
    {
        _ when from.IsPrimitive && from == to => from,
        (IcebergType.IntType, IcebergType.LongType) => to,
        (IcebergType.FloatType, IcebergType.DoubleType) => to,
        (IcebergType.DecimalType a, IcebergType.DecimalType b) when a.Scale == b.Scale && b.Precision >= a.Precision => to,
        (IcebergType.ListType a, IcebergType.ListType b) when Widened(a.Element, b.Element) is { } element => a with { Element = element },
        _ => null,
    };

    private int IndexOf(string name)
    {
        var index = _fields.FindIndex(f => f.Name == name);
        return index >= 0
            ? index
            : throw new IcebergException(
                $"Column \"{name}\" does not exist. The columns are: {string.Join(", ", _fields.Select(f => f.Name))}.");
    }
}
