using System.Globalization;
using Pitwall.Conformance.Shared;

namespace Pitwall.Conformance.LiveTiming.Same;

/// <summary>One weekend, seen through OpenF1 and through live timing, gives the same silver tables; where it does not, the cause is named.</summary>
public sealed class SameSilverTests(BothLakes lakes) : IClassFixture<BothLakes>
{
    private const int Samples = 4;

    public static TheoryData<string> Tables =>
    [
        "meetings", "sessions", "session_drivers", "laps", "stints", "pit_stops", "positions", "race_control", "track_status", "weather", "team_radio",
        "qualifying_results", "race_results", "starting_grids", "car_telemetry",
    ];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_row_and_column_is_the_same(string table)
    {
        var found = TableDifferences.Of(lakes.OpenF1, lakes.Live, table);
        var defects = found.Where(d => !ByNature.All.Any(a => a.Covers(d))).GroupBy(d => d.Column)
            .Select(g => $"{g.Key}, {g.Count()} rows: {string.Join("; ", g.Take(Samples))}").ToList();
        Assert.True(defects.Count == 0, string.Join(Environment.NewLine, defects));

        var idle = ByNature.All.Where(a => a.Table == table && !found.Any(a.Covers)).Select(a => $"{a.Columns}: {a.Reason}");
        Assert.Empty(idle);
    }

    /// <summary>OpenF1 repeats what has not changed, and goes on after the flag, where live timing tells only the gaps at the line.</summary>
    [Fact]
    public void Until_the_flag_every_gap_that_openf1_tells_stands_on_the_timing_screen_then()
    {
        var compared = 0;
        foreach (var session in lakes.Truth.Sessions.Where(s => s.Type == "Race").Select(s => s.SessionKey))
        {
            var flag = lakes.OpenF1.Query($"select epoch_ms(min(date)) from silver.race_control where session_key = {session} and flag = 'CHEQUERED'").Single()[0];
            var told = Gaps(lakes.OpenF1, $"session_key = {session} and epoch_ms(date) < {flag}");
            var shown = Gaps(lakes.Live, $"session_key = {session}").GroupBy(g => g.Driver).ToDictionary(g => g.Key, g => g.ToArray());
            foreach (var gap in told)
            {
                var then = shown[gap.Driver].Last(s => s.At <= gap.At);
                // A crossing of the same millisecond may have the last word; it is the more exact one.
                Assert.True(
                    (then.GapLaps, then.IntervalLaps) == (gap.GapLaps, gap.IntervalLaps) && Math.Abs((then.Gap ?? 0) - (gap.Gap ?? 0)) <= 5 && Math.Abs((then.Interval ?? 0) - (gap.Interval ?? 0)) <= 5,
                    $"session {session}: {gap} / {then}");
                compared++;
            }
        }
        Assert.True(compared > 3_000, $"{compared} gaps");
    }

    [Fact]
    public void The_two_lakes_have_the_same_findings() => Assert.Equal(
        Validation.Findings(lakes.OpenF1Build).Select(f => f.Key).Order(StringComparer.Ordinal),
        Validation.Findings(lakes.LiveBuild).Select(f => f.Key).Order(StringComparer.Ordinal));

    private static IReadOnlyList<SentGap> Gaps(Lake lake, string where) =>
    [
        .. lake.Query($"select driver_number, epoch_ms(date), gap_to_leader_millis, gap_to_leader_laps, interval_millis, interval_laps from silver.intervals where {where} order by date")
            .Select(r => new SentGap(Convert.ToInt32(r[0], CultureInfo.InvariantCulture), (long)r[1]!, (long?)r[2], (int?)r[3], (long?)r[4], (int?)r[5])),
    ];

    private sealed record SentGap(int Driver, long At, long? Gap, int? GapLaps, long? Interval, int? IntervalLaps);
}
