namespace Pitwall.Replay.Synthetic.Simulation;

/// <summary>The championship's points.</summary>
internal static class Points
{
    private static readonly int[] Race = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1];
    private static readonly int[] Sprint = [8, 7, 6, 5, 4, 3, 2, 1];

    /// <summary>Points for a place from 1; until 2024 the fastest lap of a race earned one more, for a place in the first ten.</summary>
    public static int For(int season, bool sprint, int position, bool fastestLap)
    {
        var table = sprint ? Sprint : Race;
        var points = position <= table.Length ? table[position - 1] : 0;
        return points + (!sprint && season <= 2024 && fastestLap && position <= 10 ? 1 : 0);
    }
}
