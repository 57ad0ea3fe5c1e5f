namespace Pitwall.Formula1.Championship;

/// <summary>Which rounds of a season count for an entrant: the best ones, of the season or of each half.</summary>
internal static class CountingRounds
{
    /// <summary>Sum of the rounds that count.</summary>
    /// <param name="rule">The rule; null where every round counts.</param>
    /// <param name="byRound">Points of each round of the season, those to come zero.</param>
    public static Points Counted(CountingRule? rule, ReadOnlySpan<Points> byRound)
    {
        if (rule is null) return Best(byRound, byRound.Length);
        if (!rule.Split) return Best(byRound, Keep(rule, byRound.Length));
        var firstHalf = Math.Min(rule.FirstHalf ?? ((byRound.Length + 1) / 2), byRound.Length);
        var secondHalf = byRound.Length - firstHalf;
        return Best(byRound[..firstHalf], Keep(rule, firstHalf)) + Best(byRound[firstHalf..], Keep(rule, secondHalf));
    }

    private static int Keep(CountingRule rule, int rounds) =>
        Math.Min(rounds, rule.Best ?? Math.Max(0, rounds - (rule.AllBut ?? 0)));

    private static Points Best(ReadOnlySpan<Points> points, int keep)
    {
        var sum = Points.Zero;
        if (keep < points.Length)
        {
            Span<Points> sorted = points.Length <= 64 ? stackalloc Points[points.Length] : new Points[points.Length];
            points.CopyTo(sorted);
            sorted.Sort();
            foreach (var value in sorted[^keep..]) sum += value;
        }
        else
        {
            foreach (var value in points) sum += value;
        }
        return sum;
    }
}
