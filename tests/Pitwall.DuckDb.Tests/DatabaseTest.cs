namespace Pitwall.DuckDb.Tests;

/// <summary>A database and a connection per test.</summary>
public abstract class DatabaseTest : IDisposable
{
    protected DatabaseTest()
    {
        Database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 2 });
        Connection = Database.Connect();
    }

    protected DuckDbDatabase Database { get; }

    protected DuckDbConnection Connection { get; }

    public void Dispose()
    {
        Connection.Dispose();
        Database.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The first row of a query.</summary>
    protected object?[] Row(string sql)
    {
        using var result = Connection.Query(sql);
        return result.ToRows()[0];
    }

    protected static Dictionary<string, object?> Named(params (string Name, object? Value)[] values) =>
        values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);
}
