using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Tests.Synthetic;

public sealed class TelemetryTests(Weekend weekend) : IClassFixture<Weekend>
{
    private const int Driver = 7;

    [Fact]
    public async Task A_car_covers_the_length_of_the_circuit_in_every_lap()
    {
        var length = new Circuit(1, 0).Length;
        var samples = await CarDataAsync(Weekend.Race);

        var laps = weekend.Truth.Laps(Weekend.Race);
        foreach (var lap in laps.Where(lap => lap is { DriverNumber: Driver, IsPitIn: false, IsPitOut: false, LapNumber: > 1 }))
        {
            var inside = samples.Where(sample => sample.At >= lap.Start && sample.At < lap.End).ToArray();
            // Midpoint rule over uneven samples; the ends of the lap fall between two of them.
            var metres = inside.Zip(inside.Skip(1))
                .Sum(pair => (pair.Second.At - pair.First.At).TotalSeconds * (pair.First.Speed + pair.Second.Speed) / 7.2);
            var missing = ((inside[0].At - lap.Start) + (lap.End - inside[^1].At)).TotalSeconds * inside[0].Speed / 3.6;
            Assert.InRange((metres + missing) / length, 0.985, 1.015);
        }
    }

    [Fact]
    public async Task A_car_is_at_the_same_place_whenever_it_crosses_the_line()
    {
        var places = (await weekend.RowsAsync($"location?session_key={Weekend.Race}&driver_number={Driver}"))
            .Select(row => (At: row.Date("date")!.Value, X: row.Int("x"), Y: row.Int("y"))).ToArray();
        var line = new Circuit(1, 0).At(0);

        foreach (var lap in weekend.Truth.Laps(Weekend.Race).Where(lap => lap.DriverNumber == Driver && lap.LapNumber > 1))
        {
            var after = places.First(place => place.At >= lap.Start);
            var seconds = (after.At - lap.Start).TotalSeconds;
            // 95 m/s at most, in tenths of a metre.
            Assert.True(Math.Sqrt(Math.Pow(after.X - line.X, 2) + Math.Pow(after.Y - line.Y, 2)) <= (950 * seconds) + 20);
        }
    }

    [Fact]
    public async Task Before_it_runs_a_car_has_no_place_and_no_data()
    {
        var first = (await weekend.RowsAsync($"location?session_key={Weekend.Practice}&driver_number={Driver}"))[0];
        var data = (await weekend.RowsAsync($"car_data?session_key={Weekend.Practice}&driver_number={Driver}"))[0];

        Assert.Equal((0, 0, 0), (first.Int("x"), first.Int("y"), first.Int("z")));
        Assert.Equal((104, 104), (data.Int("brake"), data.Int("throttle")));
    }

    [Fact]
    public async Task Channels_stay_within_what_real_cars_send_and_fit_together()
    {
        var samples = await weekend.RowsAsync($"car_data?session_key={Weekend.Race}&driver_number={Driver}");
        var running = samples.Where(row => row.Int("speed") > 0).ToArray();

        Assert.All(samples, row =>
        {
            Assert.InRange(row.Int("speed"), 0, 360);
            Assert.InRange(row.Int("n_gear"), 0, 8);
            Assert.InRange(row.Int("rpm"), 0, 12_500);
            Assert.Contains(row.Int("brake"), new[] { 0, 100, 104 });
            Assert.True(row.Int("throttle") is >= 0 and <= 100 or 104);
            Assert.Contains(row.Int("drs"), new[] { 0, 8, 12 });
            Assert.False(row.Int("brake") == 100 && row.Int("throttle") is > 0 and < 104);
        });
        Assert.True(running.Average(row => row.Int("speed")) is > 150 and < 280);
        Assert.Contains(running, row => row.Int("drs") == 12);
        Assert.Contains(running, row => row.Int("throttle") == 104);
        Assert.True(running.Count(row => row.Int("throttle") == 100) > running.Length / 4);
    }

    [Fact]
    public async Task Samples_come_at_about_the_rate_asked_for_and_never_backwards()
    {
        var samples = await CarDataAsync(Weekend.Race);

        Assert.All(samples.Zip(samples.Skip(1)), pair => Assert.True(pair.Second.At > pair.First.At));
        Assert.InRange(samples.Count / (samples[^1].At - samples[0].At).TotalSeconds, 3.5, 3.9);
    }

    [Fact]
    public async Task A_driver_who_does_not_start_has_samples_but_no_laps()
    {
        var absent = weekend.Truth.Results(Weekend.Race).Single(result => result.Dns).DriverNumber;

        Assert.DoesNotContain(weekend.Truth.Laps(Weekend.Race), lap => lap.DriverNumber == absent);
        var samples = await weekend.RowsAsync($"car_data?session_key={Weekend.Race}&driver_number={absent}");
        Assert.NotEmpty(samples);
        Assert.All(samples, row => Assert.Equal(0, row.Int("speed")));
    }

    private async Task<IReadOnlyList<(DateTimeOffset At, int Speed)>> CarDataAsync(int session) =>
    [
        .. (await weekend.RowsAsync($"car_data?session_key={session}&driver_number={Driver}"))
            .Select(row => (row.Date("date")!.Value, row.Int("speed"))),
    ];
}
