using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Graph;

/// <summary>
/// The tables in building order. The order is stable: a table comes after its inputs, and else by name.
/// </summary>
public sealed class BuildGraph
{
    private readonly Dictionary<string, TableDefinition> _tables;

    /// <summary>Orders <paramref name="tables"/>.</summary>
    /// <param name="tables">All tables of the lake.</param>
    /// <param name="isExternal">True for names that are not tables but exist: inputs of a provider, seeds.</param>
    /// <exception cref="DefinitionException">A name is taken twice, an input is unknown, or tables depend on one another in a circle.</exception>
    public BuildGraph(IEnumerable<TableDefinition> tables, Func<string, bool> isExternal)
    {
        _tables = new Dictionary<string, TableDefinition>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            if (!_tables.TryAdd(table.Id.ToString(), table))
                throw new DefinitionException(table.Source, $"{table} is defined already, in {_tables[table.Id.ToString()].Source}.");
        }

        foreach (var table in _tables.Values)
        {
            foreach (var input in table.Inputs.Where(i => !_tables.ContainsKey(i) && !isExternal(i)))
                throw new DefinitionException(table.Source, $"input '{input}' is unknown.{Suggestion.For(input, _tables.Keys)} An input is a table of the lake, a seed file (seed.name) or an input of a source.");
        }

        Order = Sort();
    }

    /// <summary>All tables, each after its inputs.</summary>
    public IReadOnlyList<TableDefinition> Order { get; }

    /// <summary>The table of that full name, or null.</summary>
    public TableDefinition? Find(string name) => _tables.GetValueOrDefault(name);

    /// <summary>The table of that full name.</summary>
    /// <exception cref="DefinitionException">There is none; the message suggests the nearest name.</exception>
    public TableDefinition Get(string name) => Find(name)
        ?? throw new DefinitionException(name, $"there is no such table.{Suggestion.For(name, _tables.Keys)} 'pitwall tables' lists them.");

    /// <summary>The named tables and all tables that they are made from, in building order.</summary>
    public IReadOnlyList<TableDefinition> WithInputs(IEnumerable<string> names)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(names.Select(n => Get(n).Id.ToString()));
        while (open.TryPop(out var name))
        {
            if (_tables.TryGetValue(name, out var table) && wanted.Add(name))
            {
                foreach (var input in table.Inputs)
                    open.Push(input);
            }
        }

        return [.. Order.Where(t => wanted.Contains(t.Id.ToString()))];
    }

    private List<TableDefinition> Sort()
    {
        var order = new List<TableDefinition>(_tables.Count);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<string>();
        foreach (var name in _tables.Keys.Order(StringComparer.Ordinal))
            Visit(name);
        return order;

        void Visit(string name)
        {
            if (done.Contains(name) || !_tables.TryGetValue(name, out var table))
                return;
            if (path.Contains(name))
                throw new DefinitionException(table.Source, $"tables depend on one another in a circle: {string.Join(" → ", path.SkipWhile(p => p != name).Append(name))}. Take one of these inputs out.");
            path.Add(name);
            foreach (var input in table.Inputs.Order(StringComparer.Ordinal))
                Visit(input);
            path.RemoveAt(path.Count - 1);
            done.Add(name);
            order.Add(table);
        }
    }
}
