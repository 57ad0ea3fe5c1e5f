using System.Globalization;
using Pitwall.Formula1.Championship;

namespace Pitwall.Conformance.History;

/// <summary>Compares a computed table with a published one, row by row.</summary>
internal static class TableDifferences
{
    /// <summary>A line for every row that is not the same: <c>who: computed, published</c>. Rows without a place count as not there.</summary>
    public static List<string> Of(IReadOnlyList<Standing> computed, List<PublishedStanding> published)
    {
        var differences = new List<string>();
        var rest = computed.Where(s => s.Status != StandingStatus.NotPlaced).ToList();
        foreach (var theirs in published)
        {
            var ours = rest.Find(s => s.Key == theirs.Key && int.TryParse(theirs.Mark, out _) == (s.Status == StandingStatus.Placed))
                ?? rest.Find(s => s.Key == theirs.Key);
            if (ours is null)
            {
                differences.Add($"{theirs.Key}: none, {theirs.Mark} with {Text(theirs.Points)}");
                continue;
            }
            rest.Remove(ours);
            if (Mark(ours) != theirs.Mark || !ours.Points.Agrees(theirs.Points))
                differences.Add($"{theirs.Key}: {Mark(ours)} with {ours.Points}, {theirs.Mark} with {Text(theirs.Points)}");
        }
        differences.AddRange(rest.Select(s => $"{s.Key}: {Mark(s)} with {s.Points}, none"));
        return differences;
    }

    private static string Mark(Standing standing) => standing.Status switch
    {
        StandingStatus.Disqualified => "DSQ",
        StandingStatus.Excluded => "EX",
        _ => standing.Place!.Value.ToString(CultureInfo.InvariantCulture),
    };

    private static string Text(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);
}
