using System.Runtime.CompilerServices;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall;

public sealed partial class Session
{
    private readonly Lock _customGate = new();
    private CustomTables? _custom;

    private CustomTables Custom => _custom ??= new CustomTables(this, _names);

    /// <summary>
    /// Registers a silver table of your own. It is made by <see cref="GenerateAsync"/>, and then stands as <c>session["Name"]</c>, and in SQL.
    /// </summary>
    /// <param name="name">Letters, digits and <c>_</c>. A table of the same name is replaced.</param>
    /// <param name="from">Sources, in the order in which the delegate takes them: topics by name or alias, tables of the lake, other tables of your own.</param>
    /// <param name="make">
    /// Makes the rows: a table, or a sequence of records, anonymous objects, dictionaries or rows. It takes a <see cref="Table"/> for each
    /// source, and before them the session if it asks for it. It must not keep state: it may run again.
    /// </param>
    /// <exception cref="TableRegistrationException">The delegate does not take what <paramref name="from"/> names, the name is taken or no name, or the tables would depend on one another in a circle.</exception>
    /// <exception cref="TopicNotFoundException">A source is unknown; the nearest names are suggested.</exception>
    public void SilverTable(string name, IReadOnlyList<string> from, Func<Table, object?> make) => Register(name, TableLayer.Silver, from, make);

    /// <inheritdoc cref="SilverTable(string, IReadOnlyList{string}, Func{Table, object?})"/>
    [OverloadResolutionPriority(1)]
    public void SilverTable(string name, IReadOnlyList<string> from, Func<Session, Table, object?> make) => Register(name, TableLayer.Silver, from, make);

    /// <inheritdoc cref="SilverTable(string, IReadOnlyList{string}, Func{Table, object?})"/>
    public void SilverTable(string name, IReadOnlyList<string> from, Func<Table, Table, object?> make) => Register(name, TableLayer.Silver, from, make);

    /// <inheritdoc cref="SilverTable(string, IReadOnlyList{string}, Func{Table, object?})"/>
    [OverloadResolutionPriority(1)]
    public void SilverTable(string name, IReadOnlyList<string> from, Func<Session, Table, Table, object?> make) => Register(name, TableLayer.Silver, from, make);

    /// <inheritdoc cref="SilverTable(string, IReadOnlyList{string}, Func{Table, object?})"/>
    [OverloadResolutionPriority(-1)]
    public void SilverTable(string name, IReadOnlyList<string> from, Delegate make) => Register(name, TableLayer.Silver, from, make);

    /// <summary>Registers a silver table of your own, in SQL. Tables show their rows of this session; your own ones stand under their names.</summary>
    /// <param name="name">Letters, digits and <c>_</c>. A table of the same name is replaced.</param>
    /// <param name="sql">One select statement (DuckDB's dialect).</param>
    /// <exception cref="TableRegistrationException">The SQL is no select, the name is taken or no name, or the tables would depend on one another in a circle.</exception>
    /// <exception cref="TopicNotFoundException">A table is unknown; the nearest names are suggested.</exception>
    public void SilverTable(string name, string sql) => Register(name, TableLayer.Silver, sql);

    /// <summary>Registers a gold table of your own; as <see cref="SilverTable(string, IReadOnlyList{string}, Func{Table, object?})"/>, but it may be made from gold tables too.</summary>
    /// <inheritdoc cref="SilverTable(string, IReadOnlyList{string}, Func{Table, object?})"/>
    public void GoldTable(string name, IReadOnlyList<string> from, Func<Table, object?> make) => Register(name, TableLayer.Gold, from, make);

    /// <inheritdoc cref="GoldTable(string, IReadOnlyList{string}, Func{Table, object?})"/>
    [OverloadResolutionPriority(1)]
    public void GoldTable(string name, IReadOnlyList<string> from, Func<Session, Table, object?> make) => Register(name, TableLayer.Gold, from, make);

    /// <inheritdoc cref="GoldTable(string, IReadOnlyList{string}, Func{Table, object?})"/>
    public void GoldTable(string name, IReadOnlyList<string> from, Func<Table, Table, object?> make) => Register(name, TableLayer.Gold, from, make);

    /// <inheritdoc cref="GoldTable(string, IReadOnlyList{string}, Func{Table, object?})"/>
    [OverloadResolutionPriority(1)]
    public void GoldTable(string name, IReadOnlyList<string> from, Func<Session, Table, Table, object?> make) => Register(name, TableLayer.Gold, from, make);

    /// <inheritdoc cref="GoldTable(string, IReadOnlyList{string}, Func{Table, object?})"/>
    [OverloadResolutionPriority(-1)]
    public void GoldTable(string name, IReadOnlyList<string> from, Delegate make) => Register(name, TableLayer.Gold, from, make);

    /// <summary>Registers a gold table of your own, in SQL.</summary>
    /// <inheritdoc cref="SilverTable(string, string)"/>
    public void GoldTable(string name, string sql) => Register(name, TableLayer.Gold, sql);

    private void Register(string name, TableLayer layer, IReadOnlyList<string> from, Delegate make)
    {
        lock (_customGate)
        {
            Custom.Add(name, layer, from, make);
            Forget(name);
        }
    }

    private void Register(string name, TableLayer layer, string sql)
    {
        lock (_customGate)
        {
            Custom.Add(name, layer, sql);
            Forget(name);
        }
    }
}
