namespace Pitwall.DuckDb;

/// <summary>Conveniences for small results.</summary>
public static class DuckDbConnectionExtensions
{
    /// <summary>The first value of the first row, boxed as <see cref="DuckDbResult.Value"/> says; default when it is NULL or there is no row.</summary>
    /// <typeparam name="T">The exact type: <c>count(*)</c> is a long, <c>sum</c> of integers an Int128.</typeparam>
    /// <exception cref="InvalidCastException">The value is not a T.</exception>
    public static T? Scalar<T>(
        this DuckDbConnection connection, string sql, IReadOnlyDictionary<string, object?>? parameters = null, CancellationToken cancellationToken = default)
    {
        using var result = parameters is null ? connection.Query(sql, cancellationToken) : connection.Query(sql, parameters, cancellationToken);
        if (!result.NextChunk()) return default;
        return result.Value(0, 0) switch
        {
            null => default,
            T value => value,
            var other => throw new InvalidCastException(
                $"Column '{result.Columns[0].Name}' is {result.Columns[0].Type}, which is read as {other.GetType().Name}, not as {typeof(T).Name}."),
        };
    }
}
