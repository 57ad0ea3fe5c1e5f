using Pitwall.DuckDb;

namespace Pitwall.Parquet.Tests;

/// <summary>A written file, and an engine to read it back.</summary>
internal sealed class ParquetFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pitwall-parquet-");
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(new DuckDbOptions { Threads = 2 });
    private readonly DuckDbConnection _connection;

    private ParquetFile()
    {
        _connection = _database.Connect();
        Path = System.IO.Path.Combine(_folder.FullName, "file.parquet");
    }

    public string Path { get; }

    public ParquetSummary Summary { get; private set; } = null!;

    /// <summary>Writes a file of some columns.</summary>
    /// <param name="fields">Its fields.</param>
    /// <param name="writes">Columns of each write.</param>
    public static ParquetFile Of(IReadOnlyList<ParquetField> fields, params ColumnValues[][] writes)
    {
        var file = new ParquetFile();
        using var output = File.Create(file.Path);
        using var writer = new ParquetFileWriter(output, fields, new Dictionary<string, string> { ["made.by"] = "tests" });
        foreach (var columns in writes) writer.Write(columns);
        file.Summary = writer.Complete();
        return file;
    }

    /// <summary>Writes a file of one optional column called "v" with the id 7.</summary>
    public static ParquetFile Of(ParquetType type, params ColumnValues[] writes) =>
        Of([new ParquetField("v", 7, type, IsRequired: false)], [.. writes.Select(w => new[] { w })]);

    /// <summary>Rows of a query, in which the file is called {f}.</summary>
    public IReadOnlyList<object?[]> Query(string sql)
    {
        using var result = _connection.Query(sql.Replace("{f}", $"'{Path}'", StringComparison.Ordinal));
        return result.ToRows();
    }

    /// <summary>The first row of a query, in which the file is called {f}.</summary>
    public object?[] Row(string sql) => Query(sql)[0];

    /// <summary>The column called "v", row by row.</summary>
    public object?[] Values() => [.. Query("SELECT v FROM read_parquet({f})").Select(r => r[0])];

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        _folder.Delete(recursive: true);
    }
}
