using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming.Laps;

namespace Pitwall.Conformance.LiveTiming.Laps;

/// <summary>Qualifying at Imola in 2024, recorded from the hub, whose lines come out of order.</summary>
public sealed class ImolaLapsTests
{
    private readonly IReadOnlyList<TimedLap> _laps =
        LapFold.Fold(RecordedSession.Hub(SessionKind.Qualifying, "2024_Imola_Qualifying/subscribe.txt", "2024_Imola_Qualifying/live.txt"));

    [Theory]
    [InlineData(1, "1:14.746", 17, 3)]
    [InlineData(81, "1:14.820", 14, 3)]
    [InlineData(4, "1:14.837", 18, 3)]
    [InlineData(16, "1:14.970", null, 3)]
    [InlineData(55, "1:15.233", null, 3)]
    [InlineData(63, "1:15.234", null, 3)]
    [InlineData(22, "1:15.465", null, 3)]
    [InlineData(44, "1:15.504", null, 3)]
    [InlineData(3, "1:15.674", null, 3)]
    [InlineData(27, "1:15.980", null, 3)]
    [InlineData(11, "1:15.706", null, 2)]
    [InlineData(31, "1:15.906", null, 2)]
    [InlineData(23, "1:16.200", null, 2)]
    [InlineData(20, "1:16.854", null, 1)]
    [InlineData(14, "1:16.917", null, 1)]
    public void Best_laps_of_a_drivers_last_part_are_those_of_the_final_screen(int driver, string time, int? number, int part)
    {
        var best = _laps.Where(l => l.Driver == new DriverNumber(driver) && l.IsPersonalBest).OrderBy(l => (-l.QualifyingPart, l.Time!.Value.Milliseconds)).First();

        Assert.Equal((time, part), (best.Time.ToString(), best.QualifyingPart!.Value));
        if (number is { } lap) Assert.Equal(lap, best.Number);
    }

    [Fact]
    public void Verstappens_pole_has_its_sectors_speeds_and_mini_sectors()
    {
        var pole = _laps.Single(l => l.Driver == new DriverNumber(1) && l.Number == 17);

        Assert.Equal(["0:23.408", "0:25.922", "0:25.416"], new[] { pole.Sector1, pole.Sector2, pole.Sector3 }.Select(s => s.ToString()));
        Assert.Equal((233, 261, 296), (pole.SpeedI1!.Value, pole.SpeedI2!.Value, pole.SpeedTrap!.Value));
        Assert.Equal([2051, 2051, 2051, 2048, 2049, 2048], pole.Segments1);
        Assert.Equal((6, 7, 8), (pole.Segments1.Count, pole.Segments2.Count, pole.Segments3.Count));
        Assert.True(pole.IsPersonalBest && !pole.IsDeleted && !pole.IsOutLap && !pole.IsInLap);
    }

    [Fact]
    public void Lap_counts_are_those_of_the_screen_and_a_driver_without_a_lap_time_has_no_best()
    {
        Assert.Equal((18, 21), (_laps.Last(l => l.Driver == new DriverNumber(1)).Number, _laps.Last(l => l.Driver == new DriverNumber(27)).Number));
        Assert.DoesNotContain(_laps, l => l.Driver == new DriverNumber(2) && l.IsPersonalBest);
    }
}
