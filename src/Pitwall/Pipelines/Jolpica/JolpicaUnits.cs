using System.Globalization;
using Pitwall.Sources.Jolpica;
using Pitwall.Sources.Jolpica.Dump;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.Jolpica;

/// <summary>
/// The landed units of a resource. A round may be in several: asked for alone, with its season, and in a dump. The newest of them counts.
/// </summary>
/// <param name="Resource">The resource.</param>
/// <param name="Seasons">Its units by season, the newest of each season first; one group without a season for a resource that has none.</param>
internal sealed record JolpicaUnits(JolpicaResource Resource, IReadOnlyList<LandedUnit[]> Seasons)
{
    public static JolpicaUnits Of(JolpicaResource resource, IReadOnlyList<LandedUnit> units)
    {
        var collections = DumpUnits.Collections(resource);
        return new JolpicaUnits(
            resource,
            [
                .. units.Where(unit => collections.Contains(unit.Collection))
                    .GroupBy(unit => unit.Year)
                    .Select(season => season.OrderByDescending(unit => unit.At).ThenByDescending(unit => unit.Round).ToArray()),
            ]);
    }

    /// <summary>Every body that rows may come from.</summary>
    public IEnumerable<LandedBody> Bodies => Seasons.SelectMany(season => season).SelectMany(unit => unit.Bodies);

    /// <summary>Changes when, and only when, the rows do: also when another of several units is the newest now.</summary>
    public string Fingerprint => Lakehouse.Partitions.Fingerprint.Of(
    [
        FormattableString.Invariant($"version {JolpicaRows.Version}"),
        LandedBodies.Fingerprint(Bodies),
        .. Seasons.Where(season => season.Length > 1).SelectMany(Precedence),
    ]);

    /// <summary>Which units of a season stand before those that span it. Rounds that were asked for alone have nothing in common with one another.</summary>
    private static IEnumerable<string> Precedence(LandedUnit[] season) =>
        from wide in season.Index()
        where wide.Item.Round is null
        let before = season.Take(wide.Index).Select(unit => string.Create(CultureInfo.InvariantCulture, $"{unit.Collection}/{unit.Round}")).Order(StringComparer.Ordinal)
        select string.Create(CultureInfo.InvariantCulture, $"{wide.Item.Collection} {wide.Item.Year} {wide.Item.IsComplete} after {string.Join(' ', before)}");

    /// <summary>The rows, season by season.</summary>
    public IEnumerable<JolpicaRow> Rows() => Seasons.SelectMany(season => season.Length == 1 ? JolpicaRows.Read(Resource, season[0].Bodies) : Newest(season));

    private IEnumerable<JolpicaRow> Newest(LandedUnit[] season)
    {
        var round = Resource.Columns.ToList().IndexOf("round");
        var told = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var unit in season)
        {
            var ofUnit = new HashSet<string?>(StringComparer.Ordinal);
            foreach (var row in JolpicaRows.Read(Resource, unit.Bodies))
            {
                if (told.Contains(row.Values[round])) continue;
                ofUnit.Add(row.Values[round]);
                yield return row;
            }
            told.UnionWith(ofUnit);
            if (unit.Round is { } number) told.Add(number.ToString(CultureInfo.InvariantCulture));
            // What a whole season does not have, is not there any more, whatever an older answer about a round said.
            else if (unit.IsComplete && IsWholeSeason(unit)) yield break;
        }
    }

    /// <summary>Standings of a season are those of its end, and what comes round by round may be in a dump in part.</summary>
    private bool IsWholeSeason(LandedUnit unit) => Resource.Scope == JolpicaScope.Season && unit.Collection == Resource.Name && !Resource.Table.EndsWith("_standings", StringComparison.Ordinal);
}
