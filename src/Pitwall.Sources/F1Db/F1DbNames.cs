using System.Text;

namespace Pitwall.Sources.F1Db;

/// <summary>How f1db's names become ours, and which of its fields are worked out from others.</summary>
internal static class F1DbNames
{
    /// <summary>Fields that are true or not said; a release writes the latter as false.</summary>
    public static readonly string[] Flags =
        ["sharedCar", "grandSlam", "testDriver", "effective", "driversChampionshipDecider", "constructorsChampionshipDecider"];

    private static readonly HashSet<string> Derived = new(StringComparer.Ordinal)
    {
        "rounds", "gapLaps", "gridPenaltyPositions", "qualificationPositionNumber", "qualificationPositionText", "polePosition",
        "positionsGained", "pitStops", "fastestLap", "driverOfTheDay", "championshipWon", "totalRacesHeld",
    };

    /// <summary>Files of a split release, and lists of a whole one, with nothing but totals.</summary>
    public static readonly IReadOnlySet<string> DerivedFiles = new HashSet<string>(StringComparer.Ordinal)
    {
        "seasons-constructors", "seasons-engine-manufacturers", "seasons-tyre-manufacturers", "seasons-drivers",
    };

    /// <summary>
    /// True for a field that releases have and the source tree has not, because f1db's build computes it from the others. It does not land, so
    /// that the same data land alike whatever they came in; the archive keeps it.
    /// </summary>
    public static bool IsDerived(string field) =>
        Derived.Contains(field) || field.EndsWith("Millis", StringComparison.Ordinal)
        || (field.StartsWith("total", StringComparison.Ordinal) && field.Length > 5 && (char.IsAsciiLetterUpper(field[5]) || char.IsAsciiDigit(field[5])))
        || (field.StartsWith("best", StringComparison.Ordinal) && field.Length > 4 && char.IsAsciiLetterUpper(field[4]));

    /// <summary>The landed name of a field: <c>freePractice1Date</c> is <c>free_practice_1_date</c>, <c>alpha2Code</c> is <c>alpha2_code</c>.</summary>
    public static string Landed(string field)
    {
        // The number of a session stands for itself, as in the names of its files.
        var isSession = field.StartsWith("freePractice", StringComparison.Ordinal) || field.StartsWith("qualifying", StringComparison.Ordinal);
        var name = new StringBuilder(field.Length + 8);
        foreach (var c in field)
        {
            if (name.Length > 0 && (char.IsAsciiLetterUpper(c) || (isSession && char.IsAsciiDigit(c)))) name.Append('_');
            name.Append(char.ToLowerInvariant(c));
        }
        return name.ToString();
    }

    /// <summary>The name of a list in a whole release for the name of a file: <c>free-practice-1-results</c> is <c>freePractice1Results</c>.</summary>
    public static string Camel(string file)
    {
        var name = new StringBuilder(file.Length);
        var isFirst = false;
        foreach (var c in file)
        {
            if (c != '-') name.Append(isFirst ? char.ToUpperInvariant(c) : c);
            isFirst = c == '-';
        }
        return name.ToString();
    }
}
