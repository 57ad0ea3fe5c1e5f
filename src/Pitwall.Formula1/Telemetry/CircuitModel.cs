using System.Globalization;

namespace Pitwall.Formula1.Telemetry;

/// <summary>
/// A corner: a peak of the curvature of the path that cars drive. Derived, not official: corners are numbered along the lap as they are
/// found, and a long bend that officials count twice, or a kink that they do not count, shifts the numbers behind it.
/// </summary>
/// <param name="Number">1, 2, … along the lap.</param>
/// <param name="Distance">Metres from the start line to the apex, along the path of the reference lap.</param>
/// <param name="X">Of the apex: tenths of a metre, as positions are.</param>
/// <param name="Y">As <paramref name="X"/>.</param>
/// <param name="Radius">Metres, of the smoothed path: larger than the true one in slow corners.</param>
/// <param name="IsLeft">True for a left-hander.</param>
public sealed record CircuitCorner(int Number, double Distance, double X, double Y, double Radius, bool IsLeft);

/// <summary>A part of the lap: a corner (<c>T1</c>) or what lies before the next one (<c>S0</c> before <c>T1</c>, <c>S1</c> behind it).</summary>
/// <param name="IsCorner">True for a corner.</param>
/// <param name="Number">Number of the corner, or of the corner before, 0 before the first.</param>
/// <param name="Start">Metres from the start line.</param>
/// <param name="End">Metres from the start line, exclusive; less than the start for the one part that the start line lies in.</param>
public sealed record CircuitRegion(bool IsCorner, int Number, double Start, double End)
{
    /// <summary>T and the number of the corner, or S and the number of the corner before.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{(IsCorner ? 'T' : 'S')}{Number}");
}

/// <summary>
/// The circuit as a session's own positions show it: the path of its reference lap, a fast and valid one with complete positions.
/// Derived from what cars drove, so that it works for every circuit and year, and is the same for the same samples.
/// </summary>
public sealed record CircuitModel
{
    private readonly CircuitPath _path;
    private readonly double[] _starts;

    internal CircuitModel(CircuitPath path, IReadOnlyList<CircuitCorner> corners, TelemetryLap referenceLap)
    {
        _path = path;
        Corners = corners;
        Regions = RegionsOf(corners, path.Length);
        ReferenceLap = referenceLap;
        _starts = [.. Regions.Select(r => r.Start)];
    }

    /// <summary>Metres: length of the path of the reference lap. The racing line is up to a per cent shorter than the track as measured by officials.</summary>
    public double Length => _path.Length;

    /// <summary>The corners, along the lap.</summary>
    public IReadOnlyList<CircuitCorner> Corners { get; }

    /// <summary>The parts of the lap, by their starts; together they are the lap.</summary>
    public IReadOnlyList<CircuitRegion> Regions { get; }

    /// <summary>The lap whose path it is.</summary>
    public TelemetryLap ReferenceLap { get; }

    /// <summary>Where the start line is: tenths of a metre, as positions are.</summary>
    public (double X, double Y) StartLine => (_path.X(0) * 10, _path.Y(0) * 10);

    /// <summary>The part of the lap at a distance from the start line, as an index into <see cref="Regions"/>.</summary>
    /// <param name="distance">Metres; beyond the length, or negative, on the laps after and before.</param>
    public int RegionAt(double distance)
    {
        var inLap = distance - (Math.Floor(distance / Length) * Length);
        var found = _starts.AsSpan().BinarySearch(inLap);
        if (found < 0) found = ~found - 1;
        return found < 0 ? _starts.Length - 1 : found;
    }

    /// <summary>Where on the lap a place is.</summary>
    /// <param name="x">Tenths of a metre.</param>
    /// <param name="y">As <paramref name="x"/>.</param>
    /// <param name="near">About where: metres from the start line.</param>
    /// <returns>Metres from the start line, on the lap of <paramref name="near"/> and thus perhaps negative or beyond the length; NaN when the place is not on the track there.</returns>
    public double Project(double x, double y, double near) => _path.Project(x / 10, y / 10, near);

    private static CircuitRegion[] RegionsOf(IReadOnlyList<CircuitCorner> corners, double length)
    {
        const double reach = 50;
        if (corners.Count == 0) return [new CircuitRegion(false, 0, 0, length)];
        var regions = new List<CircuitRegion>();
        for (var i = 0; i < corners.Count; i++)
        {
            var start = corners[i].Distance - reach;
            var isLast = i == corners.Count - 1;
            var nextStart = (isLast ? corners[0].Distance + length : corners[i + 1].Distance) - reach;
            var end = Math.Min(corners[i].Distance + reach, nextStart);
            regions.Add(new CircuitRegion(true, corners[i].Number, Wrapped(start, length), Wrapped(end, length)));
            if (end < nextStart)
                regions.Add(new CircuitRegion(false, isLast ? 0 : corners[i].Number, Wrapped(end, length), Wrapped(nextStart, length)));
        }
        return [.. regions.OrderBy(r => r.Start)];
    }

    private static double Wrapped(double distance, double length) => distance - (Math.Floor(distance / length) * length);
}
