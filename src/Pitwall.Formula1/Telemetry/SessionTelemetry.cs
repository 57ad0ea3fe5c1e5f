namespace Pitwall.Formula1.Telemetry;

/// <summary>
/// Telemetry of a session: one row per sample of a car, in the order of driver and time, with its lap, its place on the track and the car
/// ahead. Samples of one car and time are one row. Columns of whole numbers say null as <see cref="Sample.None"/>.
/// </summary>
/// <remarks>
/// A pure function of its input: whatever the number of processors, the same samples give the same rows. Cars are worked on in parallel.
/// The columns are in memory of the shared pool: disposed of, they serve the next session. There must be no use of them then.
/// </remarks>
public sealed class SessionTelemetry : IDisposable
{
    private readonly SampleRows _cars;
    private readonly TelemetryColumns _made;
    private readonly DriverRows[] _drivers;

    private SessionTelemetry(SampleRows cars, DriverRows[] drivers, TelemetryColumns made, CircuitModel? circuit, double? lapLength)
    {
        (_cars, _drivers, _made) = (cars, drivers, made);
        Circuit = circuit;
        LapLength = lapLength;
        DriverNumbers = Array.ConvertAll(drivers, d => d.Driver);
    }

    /// <summary>The circuit, derived from the positions; null when no lap tells it.</summary>
    public CircuitModel? Circuit { get; }

    /// <summary>Metres: length of the circuit, else the median of the valid laps' distances; null when neither is known.</summary>
    public double? LapLength { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _cars.Count;

    /// <summary>The cars, by number.</summary>
    public IReadOnlyList<int> DriverNumbers { get; }

    /// <summary>UTC, microseconds since 1970.</summary>
    public ReadOnlyMemory<long> Utc => _cars.Times.AsMemory(0, Count);

    /// <summary>Lap the car was on; null before the first and after the last, and between laps where marks are missing.</summary>
    public ReadOnlyMemory<int> LapNumber => Made(_made.Lap);

    /// <summary>Milliseconds since the start of the lap; null without a lap.</summary>
    public ReadOnlyMemory<int> TimeInLapMillis => Made(_made.TimeInLap);

    /// <summary>Decimetres since the start of the lap: speed over time; null without a lap.</summary>
    public ReadOnlyMemory<int> DistanceInLap => Made(_made.Distance);

    /// <summary>
    /// Hundred-thousandths of the lap's distance, so that every lap ends at 100,000; null without a lap, and on a lap on which the sensors
    /// were silent for more than five seconds or the car did not move.
    /// </summary>
    public ReadOnlyMemory<int> RelativeDistance => Made(_made.Relative);

    /// <summary>km/h; null when not given.</summary>
    public ReadOnlyMemory<int> Speed => Channel(CarSamples.SpeedChannel);

    /// <summary>Revolutions a minute; null when not given.</summary>
    public ReadOnlyMemory<int> Rpm => Channel(CarSamples.RpmChannel);

    /// <summary>0 neutral, 1 to 8; null for other values, which are noise.</summary>
    public ReadOnlyMemory<int> Gear => Channel(CarSamples.GearChannel);

    /// <summary>Per cent; null beyond 100.</summary>
    public ReadOnlyMemory<int> Throttle => Channel(CarSamples.ThrottleChannel);

    /// <summary>0 or 100; null beyond 100.</summary>
    public ReadOnlyMemory<int> Brake => Channel(CarSamples.BrakeChannel);

    /// <summary>As received; null from 2026 on.</summary>
    public ReadOnlyMemory<int> Drs => Channel(CarSamples.DrsChannel);

    /// <summary>Tenths of a metre, interpolated over time; null when the samples of the position around it lie more than two seconds apart, and outside of them.</summary>
    public ReadOnlyMemory<int> X => Made(_made.X);

    /// <summary>As <see cref="X"/>.</summary>
    public ReadOnlyMemory<int> Y => Made(_made.Y);

    /// <summary>As <see cref="X"/>: height.</summary>
    public ReadOnlyMemory<int> Z => Made(_made.Z);

    /// <summary>Milliseconds since the sample of the position from which the place was interpolated to the next; null without a place.</summary>
    public ReadOnlyMemory<int> LocationAgeMillis => Made(_made.PlaceAge);

    /// <summary>
    /// Number of the car ahead on the road, on whatever lap it is; cars in the pit lane are left out. Null in the pit lane, without a lap,
    /// and when there is none.
    /// </summary>
    public ReadOnlyMemory<int> DriverAhead => Made(_made.Ahead);

    /// <summary>Decimetres to the car ahead, along the track; null without one, or when the length of the lap is not known.</summary>
    public ReadOnlyMemory<int> DistanceToDriverAhead => Made(_made.AheadDistance);

    /// <summary>Milliseconds since the car ahead was at this place of the lap; null without one, and when it was not: it came out of the pits in between.</summary>
    public ReadOnlyMemory<int> GapToDriverAheadMillis => Made(_made.AheadGap);

    /// <summary>State of the track at the time.</summary>
    public ReadOnlyMemory<TrackState> TrackStatus => _made.Track;

    /// <summary>Name of the part of the circuit, such as T1; null where <see cref="TrackRegion"/> has none.</summary>
    public string? RegionName(int row) => _made.Region[row] is >= 0 and var region ? Circuit!.Regions[region].Name : null;

    /// <summary>Rows of the car with that place in <see cref="DriverNumbers"/>: the first, and the one after the last.</summary>
    public (int From, int To) RowsOf(int index) => (_drivers[index].From, _drivers[index].To);

    /// <summary>
    /// The part of the circuit, as a place in <see cref="CircuitModel.Regions"/>; -1 in the pit lane, without a lap and when the circuit is
    /// not known.
    /// </summary>
    public ReadOnlyMemory<short> TrackRegion => _made.Region;

    /// <summary>Status of the last sample of the position, no more than two seconds old.</summary>
    public ReadOnlyMemory<PlaceStatus> IsOnTrack => _made.OnTrack;

    /// <summary>Makes the rows. Takes the columns of the input over.</summary>
    public static SessionTelemetry Make(TelemetryInput input)
    {
        var cars = input.Cars.Rows;
        var positions = input.Positions.Rows;
        var laps = LapsByDriver.Of(input.Laps);
        var spells = InOrder.Of(input.TrackSpells, static (a, b) => a.Start.CompareTo(b.Start));
        var (speedAtEndOfTime, drivers) = (Array.Empty<int>(), Array.Empty<DriverRows>());
        var (circuit, tracks) = ((CircuitModel?)null, Array.Empty<DriverRows>());
        Parallel.Invoke(
            () =>
            {
                cars.Sort();
                speedAtEndOfTime = cars.KeepFirstOfEachTime(CarSamples.SpeedChannel);
                drivers = cars.Drivers();
                foreach (var driver in drivers) NoiseFilter.Clean(cars, driver);
            },
            () =>
            {
                positions.Sort();
                positions.DropRepeats();
                tracks = positions.Drivers();
                circuit = CircuitBuilder.Build(positions, tracks, laps);
            });
        var made = new TelemetryColumns(cars.Count);
        var lengths = new List<double>[drivers.Length];
        Parallel.For(0, drivers.Length, i =>
        {
            var driver = drivers[i];
            var track = Array.Find(tracks, t => t.Driver == driver.Driver);
            PlaceWalk.Run(cars, driver, positions, track, made);
            TrackWalk.Run(cars, driver, spells, made);
            lengths[i] = LapWalk.Run(cars, speedAtEndOfTime, driver, laps.GetValueOrDefault(driver.Driver, []), circuit, made);
        });
        positions.Dispose();
        var lapLength = circuit?.Length ?? Median(lengths);
        CarsAhead.Find(cars, drivers, made, lapLength);
        return new SessionTelemetry(cars, drivers, made, circuit, lapLength);
    }

    /// <summary>Gives the memory of the columns back; they have no rows any more.</summary>
    public void Dispose()
    {
        if (Count == 0) return;
        _made.Dispose();
        _cars.Dispose();
    }

    private static double? Median(IEnumerable<List<double>> lengths)
    {
        double[] all = [.. lengths.SelectMany(l => l).Order()];
        return all.Length == 0 ? null : all[all.Length / 2];
    }

    private ReadOnlyMemory<int> Channel(int channel) => Made(_cars.Values[channel]);

    private ReadOnlyMemory<int> Made(int[] column) => column.AsMemory(0, Count);
}
