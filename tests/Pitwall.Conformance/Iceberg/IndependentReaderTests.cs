using System.Globalization;
using System.Text.Json;
using Pitwall.Iceberg;

namespace Pitwall.Conformance.Iceberg;

/// <summary>Readers that share no code with Pitwall see the rows that were written.</summary>
public sealed class IndependentReaderTests : IDisposable
{
    private readonly LapsTable _laps = new();

    public void Dispose() => _laps.Dispose();

    [Fact]
    public async Task Icebird_sees_the_rows_after_replacement_evolution_and_deletes_and_at_every_earlier_snapshot()
    {
        _laps.WriteHistory();
        foreach (var (name, (snapshot, expected)) in _laps.History)
        {
            var rows = await IcebirdReader.ReadAsync(_laps.Table, snapshot, TestContext.Current.CancellationToken);
            var schema = _laps.Table.Metadata.Schemas.Single(s => s.SchemaId == snapshot.SchemaId);
            Assert.True(expected == Canonical(rows, schema), $"{name}\n{FirstDifference(expected, Canonical(rows, schema))}");
        }
        var now = await IcebirdReader.ReadAsync(_laps.Table, null, TestContext.Current.CancellationToken);
        Assert.Equal(_laps.Expected(), Canonical(now, _laps.Table.Schema));
        Assert.Equal(120 + 70 + 114 + 50 - 6, now.Count);
    }

    [Fact]
    public async Task ChDB_sees_the_rows_after_replacement_evolution_and_deletes_and_at_every_earlier_snapshot()
    {
        Assert.SkipWhen(ChdbReader.Library() is null, "chDB (534 MB) is not fetched. To run this test: npm ci in tests/Pitwall.Conformance/Iceberg/chdb");
        _laps.WriteHistory();
        var ct = TestContext.Current.CancellationToken;
        foreach (var (name, (snapshot, expected)) in _laps.History)
        {
            var rows = await ChdbReader.ReadAsync(_laps.Table, snapshot, "", ct);
            var schema = _laps.Table.Metadata.Schemas.Single(s => s.SchemaId == snapshot.SchemaId);
            var seen = NullListsEmpty(expected);
            Assert.True(seen == Canonical(rows, schema), $"{name}\n{FirstDifference(seen, Canonical(rows, schema))}");
        }
        Assert.Equal(NullListsEmpty(_laps.Expected()), Canonical(await ChdbReader.ReadAsync(_laps.Table, null, "", ct), _laps.Table.Schema));
        // Pruning by partition and by our bounds must leave it the rows that match.
        Assert.Equal(70, (await ChdbReader.ReadAsync(_laps.Table, null, "where session_key = 9002", ct)).Count);
        Assert.Single(await ChdbReader.ReadAsync(_laps.Table, null, "where points >= 14.875", ct));

        // ClickHouse has no null lists.
        static string NullListsEmpty(string rows) => rows.Replace("segments=null", "segments=[]", StringComparison.Ordinal);
    }

    [Fact]
    public void The_bounds_that_DuckDB_states_prune_real_files()
    {
        _laps.WriteHistory();
        var scan = _laps.Table.Scan();
        Assert.Equal(4, scan.Plan().Files.Count);
        Assert.Equal([9001], Sessions(Predicate.GreaterThan("lap_number", 5L), Predicate.Between("session_key", 9001, 9002)));
        Assert.Empty(Sessions(Predicate.LessThan("points", 0m)));
        Assert.Equal([9001, 9003], Sessions(Predicate.GreaterThan("points", 9m)).Order());
        Assert.Equal([9001, 9003], Sessions(Predicate.AtLeast("day", new DateOnly(2024, 2, 20))).Order());
        Assert.Empty(Sessions(Predicate.LessThan("date_start", new DateTimeOffset(2023, 11, 26, 13, 0, 0, TimeSpan.Zero))));
        Assert.Empty(Sessions(Predicate.Equal("tyre_compound", "HARD"), Predicate.LessThan("tyre_compound", "A")));

        IEnumerable<int> Sessions(params Predicate[] where) => scan.Where(Predicate.And(where)).Plan().Files.Select(f => (int)f.File.Partition[1]!);
    }

    private static string Canonical(IEnumerable<JsonElement> rows, Schema schema) => LapsTable.Canonical(rows.Select(row =>
        row.EnumerateObject().Select(p => (p.Name, Text(p.Value, schema.Find(p.Name)!.Type)))));

    private static string Text(JsonElement value, IcebergType type) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => LapsTable.Text(value.GetDouble()),
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(v => Text(v, type)))}]",
        _ when type is IcebergType.DateType => value.GetString()![..10],
        // chDB prints 64-bit integers as text and instants without zone.
        _ when type is IcebergType.LongType => LapsTable.Text(long.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
        _ when type is IcebergType.TimestampTzType => LapsTable.Text(DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)),
        _ => value.GetString()!,
    };

    private static string FirstDifference(string expected, string found)
    {
        var (a, b) = (expected.Split('\n'), found.Split('\n'));
        return $"expected {a.Length} rows, found {b.Length}\n" + string.Join('\n', a.Zip(b).Where(p => p.First != p.Second).Take(2).Select(p => $"- {p.First}\n+ {p.Second}"));
    }
}
