using Npgsql;

namespace Pitwall.Publish;

/// <summary>A connection with the few ways in which it is asked.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection) : IAsyncDisposable
{
    /// <summary>The connection, for COPY.</summary>
    public NpgsqlConnection Connection => connection;

    /// <summary>True while the server can be asked; false when it ended the connection.</summary>
    public bool IsOpen => connection.FullState == System.Data.ConnectionState.Open;

    /// <summary>Runs statements; <paramref name="values"/> are those of $1, $2 …, of which null is a text that is not there.</summary>
    /// <returns>How many rows were touched.</returns>
    public async Task<long> ExecuteAsync(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        var command = Command(sql, values);
        await using (command.ConfigureAwait(false))
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first value of the first row.</summary>
    public async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        var command = Command(sql, values);
        await using (command.ConfigureAwait(false))
            return (T)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>All rows, for small results.</summary>
    public async Task<List<T>> RowsAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params object?[] values)
    {
        var rows = new List<T>();
        var command = Command(sql, values);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    rows.Add(read(reader));
            }
        }

        return rows;
    }

    /// <summary>Does work in a transaction, which is kept when the work says so, and undone when it does not or throws.</summary>
    public async Task<T> TransactionAsync<T>(Func<Task<(T Result, bool Keep)>> work, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var (result, keep) = await work().ConfigureAwait(false);
            if (keep)
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private NpgsqlCommand Command(string sql, object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(value is null ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
        return command;
    }
}
