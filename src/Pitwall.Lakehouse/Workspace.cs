using System.Globalization;
using Pitwall.DuckDb;

namespace Pitwall.Lakehouse;

/// <summary>
/// A connection with a catalog of its own inside the shared engine: views and tables of one piece of work, gone when it ends.
/// The macros of the definitions stand in the engine's own catalog, for all.
/// </summary>
internal sealed class Workspace : IDisposable
{
    private static int _last;
    private readonly string _catalog;

    /// <summary>Opens an empty workspace.</summary>
    /// <param name="database">The engine.</param>
    /// <param name="schemas">The schemas (layers) that names may begin with.</param>
    public Workspace(DuckDbDatabase database, IEnumerable<string> schemas)
    {
        _catalog = "work_" + Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        Connection = database.Connect();
        Connection.Execute($"attach ':memory:' as {_catalog}; set search_path = '{_catalog}.main,memory.main';");
        foreach (var schema in schemas)
            Connection.Execute($"create schema {Sql.Name(schema)}");
    }

    /// <summary>The connection; names resolve in this workspace.</summary>
    public DuckDbConnection Connection { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Connection.Execute($"set search_path = 'memory.main'; detach {_catalog};");
        }
        finally
        {
            Connection.Dispose();
        }
    }
}
