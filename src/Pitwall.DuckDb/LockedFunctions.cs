namespace Pitwall.DuckDb;

/// <summary>
/// Which functions a locked-down connection may call. A SELECT is not harmless by itself: <c>FROM enable_logging(…)</c> writes files
/// and <c>FROM arrow_scan(…)</c> reads any memory. Of the engine's table functions only those named here are taken, so that
/// one which a later version adds is refused until somebody has looked at it.
/// </summary>
internal static class LockedFunctions
{
    private static readonly string[] Tables =
    [
        "generate_series", "glob", "histogram", "histogram_values", "icu_calendar_names", "json_each", "json_tree", "pg_timezone_names",
        "query_table", "range", "repeat", "repeat_row", "sniff_csv", "summary", "test_all_types", "unnest",
        "read_blob", "read_csv", "read_csv_auto", "read_json", "read_json_auto", "read_json_objects", "read_json_objects_auto",
        "read_ndjson", "read_ndjson_auto", "read_ndjson_objects", "read_parquet", "read_text",
        "parquet_bloom_probe", "parquet_file_metadata", "parquet_full_metadata", "parquet_kv_metadata", "parquet_metadata",
        "parquet_scan", "parquet_schema",
        "pragma_database_size", "pragma_platform", "pragma_show", "pragma_storage_info", "pragma_table_info", "pragma_version",
        "duckdb_columns", "duckdb_constraints", "duckdb_databases", "duckdb_dependencies", "duckdb_extensions", "duckdb_functions",
        "duckdb_indexes", "duckdb_keywords", "duckdb_memory", "duckdb_optimizers", "duckdb_schemas", "duckdb_sequences",
        "duckdb_settings", "duckdb_tables", "duckdb_temporary_files", "duckdb_types", "duckdb_variables", "duckdb_views",
    ];

    /// <summary>Scalar functions that change something.</summary>
    private static readonly HashSet<string> RefusedScalars = new(["nextval", "setseed", "write_log"], StringComparer.OrdinalIgnoreCase);

    /// <param name="tableMacros">Names of table macros that the database's owner made.</param>
    public static HashSet<string> Allowed(IEnumerable<string> tableMacros) => new(Tables.Concat(tableMacros), StringComparer.OrdinalIgnoreCase);

    /// <summary>The first function in a syntax tree that may not be called; null when there is none.</summary>
    public static string? FirstRefused(string tree, HashSet<string> allowed)
    {
        foreach (var (name, isTable) in SqlTree.Functions(tree))
            if (isTable ? !allowed.Contains(name) : RefusedScalars.Contains(name)) return name;
        return null;
    }
}
