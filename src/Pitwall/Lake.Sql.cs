using Pitwall.Lakehouse.Queries;

namespace Pitwall;

public sealed partial class Lake
{
    /// <summary>Asks the lake a question in SQL (DuckDB's dialect). Tables stand under their full names, such as <c>silver.laps</c>; nothing can be written.</summary>
    /// <param name="sql">One select statement. Text from a user may be run.</param>
    /// <param name="parameters">Values of <c>$name</c> parameters; null when there are none.</param>
    /// <exception cref="DuckDb.DuckDbException">The SQL is wrong, or does what a reader must not do.</exception>
    /// <exception cref="UnknownTableException">A name is no table of the lake.</exception>
    public Table Sql(string sql, IReadOnlyDictionary<string, object?>? parameters = null) => Sql(sql, parameters, CancellationToken.None);

    /// <inheritdoc cref="Sql(string, IReadOnlyDictionary{string, object?}?)"/>
    /// <param name="sql">One select statement. Text from a user may be run.</param>
    /// <param name="parameters">Values of <c>$name</c> parameters; null when there are none.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    public Task<Table> SqlAsync(string sql, IReadOnlyDictionary<string, object?>? parameters = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Sql(sql, parameters, cancellationToken), cancellationToken);

    internal Table Read(TableQuery query, string name, CancellationToken cancellationToken) =>
        Engine.Read(query, result => ResultReader.Read(result, name), cancellationToken);

    private Table Sql(string sql, IReadOnlyDictionary<string, object?>? parameters, CancellationToken cancellationToken)
    {
        using var reader = Engine.OpenReader();
        using var result = reader.Query(sql, parameters, null, cancellationToken);
        return ResultReader.Read(result, "query");
    }
}
