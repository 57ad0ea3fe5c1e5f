
namespace Pitwall.Formula1.Telemetry;

/// <summary>Finds corners: peaks of the curvature of a smoothed path.</summary>
internal static class CornerFinder
{
    /// <summary>Metres. Positions come every 15 to 20 m at speed; what is finer is noise.</summary>
    private const double Smoothing = 18;

    /// <summary>A wider bend is none: cars do not slow down for it.</summary>
    private const double WidestRadius = 400;

    /// <summary>A peak within a bend is a corner of its own when the path opens by this share between it and the sharper one.</summary>
    private const double LeastProminence = 0.15;

    /// <summary>Metres: two peaks to one side that are closer are one corner.</summary>
    private const double ClosestTwins = 60;

    public static CircuitCorner[] Find(CircuitPath path)
    {
        var (x, y) = (Smoothed(path, path.X), Smoothed(path, path.Y));
        var curvature = Curvature(x, y);
        var peaks = new List<int>();
        for (var i = 0; i < curvature.Length; i++)
            if (IsCorner(curvature, i)) peaks.Add(i);
        return [.. WithoutTwins(peaks, curvature, path)
            .Select((p, i) => new CircuitCorner(i + 1, p * path.Step, path.X(p) * 10, path.Y(p) * 10, 1 / Math.Abs(curvature[p]), curvature[p] > 0))];
    }

    private static bool IsCorner(double[] curvature, int i)
    {
        var peak = Math.Abs(curvature[i]);
        if (peak < 1 / WidestRadius || peak < Math.Abs(curvature[At(curvature, i - 1)]) || peak <= Math.Abs(curvature[At(curvature, i + 1)])) return false;
        var saddle = Math.Max(Saddle(curvature, i, 1), Saddle(curvature, i, -1));
        return peak - saddle >= LeastProminence * peak;
    }

    /// <summary>The least curvature on the way to a sharper place; 0 when the path turns to the other side before.</summary>
    private static double Saddle(double[] curvature, int from, int direction)
    {
        var peak = Math.Abs(curvature[from]);
        var least = peak;
        for (var moved = 1; moved < curvature.Length; moved++)
        {
            var here = curvature[At(curvature, from + (moved * direction))];
            if (here * curvature[from] <= 0) return 0;
            if (Math.Abs(here) > peak) return least;
            least = Math.Min(least, Math.Abs(here));
        }
        return 0;
    }

    private static List<int> WithoutTwins(List<int> peaks, double[] curvature, CircuitPath path)
    {
        for (var i = 0; i < peaks.Count && peaks.Count > 1;)
        {
            var next = peaks[(i + 1) % peaks.Count];
            var steps = At(curvature, next - peaks[i]);
            if (steps * path.Step >= ClosestTwins || curvature[next] * curvature[peaks[i]] <= 0) i++;
            else peaks.Remove(Math.Abs(curvature[next]) > Math.Abs(curvature[peaks[i]]) ? peaks[i] : next);
        }
        return peaks;
    }

    private static double[] Curvature(double[] x, double[] y)
    {
        var curvature = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var (before, next) = (At(x, i - 1), At(x, i + 1));
            var (dx, dy) = ((x[next] - x[before]) / 2, (y[next] - y[before]) / 2);
            var (ddx, ddy) = (x[next] - (2 * x[i]) + x[before], y[next] - (2 * y[i]) + y[before]);
            var speed = Math.Sqrt((dx * dx) + (dy * dy));
            curvature[i] = speed == 0 ? 0 : ((dx * ddy) - (dy * ddx)) / (speed * speed * speed);
        }
        return curvature;
    }

    /// <summary>A Gauss filter around the lap.</summary>
    private static double[] Smoothed(CircuitPath path, Func<int, double> values)
    {
        var reach = (int)Math.Ceiling(3 * Smoothing / path.Step);
        var weights = new double[reach + 1];
        var aside = 0.0;
        for (var i = 0; i <= reach; i++)
        {
            weights[i] = Math.Exp(-0.5 * Math.Pow(i * path.Step / Smoothing, 2));
            if (i > 0) aside += weights[i];
        }
        var total = weights[0] + (2 * aside);
        var raw = new double[path.Count];
        for (var i = 0; i < raw.Length; i++) raw[i] = values(i);
        var smoothed = new double[raw.Length];
        for (var i = 0; i < raw.Length; i++)
        {
            var sum = weights[0] * raw[i];
            for (var k = 1; k <= reach; k++) sum += weights[k] * (raw[At(raw, i - k)] + raw[At(raw, i + k)]);
            smoothed[i] = sum / total;
        }
        return smoothed;
    }

    private static int At(double[] ring, int i) => ((i % ring.Length) + ring.Length) % ring.Length;
}
