namespace Pitwall.Replay.Synthetic.World;

/// <summary>A driver in one meeting, with the team of that meeting. Pace is in ms per lap over the best possible car and driver.</summary>
internal sealed record Entrant(
    int Index, int Number, string FirstName, string LastName, string Code, string Country, string Team, string TeamColour, int PaceMs)
{
    public string BroadcastName => $"{FirstName[0]} {LastName.ToUpperInvariant()}";

    public string FullName => $"{FirstName} {LastName.ToUpperInvariant()}";

    /// <summary>As race control and radio file names write it: <c>4 (NOR)</c>.</summary>
    public string Car => FormattableString.Invariant($"{Number} ({Code})");
}

internal static class Entrants
{
    /// <summary>
    /// The field of a meeting, by index. In the second meeting of a season two drivers of neighbouring teams swap seats and in the
    /// third they swap back: teams change within a season, and change back.
    /// </summary>
    public static IReadOnlyList<Entrant> Of(SyntheticOptions options, int meeting)
    {
        var dice = new Dice(options.Seed).With("field").With(options.Year);
        var entrants = new Entrant[options.Drivers];
        for (var index = 0; index < entrants.Length; index++)
        {
            var driver = Names.Drivers[index];
            var team = TeamOf(index, meeting, options.Drivers) / 2;
            var pace = (team * 95) + dice.With(team).Int(0, 160) + dice.With("driver").With(index).Int(0, 220);
            var (name, colour) = Names.Teams[team];
            entrants[index] = new Entrant(
                index, driver.Number, driver.First, driver.Last, driver.Code, driver.Country, name, colour, pace);
        }

        return entrants;
    }

    private static int TeamOf(int index, int meeting, int drivers) => (meeting, index) switch
    {
        (1, 1) when drivers > 2 => 2,
        (1, 2) => 1,
        _ => index,
    };
}
