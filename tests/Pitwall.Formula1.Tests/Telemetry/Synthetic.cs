using Pitwall.Formula1.Telemetry;

namespace Pitwall.Formula1.Tests.Telemetry;

/// <summary>A session made by hand. Times are in milliseconds from its beginning.</summary>
internal sealed class Synthetic
{
    private const long Zero = 1_700_000_000_000;
    private readonly CarSamples _cars = new();
    private readonly PositionSamples _positions = new();
    private readonly List<TelemetryLap> _laps = [];
    private readonly List<TrackSpell> _spells = [];

    public static long Micros(double millis) => (long)((Zero + millis) * 1000);

    public Synthetic Car(int driver, double millis, int speed = Sample.None, int gear = Sample.None, int throttle = Sample.None, int brake = Sample.None)
    {
        _cars.Add(driver, Micros(millis), speed, Sample.None, gear, throttle, brake, Sample.None);
        return this;
    }

    public Synthetic Place(int driver, double millis, int x, int y, int z = 1, bool? isOnTrack = null)
    {
        _positions.Add(driver, Micros(millis), x, y, z, isOnTrack);
        return this;
    }

    public Synthetic Lap(int driver, int number, double from, double to, Func<TelemetryLap, TelemetryLap>? also = null)
    {
        var lap = new TelemetryLap(driver, number, Micros(from), Micros(to)) { TimeMillis = (int)(to - from), IsValid = true };
        _laps.Add(also is null ? lap : also(lap));
        return this;
    }

    public Synthetic Track(double from, double? to, TrackState state)
    {
        _spells.Add(new TrackSpell(Micros(from), to is { } end ? Micros(end) : null, state));
        return this;
    }

    public SessionTelemetry Make() =>
        SessionTelemetry.Make(new TelemetryInput { Cars = _cars, Positions = _positions, Laps = _laps, TrackSpells = _spells });
}
