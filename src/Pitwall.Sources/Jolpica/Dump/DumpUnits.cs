using System.Globalization;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>How what is made of a dump stands in the landing: beside what the service told, under the same collections.</summary>
public static class DumpUnits
{
    /// <summary>Collection of the archive itself.</summary>
    internal const string Archive = "dump";

    /// <summary>
    /// What the collections of standings after the rounds of a season, all in one unit, end in: the service gives those of the season's end as a
    /// unit of the season.
    /// </summary>
    private const string OfRounds = "_rounds";

    /// <summary>Raised when the same archive makes other rows, so that it is read again.</summary>
    private const int MappingVersion = 1;

    private const string Prefix = "dump/";
    private const string AsOfName = "&as_of=";

    /// <summary>The collections that rows of a resource may be in.</summary>
    public static IReadOnlyList<string> Collections(JolpicaResource resource) =>
        JolpicaSelection.IsStandings(resource) ? [resource.Name, resource.Name + OfRounds] : [resource.Name];

    /// <summary>Whether a body was made of a dump, and is not a page.</summary>
    internal static bool IsOfDump(LandedBody body) => body.RequestKey.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether a unit was made of a dump.</summary>
    internal static bool IsOfDump(LandedUnit unit) => unit.Bodies.Any(IsOfDump);

    /// <summary>Of when the dump is that was landed last; null for none.</summary>
    internal static DateTimeOffset? AsOf(LandingState state)
    {
        if (state.OfRound(Archive, null, null)?.Bodies is not [var body]) return null;
        var at = body.RequestKey.IndexOf(AsOfName, StringComparison.Ordinal);
        return at >= 0 && DateTimeOffset.TryParseExact(body.RequestKey[(at + AsOfName.Length)..], "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var asOf) ? asOf : null;
    }

    /// <summary>The name of an archive in the landing.</summary>
    internal static string ArchiveKey(DateTimeOffset asOf) => string.Create(CultureInfo.InvariantCulture, $"dump?mapping={MappingVersion}{AsOfName}{asOf.UtcDateTime:O}");

    /// <summary>Whether an archive was landed by this version, so that it would make the same rows.</summary>
    internal static bool IsOfThisVersion(LandedBody archive) => archive.RequestKey.StartsWith(FormattableString.Invariant($"dump?mapping={MappingVersion}&"), StringComparison.Ordinal);

    /// <summary>The name of rows in the landing.</summary>
    internal static string RowsKey(string collection, int? season) => season is { } year ? FormattableString.Invariant($"{Prefix}{collection}?season={year}") : Prefix + collection;

    /// <summary>The collection of a unit of rows.</summary>
    internal static string Collection(JolpicaResource resource, bool isOfRounds) => isOfRounds ? resource.Name + OfRounds : resource.Name;
}
