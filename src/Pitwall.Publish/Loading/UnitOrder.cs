using Pitwall.Publish.Schemas;
using Pitwall.Publish.Units;

namespace Pitwall.Publish.Loading;

/// <summary>Parents before children, as the foreign keys say.</summary>
internal static class UnitOrder
{
    /// <summary>The units that are asked for with those that they refer to, in order.</summary>
    /// <param name="tables">The schema.</param>
    /// <param name="asked">Names of tables; empty for all.</param>
    /// <exception cref="PublishException">There is no such table.</exception>
    public static IReadOnlyList<(Unit Unit, TargetTable Table)> Of(IReadOnlyDictionary<string, TargetTable> tables, IReadOnlyCollection<string> asked)
    {
        var ordered = new List<(Unit, TargetTable)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var units = Unit.All.ToDictionary(u => u.Table, StringComparer.Ordinal);
        foreach (var name in asked.Count == 0 ? units.Keys.Where(tables.ContainsKey) : asked)
            Visit(name);
        return ordered;

        void Visit(string name)
        {
            if (!units.TryGetValue(name, out var unit))
                throw new PublishException($"there is no published table '{name}'; expected some of {string.Join(", ", units.Keys)}.");
            if (!seen.Add(name))
                return;
            foreach (var reference in tables[name].References.Where(r => r.Parent != name))
                Visit(reference.Parent);
            ordered.Add((unit, tables[name]));
        }
    }
}
