using Pitwall.Iceberg;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Partitions;
using Pitwall.Parquet;

namespace Pitwall.Lakehouse.Columns;

/// <summary>Writes columns as data files of a table, one file per partition. Files that nobody keeps are deleted.</summary>
/// <param name="definition">The table.</param>
/// <param name="table">The table as stored.</param>
/// <param name="asked">The partitions that are built.</param>
/// <param name="runId">Written into the files, so that a file tells where it comes from.</param>
internal sealed class ColumnFiles(TableDefinition definition, IcebergTable table, IReadOnlyCollection<PartitionKey> asked, Guid runId) : IColumnSink, IDisposable
{
    private readonly Dictionary<PartitionKey, DataFile> _written = [];
    private readonly HashSet<PartitionKey> _kept = [];
    private readonly int[] _grain = [.. definition.Grain.Select(g => definition.Columns.Select(c => c.Name).ToList().IndexOf(g))];
    private readonly ParquetField[] _fields = [.. definition.Columns.Select(c => new ParquetField(c.Name, table.Schema.Find(c.Name)!.Id, TypeOf(definition, c), c.Required))];
    private bool _isAscending = true;

    /// <summary>What was written.</summary>
    public IReadOnlyDictionary<PartitionKey, DataFile> Written => _written;

    /// <summary>
    /// The expectations that writing has shown to be met: a column that must have a value is not written without, and rows that come in the
    /// order of the grain are not alike in it.
    /// </summary>
    public IReadOnlyCollection<string> Proven => _isAscending ? [ExpectationRunner.RequiredColumns, ExpectationRunner.UniqueGrain] : [ExpectationRunner.RequiredColumns];

    /// <inheritdoc/>
    public string Write(PartitionKey partition, IEnumerable<IReadOnlyDictionary<string, ColumnValues>> batches)
    {
        if (!asked.Contains(partition) || _written.ContainsKey(partition))
            throw new DefinitionException(definition.Source, $"rows came for partition {PartitionText.Of(partition)}, which was {(_written.ContainsKey(partition) ? "written already" : "not asked for")}.");
        var path = table.NewDataFilePath(partition);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        // Before the first byte: a file of a write that fails is one that nobody keeps.
        _written.Add(partition, new DataFile { Path = path, RecordCount = 0, FileSizeBytes = 0 });
        using var writer = new ParquetFileWriter(file, _fields, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["pitwall.run"] = runId.ToString(),
            // Readers that map columns through the footer look for the schema under Iceberg's own key.
            ["iceberg.schema"] = table.Schema.ToJson(),
        });
        var isFirst = true;
        foreach (var columns in batches)
        {
            var rows = columns.First().Value.Count;
            var values = definition.Columns.Select(c => Values(c.Name, partition, columns, rows)).ToArray();
            // Order is looked at within a batch only; from one to the next it would have to be remembered.
            _isAscending &= isFirst && ColumnValues.AreAscending([.. _grain.Select(i => values[i])]);
            isFirst = false;
            Write(writer, values);
        }
        _written[partition] = WrittenFile.Of(path, partition, writer.Complete());
        return path;
    }

    /// <summary>Keeps the file of a partition; its snapshot will have it.</summary>
    public DataFile Keep(PartitionKey partition)
    {
        _kept.Add(partition);
        return _written[partition];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _written.Where(w => !_kept.Contains(w.Key)))
            File.Delete(file.Value.Path);
    }

    private void Write(ParquetFileWriter writer, ColumnValues[] values)
    {
        try
        {
            writer.Write(values);
        }
        catch (ArgumentException e)
        {
            throw new DefinitionException(definition.Source, e.Message);
        }
    }

    private ColumnValues Values(string column, PartitionKey partition, IReadOnlyDictionary<string, ColumnValues> columns, int rows)
    {
        for (var i = 0; i < definition.Partition.Count; i++)
        {
            if (definition.Partition[i] == column)
                return ColumnValues.Constant(partition.Values[i], rows);
        }

        return columns.TryGetValue(column, out var values)
            ? values
            : throw new DefinitionException(definition.Source, $"column '{column}' is declared, but what makes the rows gives {string.Join(", ", columns.Keys)} only.");
    }

    private static ParquetType TypeOf(TableDefinition table, ColumnDefinition column) => column.Type.Sql switch
    {
        "BOOLEAN" => ParquetType.Boolean,
        "INTEGER" => ParquetType.Int32,
        "BIGINT" => ParquetType.Int64,
        "DOUBLE" => ParquetType.Double,
        "TIMESTAMPTZ" => ParquetType.TimestampUtcMicros,
        "VARCHAR" => ParquetType.Text,
        _ => throw new DefinitionException(table.Source, $"column '{column.Name}' is {column.Type}; a table whose rows come in columns has BOOLEAN, INTEGER, BIGINT, DOUBLE, TIMESTAMPTZ and VARCHAR only."),
    };
}
