using Pitwall.Formula1.Telemetry;

namespace Pitwall.Formula1.Tests.Telemetry;

/// <summary>Cars on a ring of 4,000 m, 50 m and 180 km/h fast, 80 s a lap.</summary>
public sealed class CarsAheadTests
{
    private const int LapMillis = 80_000;

    [Fact]
    public void Four_cars_a_quarter_of_a_lap_apart_are_a_thousand_metres_and_twenty_seconds_behind_one_another()
    {
        var made = Ring((1, 0), (2, 20_000), (3, 40_000), (4, 60_000)).Make();

        var seen = 0;
        foreach (var (row, driver) in Rows(made, 200_000))
        {
            // Who crosses the line before is ahead.
            Assert.Equal(driver == 1 ? 4 : driver - 1, made.DriverAhead.Span[row]);
            Assert.InRange(made.DistanceToDriverAhead.Span[row], 9_998, 10_002);
            Assert.InRange(made.GapToDriverAheadMillis.Span[row], 19_998, 20_002);
            seen++;
        }
        Assert.Equal(4, seen);
    }

    [Fact]
    public void Around_the_ring_the_distances_add_up_to_a_lap_and_the_gaps_to_its_time()
    {
        var random = new Random(2);
        for (var round = 0; round < 20; round++)
        {
            var cars = Enumerable.Range(1, random.Next(2, 20)).Select(n => (n, random.Next(0, LapMillis))).DistinctBy(c => c.Item2).ToArray();
            var made = Ring(cars).Make();

            var rows = Rows(made, 240_000);
            Assert.Equal(cars.Length, rows.Count);
            Assert.Equal(cars.Length, rows.Select(r => made.DriverAhead.Span[r.Row]).Distinct().Count());
            Assert.InRange(rows.Sum(r => made.DistanceToDriverAhead.Span[r.Row]), 40_000 - 40, 40_000 + 40);
            Assert.InRange(rows.Sum(r => made.GapToDriverAheadMillis.Span[r.Row]), LapMillis - 40, LapMillis + 40);
        }
    }

    [Fact]
    public void Cars_that_are_sampled_at_other_moments_are_seen_where_they_are_then()
    {
        var made = Ring(4, (1, 0), (2, 10_037)).Make();
        var (from, to) = made.RowsOf(1);

        var rows = Enumerable.Range(from, to - from).Where(r => made.LapNumber.Span[r] is 2 or 3 && made.DriverAhead.Span[r] == 1).ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.InRange(made.GapToDriverAheadMillis.Span[row], 10_032, 10_042));
    }

    [Fact]
    public void A_car_in_the_pit_lane_is_no_car_ahead_and_has_none()
    {
        var session = Ring((1, 0), (2, 20_000), (3, 40_000));
        for (var millis = 0; millis < 400_000; millis += 250) session.Car(7, millis, 180);
        // Seven is between One and Two, but from the middle of its second lap on in the pit lane.
        session.Lap(7, 1, 10_000, 90_000).Lap(7, 2, 90_000, 170_000, lap => lap with { IsInLap = true, PitIn = Synthetic.Micros(130_000) });

        var made = session.Make();

        Assert.Equal(7, Ahead(made, 2, 125_000));
        Assert.Equal(1, Ahead(made, 2, 135_000));
        Assert.Equal(1, Ahead(made, 7, 125_000));
        Assert.Equal(Sample.None, Ahead(made, 7, 135_000));
    }

    [Fact]
    public void Without_known_times_the_pit_lane_is_where_the_car_is_slow_at_the_end_of_an_in_lap_and_the_start_of_an_out_lap()
    {
        var session = new Synthetic().Lap(4, 1, 0, 60_000, l => l with { IsInLap = true }).Lap(4, 2, 60_000, 120_000, l => l with { IsOutLap = true });
        session.Lap(5, 1, 10_000, 70_000).Lap(5, 2, 70_000, 130_000);
        for (var millis = 0; millis < 130_000; millis += 250)
        {
            session.Car(4, millis, millis is > 20_000 and < 25_000 ? 70 : millis is > 50_000 and < 75_000 ? 80 : 200);
            session.Car(5, millis, 200);
        }

        var made = session.Make();

        Assert.Equal(4, Ahead(made, 5, 22_000));
        Assert.Equal(Sample.None, Ahead(made, 5, 55_000));
        Assert.Equal(Sample.None, Ahead(made, 5, 74_000));
        Assert.Equal(4, Ahead(made, 5, 80_000));
        Assert.Equal(Sample.None, Ahead(made, 4, 55_000));
    }

    [Fact]
    public void A_car_alone_and_cars_side_by_side_have_no_car_ahead()
    {
        Assert.All(Ring((1, 0)).Make().DriverAhead.ToArray(), a => Assert.Equal(Sample.None, a));
        Assert.All(Ring((1, 0), (2, 0)).Make().DriverAhead.ToArray(), a => Assert.Equal(Sample.None, a));
    }

    private static Synthetic Ring(params (int Driver, int Phase)[] cars) => Ring(0, cars);

    /// <summary>Cars that cross the line at their phase, and again every lap.</summary>
    private static Synthetic Ring(int drift, params (int Driver, int Phase)[] cars)
    {
        var session = new Synthetic();
        foreach (var (driver, phase) in cars)
        {
            for (var lap = 1; lap <= 4; lap++) session.Lap(driver, lap, phase + ((lap - 1) * LapMillis), phase + (lap * LapMillis));
            for (var millis = driver * drift; millis < 400_000; millis += 250 + (driver * drift)) session.Car(driver, millis, 180);
        }
        return session;
    }

    private static List<(int Row, int Driver)> Rows(SessionTelemetry made, int millis)
    {
        var found = new List<(int Row, int Driver)>();
        for (var i = 0; i < made.DriverNumbers.Count; i++)
        {
            var (from, to) = made.RowsOf(i);
            var row = made.Utc.Span[from..to].BinarySearch(Synthetic.Micros(millis));
            if (row >= 0) found.Add((from + row, made.DriverNumbers[i]));
        }
        return found;
    }

    private static int Ahead(SessionTelemetry made, int driver, int millis) => made.DriverAhead.Span[Rows(made, millis).Single(r => r.Driver == driver).Row];
}
