using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Pipelines.Championship;
using Pitwall.Pipelines.LiveTiming;
using Pitwall.Pipelines.Telemetry;

namespace Pitwall.Pipelines;

/// <summary>
/// The built-in tables that SQL can not say well: their files in <c>tables/</c> hold the header only, and their rows are made here.
/// </summary>
internal static class CodeTables
{
    /// <summary>Raised when the folds of live timing give other rows for the same messages.</summary>
    private const int FoldVersion = 2;

    /// <summary>
    /// What makes the rows, by full name: creates the relation that its second argument names, from the inputs. The version is raised when the same inputs give other rows. The rows come in the order of the
    /// grain.
    /// </summary>
    private static readonly Dictionary<string, (Action<CodeInputs, string> Code, int Version)> Makers = new(StringComparer.Ordinal)
    {
        ["silver.constructor_standings"] = (StandingsTables.MakeConstructors, StandingsTables.Version),
        ["silver.driver_standings"] = (StandingsTables.MakeDrivers, StandingsTables.Version),
    };

    /// <summary>The table with its code, when it is one of these.</summary>
    public static TableDefinition Complete(string name, TableDefinition table)
    {
        if (LiveTimingTables.All.TryGetValue(name, out var feed))
        {
            return table.Columns.Any(c => c.Type.IsList)
                ? table with { Code = (inputs, target) => feed.Make(table, LiveTimingTables.Shelf, inputs, target), CodeVersion = FoldVersion }
                : table with { ColumnCode = (inputs, sink) => feed.Write(table, LiveTimingTables.Shelf, inputs, sink), CodeVersion = FoldVersion };
        }

        if (name == "silver.car_telemetry")
            return table with { ColumnCode = CarTelemetryTable.Make, CodeVersion = CarTelemetryTable.Version };
        return Makers.TryGetValue(name, out var maker) ? table with { Code = maker.Code, CodeVersion = maker.Version, IsCodeOrdered = true } : table;
    }
}
