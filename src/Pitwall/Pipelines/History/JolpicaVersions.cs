using Pitwall.Sources.Jolpica;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.History;

/// <summary>
/// What Jolpica answered anew. A backfill takes many runs, so the first answer about a season or round is never a change; neither is what the service
/// says after a dump, or a dump after it, because they spell the same things in different ways.
/// </summary>
internal static class JolpicaVersions
{
    private const string Order = "display_order";
    private static readonly string[] Who = ["driver_id", "constructor_id"];

    private static readonly Dictionary<string, JolpicaResource> Resources = JolpicaResources.All
        .Where(resource => resource.Table != "status") // Counts of all seasons: they change with every race.
        .ToDictionary(resource => resource.Name, StringComparer.Ordinal);

    /// <summary>The landed answers.</summary>
    public static VersionedSource Of(LandingState state) => new(
        [
            .. VersionedSource
                .PairsOf(
                    state.Versions.Where(unit => unit.IsComplete && Resources.ContainsKey(unit.Collection)),
                    isNew: _ => false,
                    reason: _ => "the newer answer does not have it any more")
                .Where(pair => pair.Before is { } before && IsOfDump(before) == IsOfDump(pair.After)),
        ],
        unit => [.. JolpicaRows.Read(Resources[unit.Collection], unit.Bodies).Select(row => Named(Resources[unit.Collection], row))],
        collection => Identity(Resources[collection].Table),
        collection => Resources[collection].Table);

    private static bool IsOfDump(LandedUnit unit) => unit.Bodies.Any(body => body.RequestKey.StartsWith("dump", StringComparison.Ordinal));

    private static Dictionary<string, string?> Named(JolpicaResource resource, JolpicaRow row) =>
        resource.Columns.Zip(row.Values).ToDictionary(value => value.First, value => value.Second, StringComparer.Ordinal);

    /// <summary>As for f1db: in lists not the place tells a row, but who it is about.</summary>
    private static RowIdentity Identity(string name)
    {
        var table = BuiltInTables.Definitions.Tables.First(t => t.Id.Namespace == "bronze" && t.Id.Name == $"jolpica_{name}");
        return new RowIdentity(table.Grain.Contains(Order) ? [.. table.Grain.Where(g => g != Order), Who.First(table.Has)] : table.Grain, []);
    }
}
