using Pitwall.Formula1.LiveTiming;

namespace Pitwall;

/// <summary>The tables that were registered for a session. What can be wrong with a registration is found at once, before any data is read.</summary>
internal sealed class CustomTables(Session session, DataNames names)
{
    private readonly Dictionary<string, CustomTable> _tables = new(StringComparer.OrdinalIgnoreCase);

    public CustomTable? Find(string name) => _tables.GetValueOrDefault(name);

    public IEnumerable<string> Names => _tables.Values.Select(t => t.Name);

    /// <summary>The tables of a layer.</summary>
    public IEnumerable<CustomTable> Of(TableLayer layer) => _tables.Values.Where(t => t.Layer == layer);

    /// <summary>Registers a table made by a delegate; one of the same name is replaced.</summary>
    /// <exception cref="TableRegistrationException">The delegate takes something else, or the sources close a circle.</exception>
    /// <exception cref="TopicNotFoundException">There is no such source.</exception>
    public void Add(string name, TableLayer layer, IReadOnlyList<string> from, Delegate make)
    {
        RequireName(name);
        var parameters = make.GetType().GetMethod("Invoke")!.GetParameters().Select(p => p.ParameterType).ToArray();
        var takesSession = parameters.Length > 0 && parameters[0] == typeof(Session);
        var tables = parameters.Skip(takesSession ? 1 : 0).ToArray();
        if (tables.Length != from.Count || tables.Any(t => t != typeof(Table)))
        {
            throw new TableRegistrationException(name,
                $"{from.Count} {(from.Count == 1 ? "source is" : "sources are")} named ({string.Join(", ", from)}), but the delegate takes ({string.Join(", ", parameters.Select(p => p.Name))}). "
                + $"It takes a Table for each source, in this order, and before them the Session if it asks for it: ({string.Join(", ", from.Select((_, i) => $"Table t{i + 1}").Prepend("[Session s]"))}).");
        }

        Add(new CustomTable(name, layer, [.. from.Select(f => Source(name, layer, f))]) { Make = make, TakesSession = takesSession });
    }

    /// <summary>Registers a table made by a select; one of the same name is replaced.</summary>
    /// <exception cref="TableRegistrationException">The SQL names no table, or its tables close a circle.</exception>
    /// <exception cref="TopicNotFoundException">There is no such table.</exception>
    public void Add(string name, TableLayer layer, string sql)
    {
        RequireName(name);
        using var reader = session.Lake.Engine.OpenReader();
        var tables = reader.TablesOf(sql).Select(t => t.Replace("\"", "", StringComparison.Ordinal)).ToArray();
        if (tables.Length == 0)
            throw new TableRegistrationException(name, "the SQL is no select from a table. Give one statement, such as \"select driver_number, min(lap_duration) from silver.laps group by all\".");
        Add(new CustomTable(name, layer, [.. tables.Select(t => Named(name, layer, t))]) { Sql = sql });
    }

    /// <summary>The wanted tables and the custom ones that they are made from, each after its sources; else by order of registration.</summary>
    public IReadOnlyList<CustomTable> InOrder(IEnumerable<CustomTable> wanted)
    {
        var order = new List<CustomTable>();
        foreach (var table in wanted)
            Visit(table);
        return order;

        void Visit(CustomTable table)
        {
            if (order.Contains(table))
                return;
            foreach (var source in table.Sources.Select(s => s.Custom).OfType<string>())
                Visit(_tables[source]);
            order.Add(table);
        }
    }

    private void Add(CustomTable table)
    {
        if (PathTo(table.Name, table.Sources, []) is { } path)
            throw new TableRegistrationException(table.Name, $"the tables would depend on one another in a circle: {string.Join(" -> ", path.Prepend(table.Name))}. Take one of these sources out.");
        _tables[table.Name] = table;
    }

    /// <summary>The way from sources to a table of that name; null when there is none.</summary>
    private List<string>? PathTo(string name, IReadOnlyList<CustomSource> sources, HashSet<string> seen)
    {
        foreach (var source in sources.Select(s => s.Custom).OfType<string>())
        {
            if (source.Equals(name, StringComparison.OrdinalIgnoreCase))
                return [source];
            if (seen.Add(source) && _tables.TryGetValue(source, out var table) && PathTo(name, table.Sources, seen) is { } rest)
                return [source, .. rest];
        }

        return null;
    }

    private CustomSource Source(string table, TableLayer layer, string text)
    {
        if (IsSelfOrCustom(table, text) is { } custom)
            return Layered(table, layer, new CustomSource(text, custom, []));
        var candidates = names.Find(text, rawFirst: false);
        return candidates.Count > 0 ? Layered(table, layer, new CustomSource(text, null, candidates)) : throw names.NotFound(text, Names);
    }

    /// <summary>A table that SQL names: a custom one by its name, with or without layer, or one of the lake by its full name.</summary>
    private CustomSource Named(string table, TableLayer layer, string text)
    {
        var name = text[(text.IndexOf('.', StringComparison.Ordinal) + 1)..];
        if (IsSelfOrCustom(table, name) is { } custom)
            return Layered(table, layer, new CustomSource(text, custom, []));
        var candidates = names.Find(text, rawFirst: false).Where(c => c.Name.Equals(text, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (candidates.Length > 0)
            return Layered(table, layer, new CustomSource(text, null, candidates));
        throw names.NotFound(text, Names);
    }

    private string? IsSelfOrCustom(string table, string text) =>
        text.Equals(table, StringComparison.OrdinalIgnoreCase) ? table : _tables.TryGetValue(text, out var custom) ? custom.Name : null;

    private CustomSource Layered(string table, TableLayer layer, CustomSource source)
    {
        var isGold = source.Custom is { } custom && _tables.TryGetValue(custom, out var other)
            ? other.Layer == TableLayer.Gold
            : source.Candidates.Count > 0 && source.Candidates[0].Name.StartsWith("gold.", StringComparison.Ordinal);
        return layer == TableLayer.Silver && isGold
            ? throw new TableRegistrationException(table, $"a silver table is not made from gold, and {source.Text} is gold. Register {table} with GoldTable.")
            : source;
    }

    private void RequireName(string name)
    {
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') || char.IsAsciiDigit(name[0]))
            throw new TableRegistrationException(name, "is no name for a table: use letters, digits and '_', a letter first.");
        if (session.Lake.Engine.Graph.Find($"silver.{name.ToLowerInvariant()}") is { } taken)
            throw new TableRegistrationException(name, $"{taken} is a table of the lake already; choose another name.");
    }
}
