namespace Pitwall.Replay.Jolpica.F1Db;

/// <summary>What became of a car, in the words of Ergast and of Jolpica after it.</summary>
internal static class Statuses
{
    // Since then a car that was lapped says so and not by how much, and one that stopped does not say why.
    private const int FirstSeasonOfPlainTexts = 2023;

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["Spin"] = "Spun off",
        ["Power unit"] = "Power Unit",
        ["Car underweight"] = "Underweight",
        ["Fire in engine"] = "Engine fire",
        ["Oil pipe leak"] = "Oil pipe",
        ["Unwell"] = "Driver unwell",
    };

    /// <summary>The text of a row.</summary>
    /// <param name="position">The place as f1db has it: a number or letters.</param>
    /// <param name="reason">Why it stopped; null for none.</param>
    /// <param name="lapsBehind">Laps behind the winner; null when unknown.</param>
    /// <param name="season">The season.</param>
    public static string Of(string position, string? reason, int? lapsBehind, int season)
    {
        var said = reason is null ? null : Reasons.GetValueOrDefault(reason) ?? reason;
        if (F1DbRow.Number(position) is not null)
        {
            return said is not null ? season >= FirstSeasonOfPlainTexts ? "Finished" : said
                : lapsBehind is null or <= 0 ? "Finished"
                : season >= FirstSeasonOfPlainTexts ? "Lapped"
                : lapsBehind == 1 ? "+1 Lap" : $"+{lapsBehind} Laps";
        }

        return position switch
        {
            "DSQ" => "Disqualified",
            "EX" => "Excluded",
            "DNQ" => "Did not qualify",
            "DNPQ" => "Did not prequalify",
            "DNP" => said ?? "Withdrew",
            "DNS" => season >= FirstSeasonOfPlainTexts && said != "Withdrew" ? "Did not start" : said ?? "Did not start",
            "NC" when said is null => "Not classified",
            _ => season >= FirstSeasonOfPlainTexts ? "Retired" : said ?? "Retired",
        };
    }

    /// <summary>The letter or place that Ergast prints.</summary>
    public static string PositionText(string position) => position switch
    {
        "DSQ" => "D",
        "EX" => "E",
        "DNS" or "DNP" => "W",
        "DNQ" or "DNPQ" => "F",
        _ when F1DbRow.Number(position) is not null => position,
        _ => "R",
    };
}
