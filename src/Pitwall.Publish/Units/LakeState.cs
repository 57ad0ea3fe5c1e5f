using System.Globalization;
using Pitwall.Iceberg;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Partitions;

namespace Pitwall.Publish.Units;

/// <summary>What the lake's tables that a unit reads hold now, as a fingerprint: equal fingerprint, equal content, so nothing need be read.</summary>
internal sealed class LakeState
{
    private readonly (string Name, IcebergTable Table, SortedDictionary<string, string> Partitions)[] _tables;

    private LakeState((string, IcebergTable, SortedDictionary<string, string>)[] tables) => _tables = tables;

    /// <summary>The snapshots, <c>silver.rounds@123</c>.</summary>
    public string Snapshots => string.Join(' ', _tables.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Name}@{t.Table.CurrentSnapshot!.Id}")));

    /// <summary>The state of the tables; null with the name of the first that is not built when there is one.</summary>
    public static (LakeState? State, string? Missing) Of(LakeEngine lake, IEnumerable<string> tables)
    {
        var found = new List<(string, IcebergTable, SortedDictionary<string, string>)>();
        foreach (var name in tables)
        {
            if (lake.Catalog.TryLoad(TableId.Parse(name)) is not { CurrentSnapshot: { } snapshot } table)
                return (null, name);
            found.Add((name, table, FingerprintMap.Of(snapshot)));
        }

        return (new LakeState([.. found]), null);
    }

    /// <summary>The parts that a unit has: values of its part column when the first table is partitioned by it, else one whole.</summary>
    public IReadOnlyList<string> Parts(string? column) => column is not null && IsPartitionedBy(_tables[0].Table, column) && _tables[0].Partitions.Count > 0
        ? [.. _tables[0].Partitions.Keys.Select(k => k.Split('/')[0]).Distinct().Order(StringComparer.Ordinal)]
        : [""];

    /// <summary>The fingerprint of what a part is made from.</summary>
    /// <param name="part">A value of the part column; nothing for the whole.</param>
    /// <param name="column">The part column.</param>
    /// <param name="definition">What else decides the rows.</param>
    public string Fingerprint(string part, string? column, IEnumerable<string> definition) => Lakehouse.Partitions.Fingerprint.Of([.. definition, part, .. _tables.SelectMany(t => Of(t.Name, t.Table, t.Partitions, part, column))]);

    private static IEnumerable<string> Of(string name, IcebergTable table, SortedDictionary<string, string> partitions, string part, string? column)
    {
        if (partitions.Count == 0)
            return [name, table.CurrentSnapshot!.Id.ToString(CultureInfo.InvariantCulture)];
        var relevant = part.Length > 0 && IsPartitionedBy(table, column!) ? partitions.Where(p => p.Key.Split('/')[0] == part) : partitions;
        return relevant.Select(p => $"{p.Key}={p.Value}").Prepend(name);
    }

    private static bool IsPartitionedBy(IcebergTable table, string column) => table.Spec.Fields.Count > 0 && table.Spec.Fields[0].Name == column;
}
