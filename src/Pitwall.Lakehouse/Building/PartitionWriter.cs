using System.Globalization;
using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Partitions;

namespace Pitwall.Lakehouse.Building;

/// <summary>
/// Writes staged rows as data files: one file per partition, sorted by the grain, with Iceberg's field ids.
/// One COPY per partition, because DuckDB's own partitioned write does not keep the order.
/// </summary>
internal sealed class PartitionWriter(DuckDbConnection connection, TableDefinition definition, IcebergTable table)
{
    private readonly string _columns = string.Join(", ", definition.Columns.Select(c => $"{Sql.Name(c.Name)}::{c.Type} as {Sql.Name(c.Name)}"));
    private readonly string _grain = Sql.Names(definition.Grain);
    private readonly string _fieldIds = string.Join(", ", table.Schema.Fields.Select(FieldId));
    // Readers that map columns through the footer look for the schema under Iceberg's own key.
    private readonly string _schemaJson = table.Schema.ToJson();
    private readonly Dictionary<string, NestedField> _fields = table.Schema.Fields.ToDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>Writes the rows of one partition.</summary>
    /// <param name="staged">The relation with the rows.</param>
    /// <param name="key">The partition.</param>
    /// <param name="runId">Written into the file, so that a file tells where it comes from.</param>
    /// <param name="cancellationToken">Stops the write; the unfinished file belongs to no snapshot.</param>
    public DataFile Write(string staged, PartitionKey key, Guid runId, CancellationToken cancellationToken)
    {
        var path = table.NewDataFilePath(key);
        using var result = connection.Query(
            $$"""
            copy (select {{_columns}} from (from {{staged}} where {{PartitionText.Condition(definition.Partition, [key])}} order by {{_grain}}))
            to {{Sql.Text(path)}} (format parquet, compression zstd, parquet_version v2, return_stats true,
              field_ids { {{_fieldIds}} }, kv_metadata {'pitwall.run': {{Sql.Text(runId.ToString())}}, 'iceberg.schema': {{Sql.Text(_schemaJson)}}})
            """,
            cancellationToken);
        var row = result.ToRows().Single();
        return DataFileOf(path, key, Named(result.Columns, row));
    }

    private static string FieldId(NestedField field) => field.Type is IcebergType.ListType list
        ? $"{Sql.Name(field.Name)}: {{__duckdb_field_id: {field.Id}, element: {list.ElementId}}}"
        : $"{Sql.Name(field.Name)}: {field.Id}";

    private static Dictionary<string, object?> Named(IReadOnlyList<DuckDbColumn> columns, object?[] row) =>
        columns.Select((c, i) => (c.Name, Value: row[i])).ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);

    private DataFile DataFileOf(string path, PartitionKey key, Dictionary<string, object?> written)
    {
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

    private static IEnumerable<(string Column, Dictionary<string, string> Text)> Statistics(object? map) =>
        ((IReadOnlyDictionary<object, object?>)map!).Select(c => (
            (string)c.Key,
            ((IReadOnlyDictionary<object, object?>)c.Value!).ToDictionary(s => (string)s.Key, s => (string)s.Value!, StringComparer.Ordinal)));
}
