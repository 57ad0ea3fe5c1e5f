namespace Pitwall.Formula1.Telemetry;

/// <summary>What the feed says of where a car is.</summary>
public enum PlaceStatus : byte
{
    /// <summary>Nothing, or nothing lately.</summary>
    Unknown,

    /// <summary><c>OffTrack</c>.</summary>
    OffTrack,

    /// <summary><c>OnTrack</c>.</summary>
    OnTrack,
}

/// <summary>
/// Where all cars of a session were, column by column. Rows come in any order; <see cref="SessionTelemetry"/> takes the columns over and
/// puts them in the order of driver and time.
/// </summary>
public sealed class PositionSamples
{
    internal const int Channels = 4;
    internal const int XChannel = 0;
    internal const int YChannel = 1;
    internal const int ZChannel = 2;
    internal const int OnTrackChannel = 3;

    /// <summary>Makes room.</summary>
    /// <param name="capacity">Rows that are expected; more fit.</param>
    public PositionSamples(int capacity = 0) => Rows = new SampleRows(Channels, capacity);

    /// <summary>Number of rows.</summary>
    public int Count => Rows.Count;

    internal SampleRows Rows { get; }

    /// <summary>
    /// Adds a sample. Left out are those of the safety and medical cars (241 to 243) and those at the origin, which stands for
    /// "not tracked yet".
    /// </summary>
    /// <param name="driver">Car number.</param>
    /// <param name="utcMicros">UTC, microseconds since 1970.</param>
    /// <param name="x">Tenths of a metre; <see cref="Sample.None"/> when not given.</param>
    /// <param name="y">As x.</param>
    /// <param name="z">As x: height.</param>
    /// <param name="isOnTrack">Status of the car: on the track or off it; null when the source does not say.</param>
    public void Add(int driver, long utcMicros, int x, int y, int z, bool? isOnTrack) =>
        Add(driver, utcMicros, x, y, z, isOnTrack switch { true => PlaceStatus.OnTrack, false => PlaceStatus.OffTrack, null => PlaceStatus.Unknown });

    /// <summary>Adds samples whose values stand in columns, all of one length: as one by one, but faster.</summary>
    /// <param name="driver">Car numbers.</param>
    /// <param name="utcMicros">UTC, microseconds since 1970.</param>
    /// <param name="x">Tenths of a metre; <see cref="Sample.None"/> when not given.</param>
    /// <param name="y">As x.</param>
    /// <param name="z">As x: height.</param>
    /// <param name="status">What the feed says of the car.</param>
    /// <exception cref="ArgumentException">A column is shorter than that of the drivers.</exception>
    public void Add(
        ReadOnlySpan<int> driver, ReadOnlySpan<long> utcMicros, ReadOnlySpan<int> x, ReadOnlySpan<int> y, ReadOnlySpan<int> z, ReadOnlySpan<PlaceStatus> status)
    {
        var count = driver.Length;
        if (Math.Min(Math.Min(utcMicros.Length, x.Length), Math.Min(Math.Min(y.Length, z.Length), status.Length)) < count)
            throw new ArgumentException($"A column has fewer values than there are drivers, {count}.", nameof(driver));
        var areTracked = Sample.AreDrivers(driver);
        for (var i = 0; areTracked && i < count; i++) areTracked = !IsOrigin(x[i], y[i], z[i]);
        if (!areTracked)
        {
            for (var i = 0; i < count; i++) Add(driver[i], utcMicros[i], x[i], y[i], z[i], status[i]);
            return;
        }
        var row = Rows.Add(driver, utcMicros[..count]);
        var columns = Rows.Values;
        x[..count].CopyTo(columns[XChannel].AsSpan(row));
        y[..count].CopyTo(columns[YChannel].AsSpan(row));
        z[..count].CopyTo(columns[ZChannel].AsSpan(row));
        var statuses = columns[OnTrackChannel].AsSpan(row, count);
        for (var i = 0; i < count; i++) statuses[i] = (int)status[i];
    }

    private void Add(int driver, long utcMicros, int x, int y, int z, PlaceStatus status)
    {
        if (!Sample.IsDriver(driver) || IsOrigin(x, y, z)) return;
        var row = Rows.Add(driver, utcMicros);
        var columns = Rows.Values;
        columns[XChannel][row] = x;
        columns[YChannel][row] = y;
        columns[ZChannel][row] = z;
        columns[OnTrackChannel][row] = (int)status;
    }

    private static bool IsOrigin(int x, int y, int z) => x is 0 or Sample.None && y is 0 or Sample.None && z is 0 or Sample.None;
}
