using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Iceberg;

namespace Pitwall.Conformance.Iceberg;

/// <summary>
/// A table of made-up laps in real Parquet files, and beside it the same rows in a plain DuckDB table that is changed by plain SQL:
/// what every reader of the Iceberg table must see.
/// </summary>
internal sealed class LapsTable : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"pitwall-conformance-{Guid.NewGuid():N}");
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 2 });

    public LapsTable()
    {
        Connection = _database.Connect();
        var schema = Schema.WithFreshIds(
        [
            new NestedField(0, "year", IcebergType.Int, true), new NestedField(0, "session_key", IcebergType.Int, true),
            new NestedField(0, "driver_number", IcebergType.Int, true), new NestedField(0, "lap_number", IcebergType.Int, true),
            new NestedField(0, "lap_duration", IcebergType.Double, false), new NestedField(0, "date_start", IcebergType.TimestampTz, false),
            new NestedField(0, "compound", IcebergType.String, false), new NestedField(0, "is_accurate", IcebergType.Boolean, false),
            new NestedField(0, "points", IcebergType.Decimal(9, 3), false), new NestedField(0, "day", IcebergType.Date, false),
            new NestedField(0, "segments", IcebergType.List(IcebergType.Int), false),
        ]);
        Catalog = new FileSystemCatalog(_folder, TimeProvider.System);
        Table = Catalog.Create(new TableId("silver", "laps"), schema, PartitionSpec.Identity(schema, "year", "session_key"));
        Connection.Execute($"create table expected as {Rows(9001, 0)}");
    }

    public FileSystemCatalog Catalog { get; }

    public DuckDbConnection Connection { get; }

    public IcebergTable Table { get; private set; }

    public Dictionary<string, (Snapshot Snapshot, string Expected)> History { get; } = [];

    /// <summary>Four commits: append, replacement of a partition, a schema change with new rows, deletes of rows.</summary>
    public void WriteHistory()
    {
        Append(9001, 120);
        Append(9002, 300);
        Append(9003, 114);
        Remember("appended");

        Connection.Execute($"delete from expected where session_key = 9002; insert into expected {Rows(9002, 70)}");
        Table = Table.NewTransaction().ReplacePartitions([Key(9002)], [Write(9002, Table.Schema)]).Commit();
        Remember("replaced");

        Connection.Execute("""
            alter table expected rename column compound to tyre_compound;
            alter table expected alter column lap_number type bigint;
            alter table expected drop column is_accurate;
            alter table expected add column tyre_age integer;
            """);
        var evolution = Table.NewTransaction().UpdateSchema(s =>
            s.Rename("compound", "tyre_compound").Widen("lap_number", IcebergType.Long).Drop("is_accurate").Add("tyre_age", IcebergType.Int));
        Connection.Execute($"insert into expected select * exclude is_accurate, 3 from ({Rows(9004, 50, "bigint")})");
        Table = evolution.Append([Write(9004, evolution.Schema)]).Commit();
        Remember("evolved");

        Table = Table.NewTransaction().AddPositionDeletes([WriteDeletes(9003, "driver_number = 5")]).Commit();
        Connection.Execute("delete from expected where session_key = 9003 and driver_number = 5");
        Remember("deleted");
    }

    /// <summary>The rows as text, in the order of the columns' names, one line each, sorted: the same for any reader.</summary>
    public string Expected() => Canonical(Connection.Query("from expected").Using(result =>
        result.ToRows().Select(row => result.Columns.Select((c, i) => (c.Name, Text(row[i])))).ToList()));

    public static string Canonical(IEnumerable<IEnumerable<(string Name, string Value)>> rows) => string.Join('\n', rows
        .Select(row => string.Join(' ', row.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => $"{c.Name}={c.Value}"))).Order(StringComparer.Ordinal));

    public void Dispose()
    {
        Connection.Dispose();
        _database.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    public static string Text(object? value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        double or float or decimal or int or long => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset t => t.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        object?[] list => $"[{string.Join(',', list.Select(Text))}]",
        _ => value.ToString()!,
    };

    private static string Rows(int session, int count, string lapType = "integer") => $$"""
        select 2023 as year, {{session}} as session_key, (i % 20 + 1)::integer as driver_number, (i // 20 + 1)::{{lapType}} as lap_number,
          case when i % 7 = 0 then null else 90 + i * 0.125 end::double as lap_duration,
          timestamptz '2023-11-26 13:00:00.250+00' + to_milliseconds(i * 61001) as date_start,
          case when i % 5 = 0 then null else ['SOFT', 'MEDIUM', 'São Paulo', '🏁'][i % 4 + 1] end as compound,
          i % 3 = 0 as is_accurate, (i * 0.125)::decimal(9,3) as points, (date '2023-11-26' + i::integer)::date as day,
          case when i % 4 = 0 then null else [i, null, {{session}}]::integer[] end as segments
        from range({{count}}) r(i)
        """;

    private static PartitionKey Key(int session) => PartitionKey.Of(2023, session);

    private void Append(int session, int count)
    {
        Connection.Execute($"insert into expected {Rows(session, count)}");
        Table = Table.NewTransaction().Append([Write(session, Table.Schema)]).Commit();
    }

    private void Remember(string name) => History[name] = (Table.CurrentSnapshot!, Expected());

    private DataFile Write(int session, Schema schema)
    {
        var path = Table.NewDataFilePath(Key(session));
        var columns = string.Join(", ", schema.Fields.Select(f => f.Name));
        var ids = string.Join(", ", schema.Fields.Select(f => f.Type is IcebergType.ListType list
            ? $"{f.Name}: {{__duckdb_field_id: {f.Id}, element: {list.ElementId}}}" : $"{f.Name}: {f.Id}"));
        return Copy($"select {columns} from expected where session_key = {session} order by driver_number, lap_number", path, ids, schema) with { Partition = [2023, session] };
    }

    private DataFile WriteDeletes(int session, string condition)
    {
        var data = Table.Scan().Where(Predicate.Equal("session_key", session)).Plan().Files.Single().File;
        var select = $"select '{data.RecordedPath}' as file_path, file_row_number as pos from read_parquet('{data.Path}', file_row_number = true, hive_partitioning = false) where {condition} order by 1, 2";
        return Copy(select, Table.NewDataFilePath(Key(session)), "file_path: 2147483546, pos: 2147483545", null) with { Partition = [2023, session] };
    }

    private DataFile Copy(string select, string path, string ids, Schema? schema)
    {
        // The footer entry iceberg.schema tells readers that go by it which column had which id when the file was written.
        var footer = schema is null ? "" : $", KV_METADATA {{\"iceberg.schema\": '{schema.ToJson().Replace("'", "''", StringComparison.Ordinal)}'}}";
        using var result = Connection.Query(
            $"copy ({select}) to '{path}' (format parquet, compression zstd, parquet_version v2, field_ids {{{ids}}}, return_stats true{footer})");
        var row = result.ToRows().Single();
        var stats = (IReadOnlyDictionary<object, object?>)row[result.Columns.ToList().FindIndex(c => c.Name == "column_statistics")]!;
        var file = new DataFile { Path = path, RecordCount = Number(result, row, "count"), FileSizeBytes = Number(result, row, "file_size_bytes") };
        return schema is null ? file : WithStatistics(file, schema, stats);
    }

    private static DataFile WithStatistics(DataFile file, Schema schema, IReadOnlyDictionary<object, object?> stats)
    {
        var (nulls, values) = (new Dictionary<int, long>(), new Dictionary<int, long>());
        var (lower, upper) = (new Dictionary<int, object>(), new Dictionary<int, object>());
        foreach (var field in schema.Fields.Where(f => f.Type.IsPrimitive))
        {
            if (!stats.TryGetValue($"\"{field.Name}\"", out var found) && !stats.TryGetValue(field.Name, out found)) continue;
            var column = (IReadOnlyDictionary<object, object?>)found!;
            values[field.Id] = file.RecordCount;
            nulls[field.Id] = long.Parse((string)column["null_count"]!, CultureInfo.InvariantCulture);
            if (column.TryGetValue("min", out var min) && BoundText.Parse(field.Type, (string)min!, BoundSide.Lower) is { } low) lower[field.Id] = low;
            if (column.TryGetValue("max", out var max) && BoundText.Parse(field.Type, (string)max!, BoundSide.Upper) is { } high) upper[field.Id] = high;
        }
        return file with { ValueCounts = values, NullCounts = nulls, LowerBounds = lower, UpperBounds = upper };
    }

    private static long Number(DuckDbResult result, object?[] row, string column) =>
        Convert.ToInt64(row[result.Columns.ToList().FindIndex(c => c.Name == column)], CultureInfo.InvariantCulture);
}

internal static class UsingExtensions
{
    /// <summary>Uses a result and disposes of it.</summary>
    public static TOut Using<TIn, TOut>(this TIn resource, Func<TIn, TOut> use)
        where TIn : IDisposable
    {
        using (resource) return use(resource);
    }
}
