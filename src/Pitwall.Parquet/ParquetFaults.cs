using System.Diagnostics.CodeAnalysis;

namespace Pitwall.Parquet;

/// <summary>What is wrong with columns that cannot be written: column, row of the file, found and expected.</summary>
internal static class ParquetFaults
{
    public static ArgumentException NullInRequired(ParquetField field, long row) =>
        Columns($"Column '{field.Name}', row {row}: null, but the column is required. Declare the field optional, or give a value.");

    public static ArgumentException WrongType(ParquetField field, long row, object value) =>
        Columns($"Column '{field.Name}', row {row}: {value.GetType().Name} '{value}', but the column holds {field.Type}, which takes {Expected(field.Type)}.");

    public static ArgumentException WrongKind(ParquetField field, string kind) =>
        Columns($"Column '{field.Name}', row 0: {kind} values, but the column holds {field.Type}, which takes {Expected(field.Type)}.");

    public static ArgumentException UnknownCode(ParquetField field, long row, int code, int values) =>
        Columns($"Column '{field.Name}', row {row}: code {code}, but there are {values} values: codes are 0 to {values - 1}.");

    public static ArgumentException BrokenText(ParquetField field, long row) =>
        Columns($"Column '{field.Name}', row {row}: a text with half a surrogate pair, but the column holds UTF-8.");

    public static ArgumentException BrokenUtf8(ParquetField field, long row) =>
        Columns($"Column '{field.Name}', row {row}: bytes that are no UTF-8, but the column holds texts.");

    public static ArgumentException Counts(ParquetField field, int found, int expected) =>
        Columns($"Column '{field.Name}' has {found} rows, but the column before it has {expected}: all columns of a write have the same rows.");

    // The argument is that of the writer, on whose behalf these are thrown.
    [SuppressMessage("Usage", "CA2208:Instantiate argument exceptions correctly", Justification = "The parameter is the writer's.")]
    [SuppressMessage("Usage", "MA0015:Specify the parameter name in ArgumentException", Justification = "The parameter is the writer's.")]
    private static ArgumentException Columns(string message) => new(message, "columns");

    private static string Expected(ParquetType type) => type switch
    {
        ParquetType.Boolean => "Boolean",
        ParquetType.Int32 => "Int32",
        ParquetType.Double => "Double",
        ParquetType.Text => "String",
        _ => "Int64",
    };
}
