namespace Pitwall.DuckDb;

public sealed partial class DuckDbConnection
{
    /// <summary>Reads two things at the same time: one on this connection, one on another that finds names where this one does.</summary>
    /// <param name="here">Gets this connection.</param>
    /// <param name="beside">Gets the other, which is closed when it returns; called on another thread.</param>
    /// <returns>What both return. When one throws, that is thrown once both have ended; of two the first.</returns>
    /// <exception cref="DuckDbException">This connection is locked down.</exception>
    public (THere Here, TBeside Beside) SideBySide<THere, TBeside>(Func<DuckDbConnection, THere> here, Func<DuckDbConnection, TBeside> beside)
    {
        using var sibling = Sibling();
        var other = Task.Run(() => beside(sibling));
        try
        {
            var own = here(this);
            return (own, other.GetAwaiter().GetResult());
        }
        finally
        {
            // A connection is not closed under the feet of who reads by it.
            Task.WaitAny(other);
        }
    }

    private DuckDbConnection Sibling()
    {
        if (_allowedFunctions is not null) throw new DuckDbException(DuckDbErrorType.Permission, "This connection is locked down, and its sibling would not be.");
        var sibling = _database.Connect();
        sibling.Execute($"set search_path = '{this.Scalar<string>("select current_setting('search_path')")!.Replace("'", "''", StringComparison.Ordinal)}'");
        return sibling;
    }
}
