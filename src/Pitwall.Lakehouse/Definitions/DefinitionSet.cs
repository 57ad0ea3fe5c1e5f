using Pitwall.DuckDb;

namespace Pitwall.Lakehouse.Definitions;

/// <summary>A file of a definition folder: its path below the folder, with forward slashes, and its text.</summary>
public readonly record struct DefinitionText(string Path, string Text);

/// <summary>
/// The tables of a lake as they were written: table files with their expectations, macros and seeds.
/// Folders: <c>layer/name/name.sql</c>, <c>layer/name/name.expect.sql</c>, <c>macros/*.sql</c>, <c>seeds/*.csv</c>.
/// </summary>
public sealed class DefinitionSet
{
    private readonly Lazy<Parts> _parts;

    private DefinitionSet(IReadOnlyList<TableDefinition> tables, IReadOnlyList<Macro> macros, IReadOnlyDictionary<string, string> seeds)
        : this(new Lazy<Parts>(new Parts(tables, macros, seeds)))
    {
    }

    private DefinitionSet(Lazy<Parts> parts) => _parts = parts;

    /// <summary>The tables, in no particular order.</summary>
    public IReadOnlyList<TableDefinition> Tables => _parts.Value.Tables;

    /// <summary>The macros, by file name.</summary>
    public IReadOnlyList<Macro> Macros => _parts.Value.Macros;

    /// <summary>The seeds: full name (<c>seed.team_aliases</c>) to CSV text.</summary>
    public IReadOnlyDictionary<string, string> Seeds => _parts.Value.Seeds;

    /// <summary>
    /// Definitions that are read when they are first asked for: who only reads stored tables needs none. A fault of theirs shows then, and
    /// every time.
    /// </summary>
    public static DefinitionSet Deferred(Func<DefinitionSet> read) => new(new Lazy<Parts>(() => read()._parts.Value));

    /// <summary>Reads definitions from the texts of a folder.</summary>
    /// <param name="files">The files.</param>
    /// <param name="complete">Gives a table without a select its code, by its full name; null when all is SQL.</param>
    /// <param name="areSound">
    /// True when the files are known to be without a fault, as those that a program brings along: only what a table's place among the others
    /// depends on is read at once; its columns and expectations when they are asked for.
    /// </param>
    /// <exception cref="DefinitionException">A file is not understood or stands in the wrong place.</exception>
    public static DefinitionSet Read(IEnumerable<DefinitionText> files, Func<string, TableDefinition, TableDefinition>? complete = null, bool areSound = false)
    {
        var byPath = files.ToDictionary(f => f.Path, f => f.Text, StringComparer.Ordinal);
        var seeds = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var macros = new List<Macro>();
        var tables = new List<TableDefinition>();
        foreach (var path in byPath.Keys.Order(StringComparer.Ordinal))
        {
            var text = byPath[path];
            var name = Path.GetFileNameWithoutExtension(path);
            if (path.StartsWith("seeds/", StringComparison.Ordinal) && path.EndsWith(".csv", StringComparison.Ordinal))
                seeds.Add("seed." + name, text);
            else if (path.StartsWith("macros/", StringComparison.Ordinal))
                macros.Add(Macro.Parse(path, text));
            else if (path.EndsWith(".expect.sql", StringComparison.Ordinal))
                RequireTable(byPath, path);
            else if (path.EndsWith(".sql", StringComparison.Ordinal))
                tables.Add(Table(byPath, path, text, complete, areSound));
        }

        return new DefinitionSet(tables, macros, seeds);
    }

    /// <summary>Reads definitions from a folder on disk; a folder that is not there holds none.</summary>
    /// <exception cref="DefinitionException">A file is not understood or stands in the wrong place; the message names it with its full path.</exception>
    public static DefinitionSet ReadFolder(string folder)
    {
        if (!Directory.Exists(folder))
            return new DefinitionSet([], [], new Dictionary<string, string>(StringComparer.Ordinal));
        try
        {
            var read = Read(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(f => f.EndsWith(".sql", StringComparison.Ordinal) || f.EndsWith(".csv", StringComparison.Ordinal))
                .Select(f => new DefinitionText(Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText(f))));
            return new DefinitionSet([.. read.Tables.Select(t => t with { Source = Path.Combine(folder, t.Source) })], read.Macros, read.Seeds);
        }
        catch (DefinitionException e)
        {
            throw new DefinitionException(Path.Combine(folder, e.Where), e.Message[(e.Where.Length + 2)..]);
        }
    }

    /// <summary>These definitions and more of them.</summary>
    public DefinitionSet With(DefinitionSet more)
    {
        var seeds = new Dictionary<string, string>(Seeds, StringComparer.Ordinal);
        foreach (var (name, csv) in more.Seeds)
            seeds.Add(name, csv);
        return new([.. Tables, .. more.Tables], [.. Macros, .. more.Macros], seeds);
    }

    /// <summary>These definitions and tables written in code.</summary>
    /// <exception cref="DefinitionException">A definition contradicts itself.</exception>
    public DefinitionSet With(params TableDefinition[] tables)
    {
        foreach (var table in tables)
            TableFile.Check(table);
        return new DefinitionSet([.. Tables, .. tables], Macros, Seeds);
    }

    /// <summary>Creates the macros on a connection, but for those that read tables.</summary>
    internal void CreateMacros(DuckDbConnection connection)
    {
        foreach (var macro in Macros.Where(m => !m.ReadsTables))
            connection.Execute(macro.Sql);
    }

    /// <summary>Creates the macros that read tables, as far as <paramref name="table"/> uses them; its inputs must stand on the connection.</summary>
    internal void CreateTableMacros(DuckDbConnection connection, TableDefinition table)
    {
        foreach (var macro in Macro.UsedBy([table.Sql ?? "", .. table.Expectations.Select(e => e.Sql)], Macros).Where(m => m.ReadsTables))
            connection.Execute(macro.Sql);
    }

    private static TableDefinition Table(Dictionary<string, string> files, string path, string text, Func<string, TableDefinition, TableDefinition>? complete, bool isSound)
    {
        var table = isSound ? TableFile.Read(path, text, complete) : TableFile.Parse(path, text, complete);
        var home = $"{table.Id.Namespace}/{table.Id.Name}/{table.Id.Name}.sql";
        if (path != home)
            throw new DefinitionException(path, $"the file defines {table}, which belongs in {home}.");
        var expectations = path[..^".sql".Length] + ".expect.sql";
        if (!files.TryGetValue(expectations, out var rules))
            return table;
        return table with { Expectations = isSound ? new DeferredList<Expectation>(() => ExpectationFile.Parse(expectations, rules)) : ExpectationFile.Parse(expectations, rules) };
    }

    private sealed record Parts(IReadOnlyList<TableDefinition> Tables, IReadOnlyList<Macro> Macros, IReadOnlyDictionary<string, string> Seeds);

    private static void RequireTable(Dictionary<string, string> files, string path)
    {
        var table = path[..^".expect.sql".Length] + ".sql";
        if (!files.ContainsKey(table))
            throw new DefinitionException(path, $"expectations of a table that is not there; expected {table} beside it.");
    }
}
