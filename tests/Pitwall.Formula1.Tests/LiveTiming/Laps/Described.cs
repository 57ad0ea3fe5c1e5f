using Pitwall.Formula1.LiveTiming.Laps;

namespace Pitwall.Formula1.Tests.LiveTiming.Laps;

/// <summary>Laps as text, so that two folds are compared by all their values.</summary>
internal static class Described
{
    public static string Lap(TimedLap lap) =>
        string.Join(' ', lap with { Segments1 = [], Segments2 = [], Segments3 = [] }, Statuses(lap.Segments1), Statuses(lap.Segments2), Statuses(lap.Segments3));

    private static string Statuses(IEnumerable<int?> statuses) => string.Join(',', statuses);
}
