using System.Globalization;
using Pitwall.Conformance.Shared;

namespace Pitwall.Conformance.History;

/// <summary>Rows of the silver tables of history as lines of text: values separated by a blank, nothing as <c>-</c>.</summary>
internal static class SilverRows
{
    public static string[] Lines(this Lake lake, string sql) =>
        [.. lake.Query(sql).Select(row => string.Join(' ', row.Select(value => value is null ? "-" : Convert.ToString(value, CultureInfo.InvariantCulture))))];

    /// <summary>A race's rows: columns of <c>silver.history_results</c>, in the published order.</summary>
    public static string[] Race(this Lake lake, string roundId, string columns, string where = "true") =>
        lake.Lines($"select {columns} from silver.history_results where round_id = '{roundId}' and session_type = 'race' and ({where}) order by display_order");
}
