using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.Jolpica;

/// <summary>The rows of a resource, as text; one partition of all seasons: all of them together are small.</summary>
internal sealed class ReceivedRows(string input, TableDefinition consumer, JolpicaUnits units) : IRelationInput
{
    /// <inheritdoc/>
    public IReadOnlyList<InputPartition> Partitions
    {
        get
        {
            if (consumer.Partition.Count > 0) throw new DefinitionException(consumer.Source, $"{input} is one whole, and cannot be partitioned; expected 'partition: none'.");
            return units.Seasons.Count == 0 ? [] : [new InputPartition(new PartitionKey([]), units.Fingerprint, units.Bodies.Sum(body => body.Rows))];
        }
    }

    /// <inheritdoc/>
    public void CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys)
    {
        var columns = units.Resource.Columns;
        connection.Execute($"""
            create table main.bodies (body integer, _source_url varchar, _fetched_at timestamptz, _sha256 varchar, _run_id varchar);
            create table main.received (body integer, {string.Join(", ", columns.Select(column => $"{Sql.Name(column)} varchar"))});
            """);
        var bodies = new List<LandedBody>();
        using (var rows = connection.Append("received", "main"))
        {
            if (keys.Count > 0) Append(rows, bodies);
            rows.Complete();
        }
        foreach (var chunk in bodies.Index().Chunk(500))
            connection.Execute($"insert into main.bodies values {string.Join(", ", chunk.Select(body => Row(body.Index, body.Item)))}");
        // Texts that half a million laps repeat: as enums, they are numbers until they are written.
        connection.Execute($"""
            create type main.urls as enum (select distinct _source_url from main.bodies);
            create type main.hashes as enum (select distinct _sha256 from main.bodies);
            create type main.runs as enum (select distinct _run_id from main.bodies);
            create view {Sql.FullName(input)} as
            select {Sql.Names(columns)}, _source_url, _fetched_at, _sha256, _run_id
            from main.received join (select * replace (_source_url::main.urls as _source_url, _sha256::main.hashes as _sha256, _run_id::main.runs as _run_id) from main.bodies) using (body)
            """);
    }

    private void Append(DuckDbAppender rows, List<LandedBody> bodies)
    {
        var number = rows.Column<int>(0);
        var texts = Enumerable.Range(1, units.Resource.Columns.Count).Select(rows.Text).ToArray();
        foreach (var row in units.Rows())
        {
            if (bodies.Count == 0 || !ReferenceEquals(bodies[^1], row.Body)) bodies.Add(row.Body);
            number.Write(bodies.Count - 1);
            for (var i = 0; i < texts.Length; i++)
            {
                if (row.Values[i] is { } value) texts[i].Write(value);
                else texts[i].WriteNull();
            }
            rows.EndRow();
        }
    }

    private static string Row(int number, LandedBody body) => string.Create(
        CultureInfo.InvariantCulture,
        $"({number}, {Sql.Text(body.Url)}, {Sql.Text(body.FetchedAt.ToString("O", CultureInfo.InvariantCulture))}, {Sql.Text(body.Sha256)}, {Sql.Text(body.RunId)})");
}
