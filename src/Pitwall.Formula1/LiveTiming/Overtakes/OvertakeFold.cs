using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Overtakes;

/// <summary>
/// Overtakes, from DriverRaceInfo: drivers with OvertakeState 2 who gain places in a message are the overtakers, and its places tell whom
/// each of them passed. The state is not sent again while it lasts: who passes a second car soon after the first has it from before. There
/// is no other topic that tells who was passed, so that a session without it has none.
/// </summary>
public static class OvertakeFold
{
    private const int IsOvertaking = 2;

    /// <summary>The topics that are read; a feed without the others gives the same rows.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["DriverRaceInfo"];

    /// <summary>All overtakes in order, of every overtaker of a message.</summary>
    public static IReadOnlyList<Overtake> Fold(SessionFeed feed)
    {
        var overtakes = new List<Overtake>();
        if (!feed.Kind.IsRaceLike()) return overtakes;
        var places = new Dictionary<DriverNumber, int>();
        var states = new Dictionary<DriverNumber, int>();
        foreach (var (time, patch) in Patches.Of(feed, "DriverRaceInfo"))
        {
            var moved = new List<(DriverNumber Driver, int Before, int After)>();
            var overtakers = new List<(DriverNumber Driver, int Before, int After)>();
            foreach (var (driver, line) in patch.Drivers())
            {
                if (line["OvertakeState"].WholeNumber is { } state) states[driver] = state;
                if (line["Position"].WholeNumber is not { } after || after <= 0) continue;
                if (places.TryGetValue(driver, out var before))
                {
                    moved.Add((driver, before, after));
                    if (states.GetValueOrDefault(driver) == IsOvertaking && after < before) overtakers.Add(moved[^1]);
                }
                places[driver] = after;
            }
            foreach (var overtaker in overtakers)
            {
                var place = overtaker.Before;
                foreach (var passed in moved.Where(m => m.Before < overtaker.Before && m.After > overtaker.After).OrderByDescending(m => m.Before))
                    overtakes.Add(new Overtake(time, overtaker.Driver, passed.Driver, --place));
            }
        }
        return overtakes;
    }
}
