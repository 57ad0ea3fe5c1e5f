using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.History;

/// <summary>A source whose units were landed more than once, and how to read and compare their rows.</summary>
/// <param name="Pairs">Versions of units that followed one another, oldest first.</param>
/// <param name="Rows">The rows of a version: values as text by column; a missing value is missing or null.</param>
/// <param name="Keys">How the rows of a collection are recognised.</param>
/// <param name="Entity">The bronze table of a collection, without the name of the source.</param>
internal sealed record VersionedSource(
    IReadOnlyList<VersionPair> Pairs,
    Func<LandedUnit, IReadOnlyList<IReadOnlyDictionary<string, string?>>> Rows,
    Func<string, RowIdentity> Keys,
    Func<string, string> Entity)
{
    /// <summary>The versions of each unit, one after the other.</summary>
    /// <param name="versions">All versions, oldest first.</param>
    /// <param name="isNew">True for the first version of a unit that came after its source had been loaded: all its rows are new.</param>
    /// <param name="reason">Why what a version lacks is gone.</param>
    public static IReadOnlyList<VersionPair> PairsOf(IEnumerable<LandedUnit> versions, Func<LandedUnit, bool> isNew, Func<LandedUnit, string> reason)
    {
        var before = new Dictionary<(string Collection, int? Year, int? Round), LandedUnit>();
        var pairs = new List<VersionPair>();
        foreach (var unit in versions)
        {
            var scope = (unit.Collection, unit.Year, unit.Round);
            if (before.TryGetValue(scope, out var last) || isNew(unit))
                pairs.Add(new VersionPair(last, unit, reason(unit)));
            before[scope] = unit;
        }

        return pairs;
    }
}

/// <summary>Two versions of a unit.</summary>
/// <param name="Before">The older one; null when the unit was not there.</param>
/// <param name="After">The newer one; without bodies when the unit is not there any more.</param>
/// <param name="Reason">Why rows that the newer one lacks are gone.</param>
internal sealed record VersionPair(LandedUnit? Before, LandedUnit After, string Reason);

/// <summary>How the rows of a collection are recognised from one version to the next.</summary>
/// <param name="Keys">Columns that say which row it is. Several rows may agree in them: then they are told apart by their order.</param>
/// <param name="Ignored">Columns that repeat what another collection says.</param>
internal sealed record RowIdentity(IReadOnlyList<string> Keys, IReadOnlyList<string> Ignored);
