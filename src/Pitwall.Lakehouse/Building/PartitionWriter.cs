using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Partitions;

namespace Pitwall.Lakehouse.Building;

/// <summary>
/// Writes staged rows as data files: one file per partition, sorted by the grain, with Iceberg's field ids.
/// </summary>
/// <param name="connection">Has the staged rows.</param>
/// <param name="definition">The table.</param>
/// <param name="table">The table as stored.</param>
/// <param name="isOrdered">True when the staged rows come in the order of partitions and grain and need no sorting.</param>
internal sealed class PartitionWriter(DuckDbConnection connection, TableDefinition definition, IcebergTable table, bool isOrdered = false)
{
    /// <summary>Rows of the engine's vectors (STANDARD_VECTOR_SIZE).</summary>
    private const int VectorSize = 2048;
    private readonly string _columns = string.Join(", ", definition.Columns.Select(c => $"{Sql.Name(c.Name)}::{c.Type} as {Sql.Name(c.Name)}"));
    private readonly string _order = isOrdered ? "" : $"order by {Sql.Names(definition.Partition.Concat(definition.Grain).Distinct())}";

    /// <summary>The engine names folders by its own rules; for whole numbers they are ours.</summary>
    private readonly bool _hasPlainFolders = definition.Partition.Count > 0 && definition.Partition.All(p => definition.Column(p).Type.Sql is "INTEGER" or "BIGINT");
    private readonly string _fieldIds = string.Join(", ", table.Schema.Fields.Select(FieldId));
    // Readers that map columns through the footer look for the schema under Iceberg's own key.
    private readonly string _schemaJson = table.Schema.ToJson();
    private readonly Dictionary<string, NestedField> _fields = table.Schema.Fields.ToDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>Writes the rows of many partitions.</summary>
    /// <param name="staged">The relation with the rows.</param>
    /// <param name="partitions">The partitions, with their number of rows.</param>
    /// <param name="runId">Written into the files, so that a file tells where it comes from.</param>
    /// <param name="cancellationToken">Stops the write; unfinished files belong to no snapshot.</param>
    public IEnumerable<DataFile> Write(string staged, IEnumerable<KeyValuePair<PartitionKey, long>> partitions, Guid runId, CancellationToken cancellationToken) =>
        Groups(partitions).SelectMany(group => group.Count == 1
            ? [Write(staged, group[0], runId, cancellationToken)]
            : WriteSmall(staged, group, runId, cancellationToken));

    /// <summary>Writes the rows of one partition.</summary>
    /// <param name="staged">The relation with the rows.</param>
    /// <param name="key">The partition.</param>
    /// <param name="runId">Written into the file, so that a file tells where it comes from.</param>
    /// <param name="cancellationToken">Stops the write; the unfinished file belongs to no snapshot.</param>
    public DataFile Write(string staged, PartitionKey key, Guid runId, CancellationToken cancellationToken)
    {
        var path = table.NewDataFilePath(key);
        return Copy(staged, [key], path, "", runId, cancellationToken).Single();
    }

    /// <summary>
    /// Writes small partitions with one COPY, which takes half the time. The engine keeps their order only while all rows fit into
    /// one of its vectors.
    /// </summary>
    private IEnumerable<DataFile> WriteSmall(string staged, IReadOnlyList<PartitionKey> keys, Guid runId, CancellationToken cancellationToken) =>
        Copy(staged, keys, Path.Combine(table.Location, "data"), $"partition_by ({Sql.Names(definition.Partition)}), write_partition_columns true, append true, filename_pattern '{{uuidv7}}',", runId, cancellationToken);

    private IEnumerable<DataFile> Copy(string staged, IReadOnlyList<PartitionKey> keys, string target, string options, Guid runId, CancellationToken cancellationToken)
    {
        using var result = connection.Query(
            $$"""
            copy (select {{_columns}} from (from {{staged}} where {{PartitionText.Condition(definition.Partition, keys)}} {{_order}}))
            to {{Sql.Text(target)}} (format parquet, compression zstd, parquet_version v2, return_stats true, {{options}}
              field_ids { {{_fieldIds}} }, kv_metadata {'pitwall.run': {{Sql.Text(runId.ToString())}}, 'iceberg.schema': {{Sql.Text(_schemaJson)}}})
            """,
            cancellationToken);
        return [.. result.ToRows().Select(row => DataFileOf(keys, Named(result.Columns, row)))];
    }

    private IEnumerable<IReadOnlyList<PartitionKey>> Groups(IEnumerable<KeyValuePair<PartitionKey, long>> partitions)
    {
        var group = new List<PartitionKey>();
        long total = 0;
        foreach (var (key, rows) in partitions)
        {
            if (group.Count > 0 && (total + rows > VectorSize || !_hasPlainFolders))
            {
                yield return group;
                group = [];
                total = 0;
            }

            group.Add(key);
            total += rows;
        }

        if (group.Count > 0)
            yield return group;
    }

    private static string FieldId(NestedField field) => field.Type is IcebergType.ListType list
        ? $"{Sql.Name(field.Name)}: {{__duckdb_field_id: {field.Id}, element: {list.ElementId}}}"
        : $"{Sql.Name(field.Name)}: {field.Id}";

    private static Dictionary<string, object?> Named(IReadOnlyList<DuckDbColumn> columns, object?[] row) =>
        columns.Select((c, i) => (c.Name, Value: row[i])).ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);

    private DataFile DataFileOf(IReadOnlyList<PartitionKey> keys, Dictionary<string, object?> written)
    {
        var path = (string)written["filename"]!;
        var key = keys.Count == 1 ? keys[0] : PartitionOf((IReadOnlyDictionary<object, object?>)written["partition_keys"]!);
        var rows = Convert.ToInt64(written["count"], CultureInfo.InvariantCulture);
        var sizes = new Dictionary<int, long>();
        var values = new Dictionary<int, long>();
        var nulls = new Dictionary<int, long>();
        var nans = new Dictionary<int, long>();
        var lower = new Dictionary<int, object>();
        var upper = new Dictionary<int, object>();
        foreach (var (column, text) in Statistics(written["column_statistics"]))
        {
            // Statistics of list elements come under dotted names; Iceberg's maps may leave them out.
            if (!_fields.TryGetValue(column.Trim('"'), out var field) || field.Type is IcebergType.ListType)
                continue;
            values[field.Id] = rows;
            if (text.TryGetValue("column_size_bytes", out var size))
                sizes[field.Id] = long.Parse(size, CultureInfo.InvariantCulture);
            if (text.TryGetValue("null_count", out var nullCount))
                nulls[field.Id] = long.Parse(nullCount, CultureInfo.InvariantCulture);
            if (text.GetValueOrDefault("has_nan") == "false")
                nans[field.Id] = 0;
            if (text.TryGetValue("min", out var min) && BoundText.Parse(field.Type, min, BoundSide.Lower) is { } low)
                lower[field.Id] = low;
            if (text.TryGetValue("max", out var max) && BoundText.Parse(field.Type, max, BoundSide.Upper) is { } high)
                upper[field.Id] = high;
        }

        return new DataFile
        {
            Path = path,
            Partition = key.Values,
            RecordCount = rows,
            FileSizeBytes = Convert.ToInt64(written["file_size_bytes"], CultureInfo.InvariantCulture),
            ColumnSizes = sizes,
            ValueCounts = values,
            NullCounts = nulls,
            NanCounts = nans,
            LowerBounds = lower,
            UpperBounds = upper,
        };
    }

    private PartitionKey PartitionOf(IReadOnlyDictionary<object, object?> keys) =>
        PartitionText.Parse(definition, string.Join('/', definition.Partition.Select(p => Uri.EscapeDataString((string)keys[p]!))));

    private static IEnumerable<(string Column, Dictionary<string, string> Text)> Statistics(object? map) =>
        ((IReadOnlyDictionary<object, object?>)map!).Select(c => (
            (string)c.Key,
            ((IReadOnlyDictionary<object, object?>)c.Value!).ToDictionary(s => (string)s.Key, s => (string)s.Value!, StringComparer.Ordinal)));
}
