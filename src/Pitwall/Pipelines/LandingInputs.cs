using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines;

/// <summary>
/// Brings landed bodies into bronze: <c>landing.openf1_laps</c> is what OpenF1 answered for <c>laps</c>, <c>landing.f1db_drivers</c> what a
/// release of f1db has under <c>drivers</c>. A table without a partition has all bodies of its collection.
/// Which session or season a row belongs to is known from the request, and is not asked of the row.
/// </summary>
public sealed class LandingInputs(LandingStore landing) : IInputProvider
{
    private const string Prefix = "landing.";

    /// <summary>Bytes of the largest JSON object that is read. The engine's buffers grow with it, so it is not generous.</summary>
    private const int LargestRow = 1 << 20;

    /// <summary>The upstreams that land as arrays of rows.</summary>
    private static readonly string[] Sources = ["openf1", "f1db"];

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
    private sealed class Collection(string input, TableDefinition consumer, LandedUnit[] units) : IRelationInput
    {
        public IReadOnlyList<InputPartition> Partitions =>
        [
            .. units.GroupBy(u => LandedBodies.Key(u, consumer)).Select(g =>
                new InputPartition(g.Key, LandedBodies.Fingerprint(g.SelectMany(u => u.Bodies)), g.Sum(u => u.Rows))),
        ];

        public void CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys)
        {
            var wanted = keys.ToHashSet();
            var bodies = units
                .Select(u => (Key: LandedBodies.Key(u, consumer), u.Bodies))
                .Where(u => wanted.Contains(u.Key))
                .SelectMany(u => u.Bodies.Select(b => (u.Key, Body: b)))
                .ToArray();
            LandedBodies.Create(connection, consumer, bodies);

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
}
