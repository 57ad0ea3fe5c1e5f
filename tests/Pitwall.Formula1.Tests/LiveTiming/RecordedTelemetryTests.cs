using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming;

public sealed class RecordedTelemetryTests
{
    [Fact]
    public void The_2026_Chinese_sprint_has_409508_car_samples_of_22_cars_without_drs()
    {
        var samples = new List<CarSample>();
        var broken = new BrokenLines();

        new TelemetryDecoder().ReadCarData(Recordings.Sprint("CarData.z"), samples, broken);

        Assert.Equal(0, broken.Count);
        Assert.Equal(409_508, samples.Count(s => s.IsDriver));
        Assert.Equal(22, samples.Where(s => s.IsDriver).Select(s => s.DriverNumber).Distinct().Count());
        Assert.DoesNotContain(samples, s => s.Drs is not null);
        Assert.All(samples, s => Assert.True(s.Utc.Offset == TimeSpan.Zero && s.Rpm is not null && s.Speed is >= 0 and < 380));
    }

    [Fact]
    public void The_2026_Chinese_sprint_has_422877_position_samples_with_safety_and_medical_cars_marked()
    {
        var samples = new List<PositionSample>();
        var broken = new BrokenLines();

        new TelemetryDecoder().ReadPosition(Recordings.Sprint("Position.z"), samples, broken);

        Assert.Equal(0, broken.Count);
        Assert.Equal(422_877, samples.Count);
        Assert.All(samples, s => Assert.True(s.IsOnTrack is not null && s.X is not null && s.Y is not null && s.Z is not null));
        Assert.Equal(22, samples.Where(s => s.IsDriver).Select(s => s.DriverNumber).Distinct().Count());
        Assert.All(samples.Where(s => !s.IsDriver), s => Assert.InRange(s.DriverNumber.Value, 241, 243));
    }
}
