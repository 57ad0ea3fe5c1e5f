using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Replay.Tests.Synthetic.LiveTiming;

public sealed class TelemetryTruthTests(Weekend weekend) : IClassFixture<Weekend>
{
    [Fact]
    public async Task Samples_of_the_sensors_are_those_of_the_rows()
    {
        const int Session = Weekend.Race;
        var (samples, broken) = (new List<CarSample>(), new BrokenLines());
        new TelemetryDecoder().ReadCarData(await weekend.ArchiveAsync(Session, "CarData.z.jsonStream"), samples, broken);
        var byDriver = samples.ToLookup(sample => sample.DriverNumber.Value);

        Assert.Equal(0, broken.Count);
        Assert.All(samples, sample => Assert.True(sample.Utc <= (samples[^1].Utc)));
        foreach (var driver in byDriver)
        {
            var rows = await weekend.RowsAsync($"car_data?session_key={Session}&driver_number={driver.Key}");
            Assert.Equal(
                rows.Select(row => (row.Date("date")!.Value, row.MaybeInt("rpm"), row.MaybeInt("speed"), row.MaybeInt("n_gear"), row.MaybeInt("throttle"), row.MaybeInt("brake"), row.MaybeInt("drs"))),
                driver.Select(sample => (sample.Utc, sample.Rpm, sample.Speed, sample.Gear, sample.Throttle, sample.Brake, sample.Drs)));
        }

        Assert.Equal(22, byDriver.Count);
    }

    [Fact]
    public async Task Places_are_those_of_the_rows_and_three_cars_are_no_drivers()
    {
        const int Session = Weekend.Sprint;
        var (samples, broken) = (new List<PositionSample>(), new BrokenLines());
        new TelemetryDecoder().ReadPosition(await weekend.ArchiveAsync(Session, "Position.z.jsonStream"), samples, broken);
        var byDriver = samples.ToLookup(sample => sample.DriverNumber.Value);

        Assert.Equal(0, broken.Count);
        foreach (var driver in byDriver.Where(driver => driver.First().IsDriver))
        {
            var rows = await weekend.RowsAsync($"location?session_key={Session}&driver_number={driver.Key}");
            Assert.Equal(rows.Select(row => (row.Date("date")!.Value, row.MaybeInt("x"), row.MaybeInt("y"), row.MaybeInt("z"))), driver.Select(sample => (sample.Utc, sample.X, sample.Y, sample.Z)));
            Assert.All(driver, sample => Assert.Equal((sample.X, sample.Y, sample.Z) != (0, 0, 0), sample.IsOnTrack));
        }

        Assert.Equal(22 + 3, byDriver.Count);
        Assert.Equal([241, 242, 243], byDriver.Where(car => !car.First().IsDriver).Select(car => car.Key).Order());
    }

    [Fact]
    public async Task A_line_brings_about_a_second_of_samples_of_all_cars()
    {
        var samples = new List<CarSample>();
        new TelemetryDecoder().ReadCarData(await weekend.ArchiveAsync(Weekend.Race, "CarData.z.jsonStream"), samples, new BrokenLines());
        var lines = samples.GroupBy(sample => sample.Time).ToArray();

        Assert.InRange(samples.Count / (double)lines.Length, 22 * 3, 22 * 6);
        Assert.All(lines, line => Assert.InRange(line.Key.Milliseconds, 0, 4 * 3_600_000));
    }
}
