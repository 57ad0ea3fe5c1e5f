using Pitwall.Iceberg;
using Pitwall.Lakehouse.Graph;
using Pitwall.Lakehouse.Partitions;

namespace Pitwall.Lakehouse.Queries;

/// <summary>
/// A table as it is stored now, as a relation of SQL. Definitions are read only for a table that is not stored: they cost more time than
/// a small query.
/// </summary>
internal sealed class StoredRelation
{
    private readonly LakeEngine _lake;
    private readonly string _name;
    private readonly IcebergTable? _table;

    /// <summary>Finds the table.</summary>
    /// <exception cref="UnknownTableException">The name is no table of the lake.</exception>
    public StoredRelation(LakeEngine lake, string name)
    {
        _lake = lake;
        _name = name;
        _table = TableId.TryParse(name, out var id) ? lake.Catalog.TryLoad(id) : null;
        if (_table is null && lake.Graph.Find(name) is null)
            throw new UnknownTableException(name, Suggestion.For(name, lake.Graph.Order.Select(t => t.Id.ToString())));
    }

    /// <summary>The relation with the rows that <paramref name="only"/> allows.</summary>
    public string Sql(IReadOnlyDictionary<string, IReadOnlyCollection<object>>? only)
    {
        if (_table?.CurrentSnapshot is null)
        {
            return _table is null
                ? ParquetRelation.Empty(_lake.Graph.Get(_name))
                : ParquetRelation.Of(_table, _table.Schema, []);
        }

        var plan = _table.Scan().Plan();
        if (only is null || only.Count == 0)
            return ParquetRelation.Of(_table, plan.Schema, plan.Files);
        var files = plan.Files.Where(f => IsAllowed(f.File.Partition, only)).ToArray();
        var condition = Condition(plan.Schema, only);
        var relation = ParquetRelation.Of(_table, plan.Schema, files);
        return condition.Length == 0 ? relation : $"(select * from {relation} where {condition})";
    }

    /// <summary>See <see cref="LakeEngine.IsBuilt"/>.</summary>
    public bool IsBuilt(IReadOnlyDictionary<string, IReadOnlyCollection<object>>? only)
    {
        if (_table?.CurrentSnapshot is not { } snapshot)
            return false;
        var partition = _table.Spec.Fields.Select(f => f.Name).ToArray();
        if (only is null || !partition.Any(only.ContainsKey))
            return true;
        return FingerprintMap.Of(snapshot).Keys.Any(key => partition.Zip(key.Split('/')).All(p =>
            !only.TryGetValue(p.First, out var allowed) || allowed.Any(value => PartitionText.Of(new PartitionKey([value])) == p.Second)));
    }

    private bool IsAllowed(IReadOnlyList<object?> values, IReadOnlyDictionary<string, IReadOnlyCollection<object>> only) =>
        _table!.Spec.Fields.Zip(values).All(p => !only.TryGetValue(p.First.Name, out var allowed) || allowed.Contains(p.Second!));

    /// <summary>What is left to ask of the rows: the columns that do not decide the partition.</summary>
    private string Condition(Schema schema, IReadOnlyDictionary<string, IReadOnlyCollection<object>> only) => string.Join(" and ", only
        .Where(o => schema.Find(o.Key) is not null && _table!.Spec.Fields.All(f => f.Name != o.Key))
        .Select(o => o.Value.Count == 0 ? "false" : $"{Lakehouse.Sql.Name(o.Key)} in ({string.Join(", ", o.Value.Select(PartitionText.Literal))})"));
}
