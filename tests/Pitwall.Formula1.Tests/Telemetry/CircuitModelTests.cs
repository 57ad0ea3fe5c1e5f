namespace Pitwall.Formula1.Tests.Telemetry;

/// <summary>A rectangle of 600 m by 300 m straights with corners of 60 m radius, driven to the left at 40 m/s; the line is in the middle of a long straight.</summary>
public sealed class CircuitModelTests
{
    private const double Radius = 60;
    private const double Speed = 40;
    private static readonly double Arc = Math.PI * Radius / 2;
    private static readonly double Length = 1_800 + (4 * Arc);

    [Fact]
    public void Corners_are_found_where_they_are_and_numbered_along_the_lap()
    {
        var circuit = Drive(laps: 3).Make().Circuit!;

        Assert.Equal(Length, circuit.Length, 5.0);
        Assert.Equal([1, 2, 3, 4], circuit.Corners.Select(c => c.Number));
        double[] apexes = [300 + (Arc / 2), 600 + (Arc * 1.5), 1_200 + (Arc * 2.5), 1_500 + (Arc * 3.5)];
        Assert.All(apexes.Zip(circuit.Corners), pair => Assert.Equal(pair.First, pair.Second.Distance, 6.0));
        Assert.All(circuit.Corners, c => Assert.True(c.IsLeft && c.Radius is > 55 and < 85));
        Assert.Equal(0, circuit.StartLine.X, 30.0);
    }

    [Fact]
    public void Regions_are_the_lap_without_holes_and_every_distance_is_in_one()
    {
        var circuit = Drive(laps: 3).Make().Circuit!;

        Assert.Equal(["T1", "S1", "T2", "S2", "T3", "S3", "T4", "S0"], circuit.Regions.Select(r => r.Name));
        for (var i = 0; i < circuit.Regions.Count; i++)
            Assert.Equal(circuit.Regions[i].End, circuit.Regions[(i + 1) % circuit.Regions.Count].Start, 6);
        Assert.Equal("S0", circuit.Regions[circuit.RegionAt(0)].Name);
        Assert.Equal("S0", circuit.Regions[circuit.RegionAt(-1)].Name);
        Assert.Equal("S0", circuit.Regions[circuit.RegionAt(circuit.Length + 1)].Name);
        var apex = circuit.Corners[1].Distance;
        Assert.Equal(["S1", "T2", "T2", "S2"], new[] { -50.01, -50, 49.99, 50.01 }.Select(d => circuit.Regions[circuit.RegionAt(apex + d)].Name));
    }

    [Fact]
    public void A_place_is_found_along_the_lap_and_never_on_another_piece_of_track()
    {
        var circuit = Drive(laps: 3).Make().Circuit!;
        for (var distance = -500.0; distance < (2 * Length) - 50; distance += 7.3)
        {
            var (x, y) = Point(distance);
            Assert.Equal(distance, circuit.Project(x * 10, y * 10, distance + (40 * Math.Sin(distance))), 8.0);
        }
        var (farX, farY) = Point(0);
        Assert.True(double.IsNaN(circuit.Project(farX * 10, (farY + 100) * 10, 0)));
    }

    [Fact]
    public void Rows_know_their_region()
    {
        var made = Drive(laps: 3).Make();

        var row = Enumerable.Range(0, made.Count).First(r => made.LapNumber.Span[r] == 2 && made.DistanceInLap.Span[r] >= 3_470);
        Assert.Equal("T1", made.RegionName(row));
        Assert.Null(made.RegionName(made.Count - 1));
    }

    [Fact]
    public void The_same_samples_give_the_same_circuit()
    {
        var (one, two) = (Drive(laps: 3).Make().Circuit!, Drive(laps: 3).Make().Circuit!);

        Assert.Equal(one.Length, two.Length);
        Assert.Equal(one.Corners, two.Corners);
    }

    [Fact]
    public void Without_a_whole_lap_there_is_no_circuit()
    {
        Assert.Null(Drive(laps: 3, every: 1_000).Make().Circuit);
        Assert.Null(Drive(laps: 0).Make().Circuit);
        Assert.Null(new Synthetic().Car(4, 0, 100).Lap(4, 1, 0, 60_000).Make().Circuit);
    }

    private static Synthetic Drive(int laps, int every = 250)
    {
        var session = new Synthetic();
        var lapMillis = Length / Speed * 1000;
        for (var lap = 1; lap <= laps; lap++) session.Lap(4, lap, (lap - 1) * lapMillis, lap * lapMillis);
        for (var millis = -5_000; millis < ((laps + 1) * lapMillis) + 5_000; millis += every)
        {
            var (x, y) = Point(millis / 1000.0 * Speed);
            session.Place(4, millis, (int)Math.Round(x * 10), (int)Math.Round(y * 10));
            session.Car(4, millis, (int)(Speed * 3.6));
        }
        return session;
    }

    /// <summary>Where the path is at a distance from the line; metres.</summary>
    private static (double X, double Y) Point(double distance)
    {
        distance -= Math.Floor(distance / Length) * Length;
        var (x, y, heading) = (0.0, -Radius - 150, 0.0);
        foreach (var straight in new double[] { 300, 300, 600, 300, 300 })
        {
            var (ux, uy) = (Math.Cos(heading), Math.Sin(heading));
            if (distance <= straight) return (x + (ux * distance), y + (uy * distance));
            (x, y) = (x + (ux * straight), y + (uy * straight));
            distance -= straight;
            var turned = Math.Min(distance, Arc) / Radius;
            x += Radius * (Math.Sin(heading + turned) - Math.Sin(heading));
            y += Radius * (Math.Cos(heading) - Math.Cos(heading + turned));
            if (distance <= Arc) return (x, y);
            heading += Math.PI / 2;
            distance -= Arc;
        }
        return (x, y);
    }
}
