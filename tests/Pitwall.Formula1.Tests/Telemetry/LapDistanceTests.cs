using Pitwall.Formula1.Telemetry;

namespace Pitwall.Formula1.Tests.Telemetry;

public sealed class LapDistanceTests
{
    [Fact]
    public void Samples_every_261_ms_with_a_speed_of_80_plus_the_root_of_320_t_give_the_integral_of_it()
    {
        var session = new Synthetic().Lap(4, 1, 0, 60_000);
        for (var millis = 0; millis < 60_000; millis += 261) session.Car(4, millis, (int)Math.Round(80 + Math.Sqrt(320 * millis / 1000.0)));

        var made = session.Make();

        static double Metres(double seconds) => ((80 * seconds) + (Math.Sqrt(320) * 2 / 3 * Math.Pow(seconds, 1.5))) / 3.6;
        var seconds = made.TimeInLapMillis.Span[^1] / 1000.0;
        Assert.Equal(Metres(seconds), made.DistanceInLap.Span[^1] / 10.0, 0.5);
        // To the end of the minute: 2,873 m. Other libraries, which multiply each speed with the time before it, say 2,867 m.
        var minute = made.DistanceInLap.Span[^1] / (made.RelativeDistance.Span[^1] / 100_000.0) / 10;
        Assert.Equal(Metres(60), minute, 0.5);
        Assert.Equal(2867, minute, 2867 * 0.0025);
    }

    [Fact]
    public void A_lap_and_the_next_add_up_to_one_lap_over_both()
    {
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            var (whole, parted) = (new Synthetic().Lap(4, 1, 0, 20_000), new Synthetic());
            var line = random.Next(1_000, 19_000);
            parted.Lap(4, 1, 0, line).Lap(4, 2, line, 20_000);
            for (var millis = 0; millis < 20_000; millis += random.Next(200, 300))
            {
                var speed = random.Next(60, 330);
                whole.Car(4, millis, speed);
                parted.Car(4, millis, speed);
            }

            var (one, two) = (whole.Make(), parted.Make());

            var last = Enumerable.Range(0, two.Count).Last(row => two.LapNumber.Span[row] == 1);
            // What the first lap has from its last sample to the line.
            var toLine = two.DistanceInLap.Span[last] / (two.RelativeDistance.Span[last] / 100_000.0);
            Assert.InRange(toLine + two.DistanceInLap.Span[^1] - one.DistanceInLap.Span[^1], -15, 15);
        }
    }

    [Fact]
    public void Distance_and_share_never_fall_within_a_lap_and_shares_end_at_one()
    {
        var random = new Random(11);
        var session = new Synthetic();
        for (var lap = 1; lap <= 20; lap++) session.Lap(4, lap, lap * 10_000, (lap + 1) * 10_000);
        for (var millis = 0; millis < 230_000; millis += random.Next(100, 900))
            session.Car(4, millis, random.Next(10) == 0 ? Sample.None : random.Next(0, 340));

        var made = session.Make();

        for (var row = 1; row < made.Count; row++)
        {
            if (made.LapNumber.Span[row] == Sample.None) continue;
            Assert.InRange(made.RelativeDistance.Span[row], 0, 100_000);
            if (made.LapNumber.Span[row - 1] != made.LapNumber.Span[row])
            {
                Assert.InRange(made.DistanceInLap.Span[row], 0, 900);
                if (made.LapNumber.Span[row] > 1 && made.LapNumber.Span[row - 1] != Sample.None) Assert.InRange(made.RelativeDistance.Span[row - 1], 85_000, 100_000);
                continue;
            }
            Assert.True(made.DistanceInLap.Span[row] >= made.DistanceInLap.Span[row - 1]);
            Assert.True(made.RelativeDistance.Span[row] >= made.RelativeDistance.Span[row - 1]);
        }
    }

    [Fact]
    public void A_lap_on_which_the_sensors_were_silent_has_distances_but_no_shares()
    {
        var made = new Synthetic().Lap(4, 1, 0, 10_000).Car(4, 0, 100).Car(4, 1_000, 100).Car(4, 7_000, 100).Car(4, 9_900, 100).Make();

        Assert.All(made.RelativeDistance.Span.ToArray(), share => Assert.Equal(Sample.None, share));
        Assert.Equal([0, 278, 1944, 2750], made.DistanceInLap.Span.ToArray());
    }

    [Fact]
    public void Samples_in_any_order_give_the_same_rows()
    {
        (int Driver, int Millis, int Speed)[] samples = [.. from driver in new[] { 44, 4, 16 } from i in Enumerable.Range(0, 200) select (driver, i * 250, 100 + ((i * driver) % 150))];
        var (ordered, shuffled) = (new Synthetic(), new Synthetic());
        foreach (var s in samples) ordered.Car(s.Driver, s.Millis, s.Speed);
        new Random(3).Shuffle(samples);
        foreach (var s in samples) shuffled.Car(s.Driver, s.Millis, s.Speed);
        foreach (var driver in new[] { 4, 16, 44 })
        {
            ordered.Lap(driver, 1, driver * 10, 40_000);
            shuffled.Lap(driver, 1, driver * 10, 40_000);
        }

        var (one, two) = (ordered.Make(), shuffled.Make());

        Assert.Equal([4, 16, 44], two.DriverNumbers);
        Assert.Equal(one.Utc, two.Utc);
        Assert.Equal(one.Speed, two.Speed);
        Assert.Equal(one.DistanceInLap, two.DistanceInLap);
        Assert.Equal(one.DriverAhead, two.DriverAhead);
        Assert.Equal(one.GapToDriverAheadMillis, two.GapToDriverAheadMillis);
    }

    [Fact]
    public void Samples_of_one_car_and_time_are_one_row_and_safety_cars_are_none()
    {
        var made = new Synthetic().Car(4, 0, 90).Car(4, 250, 110).Car(4, 250, 100).Car(4, 500, 90).Car(241, 250, 200).Car(243, 250, 200).Make();

        Assert.Equal([4], made.DriverNumbers);
        Assert.Equal([90, 100, 90], made.Speed.Span.ToArray());
    }

    [Fact]
    public void Noise_is_null()
    {
        var made = new Synthetic().Car(4, 0, 90, 8, 100, 100).Car(4, 250, 90, 15, 104, 104).Car(4, 500, 90, -1, -1, -1).Make();

        Assert.Equal([8, Sample.None, Sample.None], made.Gear.Span.ToArray());
        Assert.Equal([100, Sample.None, Sample.None], made.Throttle.Span.ToArray());
        Assert.Equal([100, Sample.None, Sample.None], made.Brake.Span.ToArray());
    }

    [Fact]
    public void The_state_of_the_track_is_that_of_the_time()
    {
        var made = new Synthetic()
            .Track(1_000, 2_000, TrackState.Green).Track(2_000, 3_000, TrackState.Sc).Track(4_000, null, TrackState.Red)
            .Car(4, 0).Car(4, 1_000).Car(4, 1_999).Car(4, 2_000).Car(4, 3_500).Car(4, 9_000).Make();

        Assert.Equal(
            [TrackState.Unknown, TrackState.Green, TrackState.Green, TrackState.Sc, TrackState.Unknown, TrackState.Red], made.TrackStatus.Span.ToArray());
    }
}
