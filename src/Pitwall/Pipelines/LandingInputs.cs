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
    private static readonly string[] Sources = ["openf1"];
    private Dictionary<string, LandingState> _states = [];

    /// <inheritdoc/>
    public bool Provides(string input) => input.StartsWith(Prefix, StringComparison.Ordinal) && Sources.Any(s => input.StartsWith($"{Prefix}{s}_", StringComparison.Ordinal));

    /// <inheritdoc/>
    public void Refresh() => _states = Sources.ToDictionary(s => s, landing.Read, StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<InputPartition> Partitions(string input, TableDefinition consumer) =>
    [
        .. Units(input).GroupBy(u => Key(u, consumer)).Select(g => new InputPartition(
            g.Key,
            // The time of the first fetch belongs to it, because bronze holds that time.
            Fingerprint.Of(Bodies(g).Select(b => $"{b.RequestKey} {b.Sha256} {b.FetchedAt.ToString("O", CultureInfo.InvariantCulture)}")),
            g.Sum(u => u.Rows))),
    ];

    /// <inheritdoc/>
    public void CreateView(DuckDbConnection connection, string input, TableDefinition consumer, IReadOnlyCollection<PartitionKey> keys)
    {
        var wanted = keys.ToHashSet();
        var bodies = Units(input)
            .Select(u => (Key: Key(u, consumer), u.Bodies))
            .Where(u => wanted.Contains(u.Key))
            .SelectMany(u => u.Bodies.Select(b => (u.Key, Body: b)))
            .ToArray();
        CreateFiles(connection, consumer, bodies);

        var fields = consumer.Columns.Where(c => !c.IsBookkeeping && !consumer.Partition.Contains(c.Name)).Select(c => c.Name).ToArray();
        var rows = bodies.Length == 0
            ? $"(select {string.Join(", ", fields.Select(f => $"null::varchar as {Sql.Name(f)}"))}, null::varchar as filename where false)"
            : $$"""
               read_json([{{string.Join(", ", bodies.Select(b => Sql.Text(b.Body.Path)).Distinct())}}], format = 'array', filename = true,
                 columns = { {{string.Join(", ", fields.Select(f => $"{Sql.Name(f)}: 'VARCHAR'"))}} })
               """;
        connection.Execute($"""
            create view {Sql.FullName(input)} as
            select {string.Concat(consumer.Partition.Select(p => $"files.{Sql.Name(p)}, "))}{string.Join(", ", fields.Select(f => $"rows.{Sql.Name(f)}"))},
                   files._source_url, files._fetched_at, files._sha256, files._run_id
            from {rows} as rows join main.landed as files on files.path = rows.filename
            """);
    }

    private static void CreateFiles(DuckDbConnection connection, TableDefinition consumer, (PartitionKey Key, LandedBody Body)[] bodies)
    {
        connection.Execute($"""
            create table main.landed ({string.Concat(consumer.Partition.Select(p => $"{Sql.Name(p)} {consumer.Column(p).Type}, "))}
              path varchar, _source_url varchar, _fetched_at timestamptz, _sha256 varchar, _run_id varchar)
            """);
        foreach (var chunk in bodies.Chunk(500))
        {
            connection.Execute($"insert into main.landed values {string.Join(", ", chunk.Select(b =>
                $"({string.Concat(b.Key.Values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v}, ")))}{Sql.Text(b.Body.Path)}, {Sql.Text(b.Body.Url)}, {Sql.Text(b.Body.FetchedAt.ToString("O", CultureInfo.InvariantCulture))}, {Sql.Text(b.Body.Sha256)}, {Sql.Text(b.Body.RunId)})"))}");
        }
    }

    private IEnumerable<LandedUnit> Units(string input)
    {
        var name = input[Prefix.Length..];
        var source = Sources.First(s => name.StartsWith(s + "_", StringComparison.Ordinal));
        var collection = name[(source.Length + 1)..];
        return _states[source].Units.Where(u => u.Collection == collection);
    }

    private static IEnumerable<LandedBody> Bodies(IEnumerable<LandedUnit> units) => units.SelectMany(u => u.Bodies).OrderBy(b => b.RequestKey, StringComparer.Ordinal);

    private static PartitionKey Key(LandedUnit unit, TableDefinition consumer) => new([.. consumer.Partition.Select(column => (object?)(column switch
    {
        "year" => unit.Year,
        "session_key" => unit.SessionKey,
        "meeting_key" => unit.MeetingKey,
        _ => null,
    }) ?? throw new DefinitionException(consumer.Source, $"landed {unit.Source} {unit.Collection} has no '{column}' to partition by; a bronze table of it is partitioned by year, meeting_key or session_key."))]);
}
