using Pitwall.Iceberg;
using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Queries;

/// <summary>
/// A table's files as a relation of SQL. Columns are found by field id, so files from before a schema change read as the table is now.
/// </summary>
internal static class ParquetRelation
{
    /// <summary>The relation as <paramref name="definition"/> declares it, without rows when there is no stored table.</summary>
    public static string Of(TableDefinition definition, IcebergTable? table, IReadOnlyList<ScanFile> files) =>
        table is null || files.Count == 0 ? Empty(definition) : Of(table, table.Schema, files);

    /// <summary>The relation with all columns of <paramref name="schema"/>, one of the table's schemas.</summary>
    public static string Of(IcebergTable table, Schema schema, IReadOnlyList<ScanFile> files)
    {
        if (files.Count == 0)
            return $"(select {string.Join(", ", schema.Fields.Select(f => $"null::{SqlType(f.Type)} as {Sql.Name(f.Name)}"))} where false)";
        var paths = string.Join(", ", files.Select(f => Sql.Text(f.File.Path)));
        var deletes = files.SelectMany(f => f.PositionDeletes).Select(d => d.Path).Distinct(StringComparer.Ordinal).ToArray();
        if (deletes.Length > 0)
            return WithoutDeleted($"read_parquet([{paths}], {ByFieldId(schema)}, filename = true, file_row_number = true)", schema, files, deletes);
        return HaveOneShape(table, schema, files)
            ? $"(select {Sql.Names(schema.Fields.Select(f => f.Name))} from read_parquet([{paths}], hive_partitioning = false))"
            : $"read_parquet([{paths}], {ByFieldId(schema)})";
    }

    private static string ByFieldId(Schema schema) =>
        $"schema = map {{{string.Join(", ", schema.Fields.Select(f => $"{f.Id}: {{name: {Sql.Text(f.Name)}, type: {Sql.Text(SqlType(f.Type))}, default_value: null}}"))}}}";

    /// <summary>
    /// True when every file surely has every column under its present name and type. Then files are read by name, because DuckDB
    /// takes a relation read by field id for empty when it plans a join, and plans badly.
    /// </summary>
    private static bool HaveOneShape(IcebergTable table, Schema schema, IReadOnlyList<ScanFile> files)
    {
        var schemas = table.Metadata.Schemas;
        return schemas.Count == 1 || schema.Fields.All(f =>
            schemas.All(s => s.Find(f.Id) is not { } other || (other.Name == f.Name && other.Type == f.Type))
            && (schemas.All(s => s.Find(f.Id) is not null) || files.All(file => file.File.ValueCounts.ContainsKey(f.Id))));
    }

    /// <summary>The relation of files that were just written for <paramref name="definition"/>.</summary>
    public static string Of(TableDefinition definition, IReadOnlyList<DataFile> written) => written.Count == 0
        ? Empty(definition)
        : $"read_parquet([{string.Join(", ", written.Select(f => Sql.Text(f.Path)))}], hive_partitioning = false)";

    /// <summary>A relation without rows.</summary>
    public static string Empty(TableDefinition table) =>
        $"(select {string.Join(", ", table.Columns.Select(c => $"null::{c.Type} as {Sql.Name(c.Name)}"))} where false)";

    /// <summary>DuckDB's name of an Iceberg type.</summary>
    public static string SqlType(IcebergType type) => type switch
    {
        IcebergType.ListType list => SqlType(list.Element) + "[]",
        IcebergType.MapType map => $"MAP({SqlType(map.Key)}, {SqlType(map.Value)})",
        IcebergType.StructType row => $"STRUCT({string.Join(", ", row.Fields.Select(f => $"{Sql.Name(f.Name)} {SqlType(f.Type)}"))})",
        IcebergType.DecimalType number => $"DECIMAL({number.Precision},{number.Scale})",
        IcebergType.BooleanType => "BOOLEAN",
        IcebergType.IntType => "INTEGER",
        IcebergType.LongType => "BIGINT",
        IcebergType.FloatType => "FLOAT",
        IcebergType.DoubleType => "DOUBLE",
        IcebergType.DateType => "DATE",
        IcebergType.TimeType => "TIME",
        IcebergType.TimestampType => "TIMESTAMP",
        IcebergType.TimestampTzType => "TIMESTAMPTZ",
        IcebergType.UuidType => "UUID",
        IcebergType.StringType => "VARCHAR",
        _ => "BLOB",
    };

    /// <summary>Other writers mark single rows as deleted, by the file's path as its manifest states it and by position (Iceberg spec, position delete files).</summary>
    private static string WithoutDeleted(string relation, Schema schema, IReadOnlyList<ScanFile> files, IEnumerable<string> deleteFiles) => $"""
        (select {string.Join(", ", schema.Fields.Select(f => $"rows.{Sql.Name(f.Name)}"))}
         from {relation} as rows
         join (values {string.Join(", ", files.Select(f => $"({Sql.Text(f.File.Path)}, {Sql.Text(f.File.RecordedPath!)})"))}) as files(path, recorded) on files.path = rows.filename
         anti join read_parquet([{string.Join(", ", deleteFiles.Select(Sql.Text))}], hive_partitioning = false) as deleted
           on deleted.file_path = files.recorded and deleted.pos = rows.file_row_number)
        """;
}
