namespace Pitwall;

/// <summary>Two tables that say the same things, and how their rows belong together.</summary>
/// <param name="Name">What they are about, such as "laps".</param>
/// <param name="Left">Full name of one table.</param>
/// <param name="Right">Full name of the other.</param>
/// <param name="Key">Columns in which rows that belong together agree, besides the session. Of equal ones the first belongs to the first.</param>
public sealed record ComparisonPair(string Name, string Left, string Right, params IReadOnlyList<string> Key)
{
    /// <summary>A column of times by which rows belong together that are nearest to one another; null when the key alone decides.</summary>
    public string? Time { get; init; }

    /// <summary>How far apart the times of rows that belong together may be.</summary>
    public TimeSpan Reach { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What both sources of this lake say: OpenF1's collections, and the same folded from live timing.</summary>
    public static IReadOnlyList<ComparisonPair> Sources { get; } =
    [
        OfSources("laps", "driver_number", "lap_number"),
        OfSources("stints", "driver_number", "stint_number"),
        OfSources("pit", "driver_number", "lap_number"),
        OfSources("weather") with { Time = "date", Reach = TimeSpan.FromSeconds(20) },
        OfSources("race_control", "message") with { Time = "date", Reach = TimeSpan.FromSeconds(5) },
        OfSources("drivers", "driver_number"),
        OfSources("position", "driver_number") with { Time = "date" },
        OfSources("session_result", "driver_number"),
        OfSources("team_radio", "driver_number") with { Time = "date" },
    ];

    private static ComparisonPair OfSources(string name, params string[] key) => new(name, $"bronze.openf1_{name}", $"silver.livetiming_{name}", key);
}

/// <summary>When values count as equal.</summary>
public sealed record ComparisonTolerance
{
    /// <summary>Times may differ by so much.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Fractions may differ by so much: by default less than a millisecond of a lap time.</summary>
    public double Fraction { get; init; } = 0.0005;
}

/// <summary>Rows that belong together and differ in a column.</summary>
/// <param name="Row">The row: its key.</param>
/// <param name="Left">The left value as text; null for none.</param>
/// <param name="Right">The right value as text; null for none.</param>
public sealed record ComparisonSample(string Row, string? Left, string? Right);

/// <summary>How a column compares, over the rows that belong together.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Equal">Rows in which both sides have the same value, within the tolerance.</param>
/// <param name="Different">Rows in which they have different values.</param>
/// <param name="OnlyLeft">Rows in which only the left side has a value.</param>
/// <param name="OnlyRight">Rows in which only the right side has a value.</param>
/// <param name="Neither">Rows in which neither side has one.</param>
public sealed record ColumnComparison(string Column, long Equal, long Different, long OnlyLeft, long OnlyRight, long Neither)
{
    /// <summary>The first rows that differ, those with two values first.</summary>
    public IReadOnlyList<ComparisonSample> Samples { get; init; } = [];
}

/// <summary>How two tables compare.</summary>
/// <param name="Pair">The tables.</param>
public sealed record TableComparison(ComparisonPair Pair)
{
    /// <summary>The table that is not in the lake, so that nothing was compared; null when both are.</summary>
    public string? Missing { get; init; }

    /// <summary>Rows that both sides have.</summary>
    public long Matched { get; init; }

    /// <summary>Rows that only the left side has.</summary>
    public long OnlyLeft { get; init; }

    /// <summary>Rows that only the right side has.</summary>
    public long OnlyRight { get; init; }

    /// <summary>The columns that both sides have, in the order of the left one.</summary>
    public IReadOnlyList<ColumnComparison> Columns { get; init; } = [];

    /// <summary>True when both sides have the same rows with the same values, within the tolerance.</summary>
    public bool IsEqual => Missing is null && OnlyLeft + OnlyRight == 0 && Columns.All(c => c.Different + c.OnlyLeft + c.OnlyRight == 0);
}
