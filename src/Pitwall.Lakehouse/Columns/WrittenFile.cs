using Pitwall.Iceberg;
using Pitwall.Parquet;

namespace Pitwall.Lakehouse.Columns;

/// <summary>A written file as the manifests describe it.</summary>
internal static class WrittenFile
{
    /// <summary>The data file with the counts and bounds of its columns.</summary>
    public static DataFile Of(string path, PartitionKey partition, ParquetSummary summary)
    {
        var lower = new Dictionary<int, object>();
        var upper = new Dictionary<int, object>();
        foreach (var column in summary.Columns)
        {
            if (Bound(column.Field.Type, column.Min, BoundSide.Lower) is { } low)
                lower[column.Field.Id] = low;
            if (Bound(column.Field.Type, column.Max, BoundSide.Upper) is { } high)
                upper[column.Field.Id] = high;
        }

        return new DataFile
        {
            Path = path,
            Partition = partition.Values,
            RecordCount = summary.Rows,
            FileSizeBytes = summary.Bytes,
            ColumnSizes = summary.Columns.ToDictionary(c => c.Field.Id, c => c.Bytes),
            ValueCounts = summary.Columns.ToDictionary(c => c.Field.Id, c => c.Values),
            NullCounts = summary.Columns.ToDictionary(c => c.Field.Id, c => c.Nulls),
            // Zero is stated where it is known; how many there are is not counted.
            NanCounts = summary.Columns.Where(c => c.Field.Type == ParquetType.Double && !c.HasNan).ToDictionary(c => c.Field.Id, _ => 0L),
            LowerBounds = lower,
            UpperBounds = upper,
        };
    }

    private static object? Bound(ParquetType type, object? value, BoundSide side) => (type, value) switch
    {
        (_, string text) => BoundText.Parse(IcebergType.String, text, side),
        (ParquetType.TimestampUtcMicros, long micros) => DateTimeOffset.UnixEpoch.AddMicroseconds(micros),
        _ => value,
    };
}
