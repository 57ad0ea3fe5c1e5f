using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Results;

/// <summary>A driver's place on the grid of a race or sprint.</summary>
/// <param name="DriverNumber">The driver.</param>
/// <param name="Position">Grid slot, from 1; null for a start from the pit lane.</param>
/// <param name="Time">When it was last told.</param>
public sealed record GridSlot(DriverNumber DriverNumber, int? Position, SessionTime Time);

/// <summary>The starting grid, from TimingAppData.</summary>
public static class GridFold
{
    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["TimingAppData"];

    /// <summary>One row a driver, by slot; empty for a session that is no race.</summary>
    public static IReadOnlyList<GridSlot> Fold(SessionFeed feed)
    {
        var slots = new Dictionary<DriverNumber, GridSlot>();
        if (!feed.Kind.IsRaceLike()) return [];
        foreach (var (time, patch) in Patches.Of(feed, "TimingAppData"))
        {
            foreach (var (driver, line) in patch["Lines"].Drivers())
            {
                if (line["GridPos"].Exists)
                    slots[driver] = new GridSlot(driver, line["GridPos"].WholeNumber is > 0 and var slot ? slot : null, time);
            }
        }
        var grid = new List<GridSlot>(slots.Values);
        StableSort.Apply(grid, static (a, b) => Places.Compare(a.Position, a.DriverNumber, b.Position, b.DriverNumber));
        return grid;
    }
}
