using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Parquet;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines;

/// <summary>The bodies that a bronze table is made of, and the partition and bookkeeping columns of their rows.</summary>
internal static class LandedBodies
{
    /// <summary>
    /// Creates the table <c>main.landed</c> of partition columns, path and bookkeeping columns, to join rows by the path of their body.
    /// Its texts are enums: a race's telemetry repeats them a million times, and as numbers they take a tenth of the memory.
    /// </summary>
    /// <param name="connection">Where to.</param>
    /// <param name="consumer">The bronze table.</param>
    /// <param name="bodies">The bodies; the number of each, where rows have one, is its index here.</param>
    public static void Create(DuckDbConnection connection, TableDefinition consumer, IReadOnlyList<(PartitionKey Key, LandedBody Body)> bodies)
    {
        var partition = string.Concat(consumer.Partition.Select(p => $"{Sql.Name(p)} {consumer.Column(p).Type}, "));
        connection.Execute($"create table main.answers ({partition}path varchar, _source_url varchar, _fetched_at timestamptz, _sha256 varchar, _run_id varchar)");
        foreach (var chunk in bodies.Chunk(500))
            connection.Execute($"insert into main.answers values {string.Join(", ", chunk.Select(b => Row(b.Key, b.Body)))}");
        connection.Execute($"""
            create type main.urls as enum (select distinct _source_url from main.answers);
            create type main.hashes as enum (select distinct _sha256 from main.answers);
            create type main.runs as enum (select distinct _run_id from main.answers);
            create table main.landed as
            select * replace (_source_url::main.urls as _source_url, _sha256::main.hashes as _sha256, _run_id::main.runs as _run_id) from main.answers;
            """);
    }

    /// <summary>
    /// The partition and bookkeeping columns of rows whose column <c>body</c> has the number of their body, to select them by. What all
    /// bodies have in common is a constant, the rest is looked up: a join would cost more, and the order of the rows.
    /// </summary>
    /// <inheritdoc cref="Create"/>
    public static string Columns(TableDefinition consumer, IReadOnlyList<(PartitionKey Key, LandedBody Body)> bodies)
    {
        return string.Join(", ",
        [
            .. consumer.Partition.Select((column, i) => Column(column, consumer.Column(column).Type.ToString(), b => Convert.ToString(b.Key.Values[i], CultureInfo.InvariantCulture)!)),
            Column("_source_url", "varchar", b => b.Body.Url),
            Column("_fetched_at", "timestamptz", b => b.Body.FetchedAt.ToString("O", CultureInfo.InvariantCulture)),
            Column("_sha256", "varchar", b => b.Body.Sha256),
            Column("_run_id", "varchar", b => b.Body.RunId),
        ]);

        string Column(string name, string type, Func<(PartitionKey Key, LandedBody Body), string> value)
        {
            var values = new string[bodies.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = $"{Sql.Text(value(bodies[i]))}::{type}";
            return (values.Distinct().Count() switch
            {
                0 => $"null::{type}",
                1 => values[0],
                _ => $"[{string.Join(", ", values)}][body + 1]",
            }) + $" as {Sql.Name(name)}";
        }
    }

    /// <summary>The bookkeeping columns of rows that stand in memory.</summary>
    /// <param name="bodies">The bodies that the rows are from.</param>
    /// <param name="numbers">For each row, the index of its body.</param>
    public static IEnumerable<KeyValuePair<string, ColumnValues>> Columns(IReadOnlyList<LandedBody> bodies, ReadOnlyMemory<short> numbers)
    {
        var values = bodies.Select(Values).ToArray();
        foreach (var name in values[0].Keys)
        {
            yield return KeyValuePair.Create(name, bodies.Count == 1
                ? ColumnValues.Constant(Stored(values[0][name]), numbers.Length)
                : ColumnValues.Codes(numbers, [.. values.Select(v => Stored(v[name]))]));
        }

        static object? Stored(object? value) => value is DateTimeOffset time ? UtcMicros.Of(time) : value;
    }

    /// <summary>What the rows of a body have in the bookkeeping columns, by name.</summary>
    public static IReadOnlyDictionary<string, object?> Values(LandedBody body) => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["_source_url"] = body.Url,
        ["_fetched_at"] = body.FetchedAt,
        ["_sha256"] = body.Sha256,
        ["_run_id"] = body.RunId,
    };

    /// <summary>The fingerprint of bodies. Address, time and run of the first fetch belong to it, because bronze holds them.</summary>
    public static string Fingerprint(IEnumerable<LandedBody> bodies) => Lakehouse.Partitions.Fingerprint.Of(bodies
        .OrderBy(b => b.RequestKey, StringComparer.Ordinal)
        .Select(b => $"{b.Url} {b.RequestKey} {b.Sha256} {b.RunId} {b.FetchedAt.ToString("O", CultureInfo.InvariantCulture)}"));

    /// <summary>The partition of <paramref name="consumer"/> that a landed unit belongs to.</summary>
    /// <exception cref="DefinitionException">The unit has no such column.</exception>
    public static PartitionKey Key(LandedUnit unit, TableDefinition consumer) => new([.. consumer.Partition.Select(column => (object?)(column switch
    {
        "year" => unit.Year,
        "session_key" => unit.SessionKey,
        "meeting_key" => unit.MeetingKey,
        _ => null,
    }) ?? throw new DefinitionException(consumer.Source, $"landed {unit.Source} {unit.Collection} has no '{column}' to partition by; a bronze table of it is partitioned by year, meeting_key or session_key."))]);

    private static string Row(PartitionKey key, LandedBody body) =>
        $"({string.Concat(key.Values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v}, ")))}{string.Join(", ", new[] { body.Path, body.Url, body.FetchedAt.ToString("O", CultureInfo.InvariantCulture), body.Sha256, body.RunId }.Select(Sql.Text))})";
}
