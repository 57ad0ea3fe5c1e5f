using Pitwall.Lakehouse.Definitions;

namespace Pitwall.Lakehouse.Building;

/// <summary>
/// Writes the select of a table that keeps its input as received: text becomes the declared type, and a row with a value
/// that does not fit says so instead of losing it.
/// </summary>
internal static class AsReceived
{
    /// <summary>The column that holds the reason why a row goes to quarantine; null for a good row.</summary>
    public const string Reason = "_reject";

    /// <summary>The select with all declared columns and the reason.</summary>
    public static string Select(TableDefinition table) =>
        $"select {string.Join(", ", table.Columns.Select(c => $"{Value(table, c)} as {Sql.Name(c.Name)}"))}, {ReasonOf(table)} as {Reason} from {Sql.FullName(table.Inputs[0])}";

    /// <summary>The rejected rows as they came: partition columns, reason, and the received fields as JSON.</summary>
    public static string Rejected(TableDefinition table)
    {
        var partition = string.Concat(table.Partition.Select(p => Sql.Name(p) + ", "));
        var bookkeeping = string.Concat(table.Columns.Where(c => c.IsBookkeeping).Select(c => ", " + Sql.Name(c.Name)));
        var received = table.Columns.Where(c => IsReceived(table, c)).Select(c => $"{Sql.Name(c.Name)} := {Sql.Name(c.Name)}");
        return $"""
            select {partition}{Reason} as reason, to_json(struct_pack({string.Join(", ", received)}))::varchar as row_json{bookkeeping}
            from (select *, {ReasonOf(table)} as {Reason} from {Sql.FullName(table.Inputs[0])})
            where {Reason} is not null
            """;
    }

    private static bool IsReceived(TableDefinition table, ColumnDefinition column) => !column.IsBookkeeping && !table.Partition.Contains(column.Name);

    private static string Value(TableDefinition table, ColumnDefinition column) => IsReceived(table, column) && column.Type.Sql != "VARCHAR"
        ? $"try_cast({Sql.Name(column.Name)} as {column.Type})"
        : Sql.Name(column.Name);

    private static string ReasonOf(TableDefinition table)
    {
        var reasons = table.Columns.Where(c => IsReceived(table, c)).Select(Misfit).Where(m => m.Length > 0).ToArray();
        return reasons.Length == 0 ? "null::varchar" : $"nullif(concat_ws('; ', {string.Join(", ", reasons)}), '')";
    }

    private static string Misfit(ColumnDefinition column)
    {
        var name = Sql.Name(column.Name);
        var missing = column.Required ? $"when {name} is null then {Sql.Text($"{column.Name} is missing")} " : "";
        var misfit = column.Type.Sql == "VARCHAR" ? "" : $"when {name} is not null and {DoesNotFit(name, column.Type)} then {Sql.Text($"{column.Name} is not {column.Type}: ")} || left({name}, 100) ";
        return missing.Length + misfit.Length == 0 ? "" : $"case {missing}{misfit}end";
    }

    /// <summary>A cast to a whole number rounds silently, which would alter a number: 1.5 does not fit.</summary>
    private static string DoesNotFit(string name, ColumnType type)
    {
        var cast = $"try_cast({name} as {type})";
        return type.Sql is "INTEGER" or "BIGINT" or "INTEGER[]" or "BIGINT[]"
            ? $"({cast} is null or {cast}::{(type.IsList ? "DOUBLE[]" : "DOUBLE")} is distinct from try_cast({name} as {(type.IsList ? "DOUBLE[]" : "DOUBLE")}))"
            : $"{cast} is null";
    }
}
