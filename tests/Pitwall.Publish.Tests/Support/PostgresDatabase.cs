using System.Globalization;
using Npgsql;

namespace Pitwall.Publish.Tests.Support;

/// <summary>A schema of the tests' server, and questions to it.</summary>
public sealed class PostgresDatabase(string connection, string schema)
{
    public string Connection => connection;

    public string Schema => schema;

    public PostgresTarget Target => PostgresTarget.Parse(connection, schema);

    /// <summary>Opens a connection with the schema at the head of the search path.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        var opened = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false, SearchPath = schema }.ConnectionString);
        await opened.OpenAsync(TestContext.Current.CancellationToken);
        return opened;
    }

    /// <summary>Runs statements.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var opened = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, opened);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rows, each as texts with bars between them; null is a dash.</summary>
    public async Task<string[]> RowsAsync(string sql)
    {
        await using var opened = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, opened);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "-" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return [.. rows];
    }

    /// <summary>Where every row stands and which transaction wrote it: equal before and after means that nothing was written.</summary>
    public async Task<string[]> TouchesAsync()
    {
        var tables = await RowsAsync($"select tablename from pg_tables where schemaname = '{schema}' order by 1");
        var touches = new List<string>();
        foreach (var table in tables)
            touches.AddRange((await RowsAsync($"select xmin::text, ctid::text from \"{table}\" order by ctid")).Select(r => $"{table}|{r}"));
        return [.. touches];
    }
}
