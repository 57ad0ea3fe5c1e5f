using Pitwall.Conformance.Shared;

namespace Pitwall.Conformance.LiveTiming.Same;

/// <summary>One weekend, seen through OpenF1 and through live timing, gives the same silver tables; where it does not, the cause is named.</summary>
public sealed class SameSilverTests(BothLakes lakes) : IClassFixture<BothLakes>
{
    public static TheoryData<string> Tables =>
    [
        "meetings", "sessions", "session_drivers", "laps", "stints", "pit_stops", "positions", "intervals", "race_control", "track_status", "weather",
        "team_radio", "qualifying_results", "race_results", "starting_grids", "car_telemetry",
    ];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_row_and_column_is_the_same(string table)
    {
        Listed.AssertOnly(TableDifferences.Of(lakes.OpenF1, lakes.Live, $"silver.{table}"), new Dictionary<string, string>(StringComparer.Ordinal));
    }
}
