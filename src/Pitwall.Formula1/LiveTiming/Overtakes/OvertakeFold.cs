using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.Overtakes;

/// <summary>
/// Overtakes, from DriverRaceInfo: a message in which drivers have OvertakeState 2 names the overtakers, and its places tell whom each of
/// them passed. There is no other topic that tells who was passed, so that a session without it has none.
/// </summary>
public static class OvertakeFold
{
    private const int IsOvertaking = 2;

    /// <summary>All overtakes in order, of every overtaker of a message.</summary>
    public static IReadOnlyList<Overtake> Fold(SessionFeed feed)
    {
        var overtakes = new List<Overtake>();
        if (!feed.Kind.IsRaceLike()) return overtakes;
        var places = new Dictionary<DriverNumber, int>();
        foreach (var (time, patch) in Patches.Of(feed, "DriverRaceInfo"))
        {
            var moved = new List<(DriverNumber Driver, int Before, int After)>();
            var overtakers = new List<(DriverNumber Driver, int Before, int After)>();
            foreach (var (driver, line) in patch.Drivers())
            {
                if (line["Position"].WholeNumber is not { } after || after <= 0) continue;
                if (places.TryGetValue(driver, out var before))
                {
                    moved.Add((driver, before, after));
                    if (line["OvertakeState"].WholeNumber == IsOvertaking) overtakers.Add(moved[^1]);
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
