using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Graph;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Lakehouse.Queries;
using Pitwall.Lakehouse.Runs;

namespace Pitwall.Lakehouse;

/// <summary>
/// A lake: a folder of Iceberg tables, the definitions that they are built from, and the engine that builds and reads them.
/// Safe for use from several threads; several processes may work on one lake.
/// </summary>
public sealed class LakeEngine : IDisposable
{
    private const long BigBatchRows = 300_000;
    private readonly LakeEngineOptions _options;
    private readonly Lazy<DuckDbDatabase> _database;
    private readonly Lazy<DuckDbDatabase> _readDatabase;
    private readonly Lazy<BuildGraph> _graph;
    private readonly SliceHashes _slices;
    private readonly SemaphoreSlim _bigBatch = new(1, 1);
    private Task _starting = Task.CompletedTask;

    /// <summary>Opens the lake. Nothing is read or written yet.</summary>
    public LakeEngine(LakeEngineOptions options)
    {
        _options = options;
        _database = new Lazy<DuckDbDatabase>(() =>
        {
            var database = DuckDbDatabase.Open(options.Engine with { Threads = ThreadsBesideOthers });
            using var connection = database.Connect();
            // Data files never change, and a step looks at a file's footer several times.
            connection.Execute("set global parquet_metadata_cache = true");
            options.Definitions.CreateMacros(connection);
            return database;
        });
        _readDatabase = new Lazy<DuckDbDatabase>(() =>
        {
            if (_database.IsValueCreated)
                return _database.Value;
            var database = DuckDbDatabase.Open(options.Engine);
            using var connection = database.Connect();
            // Data files never change, and a query looks at a file's footer several times.
            connection.Execute("set global parquet_metadata_cache = true");
            return database;
        });
        _graph = new Lazy<BuildGraph>(() => new BuildGraph(options.Definitions.Tables, IsExternal));
        Catalog = new FileSystemCatalog(Path.Combine(options.Folder, "warehouse"), options.Clock, new LocalObjectStore(durable: options.FlushToDisk));
        _slices = new SliceHashes(new SliceHashFiles(Path.Combine(options.Folder, "cache", "slices")), () => OpenWorkspace([]));
        Ledger = new RunLedger(Path.Combine(options.Folder, "runs"), options.Clock);
    }

    /// <summary>The tables as defined.</summary>
    public DefinitionSet Definitions => _options.Definitions;

    /// <summary>The tables in building order.</summary>
    /// <exception cref="DefinitionException">The definitions do not fit together.</exception>
    public BuildGraph Graph => _graph.Value;

    /// <summary>The tables as stored.</summary>
    public FileSystemCatalog Catalog { get; }

    /// <summary>What was run on this lake.</summary>
    public RunLedger Ledger { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock => _options.Clock;

    /// <summary>The query engine, started when first used.</summary>
    internal DuckDbDatabase Database => _database.Value;

    /// <summary>Builds what the request asks for; a table waits for its inputs, and tables that do not depend on one another run side by side.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="run">The run that the build belongs to.</param>
    /// <param name="progress">Told of every step that ended.</param>
    /// <param name="cancellationToken">Stops the build; what is published stays, the rest is built by the next one.</param>
    /// <returns>What was done. A failed step is reported, not thrown, and its dependents are skipped.</returns>
    public Task<BuildReport> BuildAsync(BuildRequest request, Run run, IProgress<StepReport>? progress = null, CancellationToken cancellationToken = default)
    {
        PrepareBuild(request.Tables);
        return new LakeBuild(this, request, run, _options.ParallelSteps).RunAsync(progress, cancellationToken);
    }

    /// <summary>
    /// Begins to start the query engine when a build of the tables is sure to need it, because one of them was never built: the engine takes as
    /// long to start as the definitions take to be read. Returns at once.
    /// </summary>
    /// <param name="tables">Full names, which need not be known; empty for every table.</param>
    public void PrepareBuild(IReadOnlyList<string> tables)
    {
        if (tables.Count == 0 ? !Directory.Exists(Catalog.Warehouse) : tables.Any(t => TableId.TryParse(t, out var id) && !Catalog.Exists(id)))
            StartEngine();
    }

    /// <summary>Opens the tables for reading with SQL of anybody.</summary>
    /// <param name="only">Restricts rows: column to allowed values. A table is restricted by those of the columns that it has. Null for all rows.</param>
    public LakeReader OpenReader(IReadOnlyDictionary<string, IReadOnlyCollection<object>>? only = null) => new(this, _options.Engine, only);

    /// <summary>
    /// Reads tables with SQL of the program itself, on an engine that all such queries share: it knows no macros and is not locked down,
    /// so that a small question costs milliseconds. May be called from several threads.
    /// </summary>
    /// <param name="query">The question; never made of a stranger's text.</param>
    /// <param name="read">Takes what it needs from the rows, which are gone when it returns.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <exception cref="UnknownTableException">A name is no table of the lake.</exception>
    public T Read<T>(TableQuery query, Func<DuckDbResult, T> read, CancellationToken cancellationToken = default)
    {
        var relations = RelationsOf(query);
        using var workspace = new Workspace(_readDatabase.Value, relations.Select(r => r.Table.Split('.')[0]).Distinct());
        foreach (var (table, relation) in relations)
            workspace.Connection.Execute($"create view {Sql.FullName(table)} as select * from {relation}", cancellationToken);
        using var result = workspace.Connection.Stream(query.Sql, query.Parameters, cancellationToken);
        return read(result);
    }

    /// <summary>Finds the tables while the engine starts: the one takes as long as the other.</summary>
    private (string Table, string Relation)[] RelationsOf(TableQuery query)
    {
        if (!_readDatabase.IsValueCreated)
            _ = Task.Run(() => _readDatabase.Value, CancellationToken.None);
        try
        {
            return [.. query.Tables.Distinct().Select(t => (t, new StoredRelation(this, t).Sql(query.Only)))];
        }
        finally
        {
            // Whoever disposes of the lake must find the engine started, or not begun.
            _ = _readDatabase.Value;
        }
    }

    /// <summary>True when the table is stored and holds what was asked for: a partition that was built and turned out empty counts.</summary>
    /// <param name="table">Full name.</param>
    /// <param name="only">Column to allowed values; those that the table is not partitioned by do not matter. Null: any partition.</param>
    public bool IsBuilt(string table, IReadOnlyDictionary<string, IReadOnlyCollection<object>>? only = null) => new StoredRelation(this, table).IsBuilt(only);

    /// <summary>Runs the expectations of tables over what is published.</summary>
    /// <param name="tables">Full names; empty for every table.</param>
    /// <param name="only">Restricts rows, as in <see cref="BuildRequest.Only"/>.</param>
    /// <param name="cancellationToken">Interrupts the running query.</param>
    public IEnumerable<TableValidation> Validate(IReadOnlyList<string> tables, IReadOnlyDictionary<string, IReadOnlyCollection<object>> only, CancellationToken cancellationToken = default)
    {
        var validator = new LakeValidator(this);
        return (tables.Count == 0 ? Graph.Order : tables.Select(Graph.Get)).Select(t => validator.Validate(t, only, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // An engine that is being started must have started to be disposed of; why it could not does not matter any more.
        Task.WaitAny(_starting);
        if (_readDatabase.IsValueCreated)
            _readDatabase.Value.Dispose();
        if (_database.IsValueCreated)
        {
            _database.Value.Dispose();
            _bigBatch.Dispose();
        }
    }

    /// <summary>Starts the query engine while the caller does what does not need it yet.</summary>
    internal void StartEngine()
    {
        if (!_database.IsValueCreated && _starting.IsCompleted)
            _starting = Task.Run(() => _database.Value);
    }

    /// <summary>
    /// Lets one big batch run at a time: it gets all threads of the query engine and keeps them busy, and two of them would only
    /// need twice the memory. Small batches pass.
    /// </summary>
    internal IDisposable? EnterBatch(long rows, CancellationToken cancellationToken)
    {
        if (rows < BigBatchRows)
            return null;
        _bigBatch.Wait(cancellationToken);
        Database.SetThreads(_options.Engine.Threads);
        return new Exit(this);
    }

    /// <summary>Opens a workspace with a schema for every layer that a name may begin with.</summary>
    internal Workspace OpenWorkspace() => OpenWorkspace(
        Graph.Order.Select(t => t.Id.Namespace).Concat(Graph.Order.SelectMany(t => t.Inputs).Select(i => i.Split('.')[0])).Append(Quarantine.Layer));

    /// <summary>Opens a workspace with a schema for each of the layers that names may begin with; schemas cost more than they look.</summary>
    internal Workspace OpenWorkspace(IEnumerable<string> layers) => new(Database, layers.Distinct());

    /// <summary>Opens an input as <paramref name="consumer"/> sees it now.</summary>
    internal BuildInput OpenInput(string name, TableDefinition consumer)
    {
        if (Graph.Find(name) is { } table)
            return new TableInput(table, consumer, Catalog.TryLoad(table.Id), _slices);
        if (Definitions.Seeds.TryGetValue(name, out var csv))
            return new SeedInput(name, csv, () => Database.TemporaryFolder);
        return new ProvidedInput(_options.Providers.First(p => p.Provides(name)).Open(name, consumer));
    }

    /// <summary>Threads of the query engine while steps run side by side: a small query gains nothing from a second one, and waits for it.</summary>
    private int ThreadsBesideOthers => Math.Max(1, _options.Engine.Threads - _options.ParallelSteps + 1);

    private sealed class Exit(LakeEngine lake) : IDisposable
    {
        public void Dispose()
        {
            lake.Database.SetThreads(lake.ThreadsBesideOthers);
            lake._bigBatch.Release();
        }
    }

    private bool IsExternal(string name) => Definitions.Seeds.ContainsKey(name) || _options.Providers.Any(p => p.Provides(name));
}
