using System.Text.RegularExpressions;
using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Graph;

namespace Pitwall.Lakehouse.Queries;

/// <summary>
/// Reads tables with SQL, each under its full name (<c>silver.laps</c>), with the macros of the definitions. It has an engine of its own that can read the
/// warehouse and nothing else, so text from a user may be run. Use it from one thread at a time.
/// </summary>
public sealed partial class LakeReader : IDisposable
{
    private readonly LakeEngine _lake;
    private readonly DuckDbDatabase _database;
    private readonly DuckDbConnection _trusted;
    private readonly HashSet<string> _views = new(StringComparer.Ordinal);
    private readonly HashSet<string> _schemas = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, IReadOnlyCollection<object>>? _only;
    private readonly HashSet<string> _own = new(StringComparer.OrdinalIgnoreCase);
    private bool _locked;

    internal LakeReader(LakeEngine lake, DuckDbOptions options, IReadOnlyDictionary<string, IReadOnlyCollection<object>>? only)
    {
        _lake = lake;
        _only = only;
        _database = DuckDbDatabase.Open(options);
        _trusted = _database.Connect();
        lake.Definitions.CreateMacros(_trusted);
        Connection = _database.Connect();
    }

    /// <summary>The connection on which queries run, for interrupt and progress.</summary>
    public DuckDbConnection Connection { get; }

    /// <summary>Runs a query over tables of the lake.</summary>
    /// <param name="sql">One select statement.</param>
    /// <param name="parameters">Values of <c>$name</c> parameters; null when there are none.</param>
    /// <param name="asOf">Reads the tables as they were: a snapshot id (then the query reads one table) or a time; null for now.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <returns>A stream of rows; the reader serves no other query until it is disposed.</returns>
    /// <exception cref="DuckDbException">The SQL is wrong, or does what a reader must not do.</exception>
    /// <exception cref="UnknownTableException">A name is no table of the lake.</exception>
    public DuckDbResult Query(string sql, IReadOnlyDictionary<string, object?>? parameters = null, AsOf? asOf = null, CancellationToken cancellationToken = default)
    {
        ShowTablesOf(sql, asOf);
        LockDown();
        try
        {
            return Connection.Stream(sql, parameters, cancellationToken);
        }
        catch (DuckDbException e) when (e.ErrorType == DuckDbErrorType.Catalog && NameWithoutLayer(sql) is { } unknown)
        {
            throw new UnknownTableException(unknown.Name, unknown.Hint);
        }
    }

    /// <summary>
    /// Shows rows that are in memory as a table, before the first query. It is called by its name alone, and by its full name.
    /// </summary>
    /// <param name="layer">What stands before the point, such as <c>silver</c>.</param>
    /// <param name="name">The name, in any spelling; case does not matter in SQL.</param>
    /// <param name="columns">Names and SQL types of the columns.</param>
    /// <param name="fill">Appends the rows.</param>
    public void AddTable(string layer, string name, IReadOnlyList<(string Name, string Type)> columns, Action<DuckDbAppender> fill)
    {
        _trusted.Execute($"create table main.{Sql.Name(name)} ({string.Join(", ", columns.Select(c => $"{Sql.Name(c.Name)} {c.Type}"))})");
        using (var appender = _trusted.Append(name, "main"))
        {
            fill(appender);
            appender.Complete();
        }

        if (_schemas.Add(layer))
            _trusted.Execute($"create schema {Sql.Name(layer)}");
        _trusted.Execute($"create view {Sql.Name(layer)}.{Sql.Name(name)} as select * from main.{Sql.Name(name)}");
        _own.Add($"{layer}.{name}");
    }

    /// <summary>The tables that a query names, as <see cref="DuckDbConnection.TableNames"/> finds them; none for what is no query.</summary>
    public IReadOnlyList<string> TablesOf(string sql) => TableNames(sql);

    /// <summary>Writes the rows of a query to a Parquet file. The reader must not have answered a query before.</summary>
    /// <param name="sql">One select statement.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="asOf">As in <see cref="Query"/>.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="DuckDbException">The SQL is wrong, is no select, or reads what a reader must not read.</exception>
    public long ExportParquet(string sql, string path, AsOf? asOf = null, CancellationToken cancellationToken = default)
    {
        ShowTablesOf(sql, asOf);
        // Under a name of its own first: a query that fails must not cost the file that is there.
        var unfinished = $"{Path.GetFullPath(path)}.{Guid.NewGuid():N}";
        LockDown(unfinished);
        using (Connection.Prepare(sql))
        {
            // Preparing on the locked connection refuses everything but a select.
        }

        try
        {
            using var result = _trusted.Query($"copy ({sql.Trim().TrimEnd(';')}\n) to {Sql.Text(unfinished)} (format parquet, compression zstd, use_tmp_file false)", cancellationToken);
            File.Move(unfinished, path, overwrite: true);
            return result.RowsChanged;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Connection.Dispose();
        _trusted.Dispose();
        _database.Dispose();
    }

    private void ShowTablesOf(string sql, AsOf? asOf)
    {
        foreach (var name in TableNames(ExplainPattern().Replace(sql, "")).Select(n => n.Replace("\"", "", StringComparison.Ordinal)).Where(n => n.Contains('.', StringComparison.Ordinal) && !_own.Contains(n)))
            Show(name, asOf);
    }

    private IReadOnlyList<string> TableNames(string sql)
    {
        try
        {
            return _trusted.TableNames(sql);
        }
        catch (DuckDbException)
        {
            return []; // No select, or wrong: the locked connection says it better.
        }
    }

    /// <summary>The engine knows no lake and suggests tables of its own for <c>laps</c>.</summary>
    private (string Name, string Hint)? NameWithoutLayer(string sql) => TableNames(sql)
        .Where(name => !name.Contains('.', StringComparison.Ordinal))
        .Select(name => ((string Name, string Hint)?)(name, Suggestion.For(name, KnownNames)))
        .FirstOrDefault(unknown => unknown!.Value.Hint.Length > 0);

    private IEnumerable<string> KnownNames => _lake.Graph.Order.Select(t => t.Id.ToString()).Concat(_lake.Catalog.List().Select(t => t.ToString()));

    private void LockDown(string? writtenFile = null)
    {
        if (_locked)
            return;
        Connection.LockDown([_lake.Catalog.Warehouse], writtenFile);
        _locked = true;
    }

    private void Show(string name, AsOf? asOf)
    {
        if (!TableId.TryParse(name, out var id) || (!_lake.Catalog.Exists(id) && _lake.Graph.Find(name) is null))
            throw new UnknownTableException(name, Suggestion.For(name, KnownNames));
        if (!_views.Add(name))
            return;
        if (_schemas.Add(id.Namespace))
            _trusted.Execute($"create schema {Sql.Name(id.Namespace)}");
        _trusted.Execute($"create view {Sql.Name(id)} as select * from {Relation(id, asOf)}");
    }

    [GeneratedRegex(@"^\s*explain\s+(analyze\s+)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExplainPattern();

    private string Relation(TableId id, AsOf? asOf)
    {
        if (asOf is null)
            return new StoredRelation(_lake, id.ToString()).Sql(_only);
        var table = _lake.Catalog.TryLoad(id);
        var snapshot = asOf.Find(table ?? throw new UnknownTableException(id.ToString(), " It was not built yet, so it has no past."));
        var plan = table.Scan().AsOf(snapshot).Plan();
        return ParquetRelation.Of(table, plan.Schema, plan.Files);
    }
}
