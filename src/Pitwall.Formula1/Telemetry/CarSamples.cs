namespace Pitwall.Formula1.Telemetry;

/// <summary>
/// What the sensors of all cars of a session said, column by column. Rows come in any order; <see cref="SessionTelemetry"/> takes the
/// columns over and puts them in the order of driver and time.
/// </summary>
public sealed class CarSamples
{
    internal const int Channels = 6;
    internal const int SpeedChannel = 0;
    internal const int RpmChannel = 1;
    internal const int GearChannel = 2;
    internal const int ThrottleChannel = 3;
    internal const int BrakeChannel = 4;
    internal const int DrsChannel = 5;

    /// <summary>Makes room.</summary>
    /// <param name="capacity">Rows that are expected; more fit.</param>
    public CarSamples(int capacity = 0) => Rows = new SampleRows(Channels, capacity);

    /// <summary>Number of rows.</summary>
    public int Count => Rows.Count;

    internal SampleRows Rows { get; }

    /// <summary>Adds a sample; what is not given is <see cref="Sample.None"/>. Samples of the safety and medical cars (241 to 243) are left out.</summary>
    /// <param name="driver">Car number.</param>
    /// <param name="utcMicros">UTC, microseconds since 1970.</param>
    /// <param name="speed">km/h.</param>
    /// <param name="rpm">Revolutions a minute.</param>
    /// <param name="gear">0 neutral, 1 to 8; other values are noise.</param>
    /// <param name="throttle">Per cent; above 100 means no data.</param>
    /// <param name="brake">0 or 100; above 100 means no data.</param>
    /// <param name="drs">As received: 10, 12 and 14 are open; none from 2026 on.</param>
    public void Add(int driver, long utcMicros, int speed, int rpm, int gear, int throttle, int brake, int drs)
    {
        if (!Sample.IsDriver(driver)) return;
        var row = Rows.Add(driver, utcMicros);
        var columns = Rows.Values;
        columns[SpeedChannel][row] = speed;
        columns[RpmChannel][row] = rpm;
        columns[GearChannel][row] = gear;
        columns[ThrottleChannel][row] = throttle;
        columns[BrakeChannel][row] = brake;
        columns[DrsChannel][row] = drs;
    }

    /// <summary>Adds samples whose values stand in columns, all of one length: as one by one, but faster.</summary>
    /// <inheritdoc cref="Add(int, long, int, int, int, int, int, int)"/>
    /// <exception cref="ArgumentException">A column is shorter than that of the drivers.</exception>
    public void Add(
        ReadOnlySpan<int> driver, ReadOnlySpan<long> utcMicros, ReadOnlySpan<int> speed, ReadOnlySpan<int> rpm,
        ReadOnlySpan<int> gear, ReadOnlySpan<int> throttle, ReadOnlySpan<int> brake, ReadOnlySpan<int> drs)
    {
        var count = driver.Length;
        if (Math.Min(Math.Min(Math.Min(utcMicros.Length, speed.Length), Math.Min(rpm.Length, gear.Length)), Math.Min(Math.Min(throttle.Length, brake.Length), drs.Length)) < count)
            throw new ArgumentException($"A column has fewer values than there are drivers, {count}.", nameof(driver));
        if (!Sample.AreDrivers(driver))
        {
            for (var i = 0; i < count; i++) Add(driver[i], utcMicros[i], speed[i], rpm[i], gear[i], throttle[i], brake[i], drs[i]);
            return;
        }
        var row = Rows.Add(driver, utcMicros[..count]);
        var columns = Rows.Values;
        speed[..count].CopyTo(columns[SpeedChannel].AsSpan(row));
        rpm[..count].CopyTo(columns[RpmChannel].AsSpan(row));
        gear[..count].CopyTo(columns[GearChannel].AsSpan(row));
        throttle[..count].CopyTo(columns[ThrottleChannel].AsSpan(row));
        brake[..count].CopyTo(columns[BrakeChannel].AsSpan(row));
        drs[..count].CopyTo(columns[DrsChannel].AsSpan(row));
    }
}
