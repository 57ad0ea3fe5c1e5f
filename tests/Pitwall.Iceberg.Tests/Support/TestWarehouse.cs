namespace Pitwall.Iceberg.Tests.Support;

/// <summary>A warehouse in a temporary folder, with a clock that moves a second at each look.</summary>
internal sealed class TestWarehouse : IDisposable
{
    public static readonly TableId Laps = new("silver", "laps");

    public TestWarehouse(IObjectStore? store = null, CommitOptions? options = null)
    {
        Folder = Path.Combine(Path.GetTempPath(), $"pitwall-iceberg-{Guid.NewGuid():N}");
        Catalog = new FileSystemCatalog(Folder, Clock, store, options);
    }

    public string Folder { get; }

    public ManualClock Clock { get; } = new();

    public FileSystemCatalog Catalog { get; }

    public static Schema LapsSchema { get; } = Schema.WithFreshIds(
    [
        new NestedField(0, "year", IcebergType.Int, true),
        new NestedField(0, "session_key", IcebergType.Int, true),
        new NestedField(0, "driver_number", IcebergType.Int, true),
        new NestedField(0, "lap_duration", IcebergType.Double, false, "Seconds."),
        new NestedField(0, "compound", IcebergType.String, false),
        new NestedField(0, "segments", IcebergType.List(IcebergType.Int), false),
    ]);

    public static PartitionSpec BySession { get; } = PartitionSpec.Identity(LapsSchema, "year", "session_key");

    public IcebergTable CreateLaps(IReadOnlyDictionary<string, string>? properties = null) => Catalog.Create(Laps, LapsSchema, BySession, properties);

    public static IcebergTable BeginLaps(FileSystemCatalog catalog) => catalog.Begin(Laps, LapsSchema, BySession);

    public IcebergTable Load() => Catalog.Load(Laps);

    /// <summary>A file of a session that exists on disk (its content does not matter to the table format).</summary>
    public static DataFile File(IcebergTable table, int session, long rows = 10, int year = 2023)
    {
        var path = table.NewDataFilePath(PartitionKey.Of(year, session));
        System.IO.File.WriteAllBytes(path, [1, 2, 3]);
        return new DataFile { Path = path, RecordCount = rows, FileSizeBytes = 3, Partition = [year, session] };
    }

    public static PartitionKey Session(int session, int year = 2023) => PartitionKey.Of(year, session);

    /// <summary>Live rows by session.</summary>
    public static SortedDictionary<int, long> Rows(IcebergTable table, Snapshot? asOf = null)
    {
        var rows = new SortedDictionary<int, long>();
        foreach (var file in Files(table, asOf)) rows[(int)file.Partition[1]!] = rows.GetValueOrDefault((int)file.Partition[1]!) + file.RecordCount;
        return rows;
    }

    public static IReadOnlyList<DataFile> Files(IcebergTable table, Snapshot? asOf = null)
    {
        var scan = asOf is null ? table.Scan() : table.Scan().AsOf(asOf);
        return [.. scan.Plan().Files.Select(f => f.File)];
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>Starts on 2024-03-02 15:00 UTC and moves only when told, or by <see cref="Step"/> at each look.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = new(2024, 3, 2, 15, 0, 0, TimeSpan.Zero);

    public TimeSpan Step { get; set; } = TimeSpan.FromSeconds(1);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            _now += Step;
            return _now;
        }
    }

    public void Advance(TimeSpan by)
    {
        lock (_lock) _now += by;
    }

    public DateTimeOffset Now
    {
        get
        {
            lock (_lock) return _now;
        }
    }
}
