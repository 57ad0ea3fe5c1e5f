using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Lakehouse.Partitions;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines;

/// <summary>
/// Brings landed bodies into bronze: <c>landing.openf1_laps</c> is what OpenF1 answered for <c>laps</c>.
/// Which session or season a row belongs to is known from the request, and is not asked of the row.
/// </summary>
public sealed class LandingInputs(LandingStore landing) : IInputProvider
{
    private const string Prefix = "landing.";

    /// <summary>Bytes of the largest JSON object that is read. The engine's buffers grow with it, so it is not generous.</summary>
    private const int LargestRow = 1 << 20;
    private static readonly string[] Sources = ["openf1"];

    /// <inheritdoc/>
    public bool Provides(string input) => input.StartsWith(Prefix, StringComparison.Ordinal) && Sources.Any(s => input.StartsWith($"{Prefix}{s}_", StringComparison.Ordinal));

    /// <inheritdoc/>
    public IProvidedInput Open(string input, TableDefinition consumer)
    {
        var name = input[Prefix.Length..];
        var source = Sources.First(s => name.StartsWith(s + "_", StringComparison.Ordinal));
        var collection = name[(source.Length + 1)..];
        return new Collection(input, consumer, [.. landing.Read(source).Units.Where(u => u.Collection == collection)]);
    }

    /// <summary>A collection of a source, as it had landed when it was opened.</summary>
    private sealed class Collection(string input, TableDefinition consumer, LandedUnit[] units) : IProvidedInput
    {
        public IReadOnlyList<InputPartition> Partitions =>
        [
            .. units.GroupBy(u => Key(u, consumer)).Select(g => new InputPartition(
                g.Key,
                // Address, time and run of the first fetch belong to it, because bronze holds them.
                Fingerprint.Of(Bodies(g).Select(b => $"{b.Url} {b.RequestKey} {b.Sha256} {b.RunId} {b.FetchedAt.ToString("O", CultureInfo.InvariantCulture)}")),
                g.Sum(u => u.Rows))),
        ];

        public void CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys)
        {
            var wanted = keys.ToHashSet();
            var bodies = units
                .Select(u => (Key: Key(u, consumer), u.Bodies))
                .Where(u => wanted.Contains(u.Key))
                .SelectMany(u => u.Bodies.Select(b => (u.Key, Body: b)))
                .ToArray();
            CreateFiles(connection, consumer, bodies);

            var fields = consumer.Columns.Where(c => !c.IsBookkeeping && !consumer.Partition.Contains(c.Name)).Select(c => c.Name).ToArray();
            var rows = bodies.Length == 0
                ? $"(select {string.Join(", ", fields.Select(f => $"null::varchar as {Sql.Name(f)}"))}, null::varchar as filename where false)"
                : $$"""
                   read_json([{{string.Join(", ", bodies.Select(b => Sql.Text(b.Body.Path)).Distinct())}}], format = 'array', filename = true, hive_partitioning = false, maximum_object_size = {{LargestRow}},
                     columns = { {{string.Join(", ", fields.Select(f => $"{Sql.Name(f)}: 'VARCHAR'"))}} })
                   """;
            connection.Execute($"""
                create view {Sql.FullName(input)} as
                select {string.Concat(consumer.Partition.Select(p => $"files.{Sql.Name(p)}, "))}{string.Join(", ", fields.Select(f => $"rows.{Sql.Name(f)}"))},
                       files._source_url, files._fetched_at, files._sha256, files._run_id
                from {rows} as rows join main.landed as files on files.path = rows.filename
                """);
        }
    }

    /// <summary>
    /// Creates the table of bodies. Its texts are enums: a race's telemetry repeats them a million times, and as numbers they
    /// take a tenth of the memory.
    /// </summary>
    private static void CreateFiles(DuckDbConnection connection, TableDefinition consumer, (PartitionKey Key, LandedBody Body)[] bodies)
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

    private static string Row(PartitionKey key, LandedBody body) =>
        $"({string.Concat(key.Values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v}, ")))}{string.Join(", ", new[] { body.Path, body.Url, body.FetchedAt.ToString("O", CultureInfo.InvariantCulture), body.Sha256, body.RunId }.Select(Sql.Text))})";

    private static IEnumerable<LandedBody> Bodies(IEnumerable<LandedUnit> units) => units.SelectMany(u => u.Bodies).OrderBy(b => b.RequestKey, StringComparer.Ordinal);

    private static PartitionKey Key(LandedUnit unit, TableDefinition consumer) => new([.. consumer.Partition.Select(column => (object?)(column switch
    {
        "year" => unit.Year,
        "session_key" => unit.SessionKey,
        "meeting_key" => unit.MeetingKey,
        _ => null,
    }) ?? throw new DefinitionException(consumer.Source, $"landed {unit.Source} {unit.Collection} has no '{column}' to partition by; a bronze table of it is partitioned by year, meeting_key or session_key."))]);
}
