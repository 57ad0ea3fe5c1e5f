using System.Runtime.CompilerServices;

namespace Pitwall.Formula1.Telemetry;

/// <summary>A closed path in steps of equal length, beginning at the start line. Metres.</summary>
internal sealed class CircuitPath
{
    /// <summary>Half a wide track and the run-off beside it: what is further away is somewhere else.</summary>
    private const double FarthestAside = 20;
    private const double LongestSearch = 500;
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly int _longestSearch;

    public CircuitPath(double[] x, double[] y, double length)
    {
        (_x, _y, Length) = (x, y, length);
        Step = length / x.Length;
        _longestSearch = (int)(LongestSearch / Step);
    }

    public int Count => _x.Length;

    public double Length { get; }

    public double Step { get; }

    public double X(int point) => _x[point];

    public double Y(int point) => _y[point];

    /// <summary>Goes along the path from a guess to the nearest point, so that another piece of track beside it is not mistaken for it.</summary>
    public double Project(double x, double y, double near)
    {
        var point = (int)Math.Round(near / Step);
        var laps = (int)Math.Floor((double)point / Count);
        point -= laps * Count;
        var best = Squared(point, x, y);
        var direction = 0;
        for (var moved = 0; moved < _longestSearch; moved++)
        {
            var ahead = direction >= 0 ? Squared(Next(point), x, y) : double.MaxValue;
            var behind = direction <= 0 ? Squared(Before(point), x, y) : double.MaxValue;
            if (ahead >= best && behind >= best) break;
            direction = ahead <= behind ? 1 : -1;
            point += direction;
            best = Math.Min(ahead, behind);
            if (point == Count) (point, laps) = (0, laps + 1);
            else if (point < 0) (point, laps) = (Count - 1, laps - 1);
        }
        if (best > FarthestAside * FarthestAside) return double.NaN;
        var alongX = _x[Next(point)] - _x[Before(point)];
        var alongY = _y[Next(point)] - _y[Before(point)];
        var share = 2 * (((x - _x[point]) * alongX) + ((y - _y[point]) * alongY)) / ((alongX * alongX) + (alongY * alongY));
        return (laps * Length) + ((point + Math.Clamp(share, -1, 1)) * Step);
    }

    /// <summary>The nearest point of all; metres from the beginning, NaN when it is too far away.</summary>
    public double ProjectAnywhere(double x, double y)
    {
        var (nearest, best) = (0, double.MaxValue);
        for (var point = 0; point < Count; point++)
        {
            if (Squared(point, x, y) is var squared && squared >= best) continue;
            (nearest, best) = (point, squared);
        }
        return Project(x, y, nearest * Step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Next(int point) => point + 1 == _x.Length ? 0 : point + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Before(int point) => point == 0 ? _x.Length - 1 : point - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Squared(int point, double x, double y)
    {
        var (dx, dy) = (_x[point] - x, _y[point] - y);
        return (dx * dx) + (dy * dy);
    }
}
