using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Columns;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Parquet;

namespace Pitwall.Tests.Tables;

/// <summary>Inserts rows that come in columns into a table of the engine, by way of the file that the lake would have.</summary>
internal sealed class ColumnInsert(DuckDbConnection connection, TableDefinition table) : IColumnSink
{
    public string Write(PartitionKey partition, IEnumerable<IReadOnlyDictionary<string, ColumnValues>> batches)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{table.Id.Name}-{Guid.NewGuid():N}.parquet");
        try
        {
            using (var file = File.Create(path))
            using (var writer = new ParquetFileWriter(file, [.. table.Columns.Select((c, i) => new ParquetField(c.Name, i + 1, TypeOf(c), c.Required))], new Dictionary<string, string>()))
            {
                foreach (var columns in batches)
                    writer.Write([.. table.Columns.Select(c => table.Partition.ToList().IndexOf(c.Name) is >= 0 and var i ? ColumnValues.Constant(partition.Values[i], columns.First().Value.Count) : columns[c.Name])]);
                writer.Complete();
            }
            connection.Execute($"insert into {Sql.Name(table.Id)} select * from read_parquet({Sql.Text(path)})");
            return path;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static ParquetType TypeOf(ColumnDefinition column) => column.Type.Sql switch
    {
        "BOOLEAN" => ParquetType.Boolean,
        "INTEGER" => ParquetType.Int32,
        "BIGINT" => ParquetType.Int64,
        "DOUBLE" => ParquetType.Double,
        "TIMESTAMPTZ" => ParquetType.TimestampUtcMicros,
        _ => ParquetType.Text,
    };
}
