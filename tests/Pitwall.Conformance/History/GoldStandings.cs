using System.Globalization;
using Pitwall.Conformance.Shared;

namespace Pitwall.Conformance.History;

/// <summary>Tables of standings as gold has them, as lines of text: <c>1 max-verstappen 575</c>, in order.</summary>
internal static class GoldStandings
{
    /// <summary>Lines of drivers by season and round, of those who are in official tables.</summary>
    public static ILookup<(int Year, int Round), string> Drivers(Lake lake) => Lines(lake, $"""
        select standings.standings_season, standings.standings_round, {Mark("driver_position")},
            drivers.driver_id, standings.driver_points
        from gold.fact_driver_standings as standings
        join gold.dim_driver as drivers using (sk_driver)
        where standing_status <> 'not_placed'
        """);

    /// <summary>Lines of constructors likewise.</summary>
    public static ILookup<(int Year, int Round), string> Constructors(Lake lake) => Lines(lake, $"""
        select standings.standings_season, standings.standings_round, {Mark("constructor_position")},
            constructors.constructor_id || '/' || standings.engine_manufacturer_id, standings.constructor_points
        from gold.fact_constructor_standings as standings
        join gold.dim_constructor as constructors using (sk_constructor)
        where standing_status <> 'not_placed'
        """);

    /// <summary>A published table as such lines.</summary>
    public static IEnumerable<string> Lines(IEnumerable<PublishedStanding> table) => table.Select(s => Line(s.Mark, s.Key.ToString(), s.Points)).Order(StringComparer.Ordinal);

    private static string Mark(string position) => $"case standing_status when 'disqualified' then 'DSQ' when 'excluded' then 'EX' else {position}::varchar end";

    private static ILookup<(int Year, int Round), string> Lines(Lake lake, string sql) => lake.Query(sql)
        .Select(r => (Key: ((int)r[0]!, (int)r[1]!), Line: Line((string)r[2]!, (string)r[3]!, (decimal)r[4]!)))
        .OrderBy(r => r.Line, StringComparer.Ordinal)
        .ToLookup(r => r.Key, r => r.Line);

    private static string Line(string mark, string who, decimal points) => string.Create(CultureInfo.InvariantCulture, $"{mark} {who} {points:0.##}");
}
