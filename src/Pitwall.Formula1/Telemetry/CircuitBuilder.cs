using System.Runtime.InteropServices;

namespace Pitwall.Formula1.Telemetry;

/// <summary>Makes the model of the circuit from positions and laps.</summary>
internal static class CircuitBuilder
{
    /// <summary>Microseconds. Positions come every 220 to 280 ms; a hole of this length would cut a corner.</summary>
    private const long LongestGap = 700_000;

    /// <summary>Microseconds around the end of the lap in which the car comes by the place where it began; marks are good to some tenths.</summary>
    private const long MarkError = 2_000_000;

    /// <summary>Metres between begin and end of a lap, beside the direction of travel.</summary>
    private const double WidestTrack = 30;

    /// <summary>Metres at the end of the lap over which the path is bent so that it closes.</summary>
    private const double Closing = 300;
    private const double StepLength = 3;
    private const int PointsPerSample = 16;

    /// <summary>The circuit; null when no lap tells it.</summary>
    /// <param name="rows">Positions in order.</param>
    /// <param name="drivers">Whose they are.</param>
    /// <param name="laps">Laps of all drivers.</param>
    public static CircuitModel? Build(SampleRows rows, DriverRows[] drivers, Dictionary<int, TelemetryLap[]> laps)
    {
        var curves = new Dictionary<int, PlaceCurve>(drivers.Length);
        foreach (var driver in drivers) curves.Add(driver.Driver, new PlaceCurve(rows, driver.From, driver.To));
        foreach (var lap in Candidates(laps, curves))
        {
            var curve = curves[lap.Driver];
            if (!curve.IsComplete(lap.Start - MarkError, lap.End + MarkError, LongestGap)) continue;
            if (Loop(curve, lap) is not { } loop) continue;
            var path = Path(loop, 0);
            path = Path(loop, StartLine(path, laps, curves));
            return new CircuitModel(path, CornerFinder.Find(path), lap);
        }
        return null;
    }

    /// <summary>Laps that may tell the circuit, the fastest first.</summary>
    private static List<TelemetryLap> Candidates(Dictionary<int, TelemetryLap[]> laps, Dictionary<int, PlaceCurve> curves)
    {
        var candidates = new List<TelemetryLap>();
        foreach (var (driver, own) in laps)
        {
            if (!curves.ContainsKey(driver)) continue;
            foreach (var lap in own)
                if (lap is { IsValid: true, IsInLap: false, IsOutLap: false, TimeMillis: > 0 }) candidates.Add(lap);
        }
        candidates.Sort(static (a, b) =>
            a.TimeMillis != b.TimeMillis ? Nullable.Compare(a.TimeMillis, b.TimeMillis)
            : a.Driver != b.Driver ? a.Driver.CompareTo(b.Driver)
            : a.Number != b.Number ? a.Number.CompareTo(b.Number) : a.Start.CompareTo(b.Start));
        return candidates;
    }

    /// <summary>Points from the start of the lap to where the car comes by again; null when it does not.</summary>
    private static List<(double X, double Y)>? Loop(PlaceCurve curve, TelemetryLap lap)
    {
        var begin = curve.At(curve.SampleAt(lap.Start), lap.Start);
        var soon = curve.At(curve.SampleAt(lap.Start + 100_000), lap.Start + 100_000);
        var (alongX, alongY) = (soon.X - begin.X, soon.Y - begin.Y);
        var points = new List<(double X, double Y)> { begin };
        var wasBehind = false;
        for (var i = curve.SampleAt(lap.Start); i < curve.Last; i++)
        {
            var (time, next) = (curve.Time(i), curve.Time(i + 1));
            for (var k = 0; k < PointsPerSample; k++)
            {
                var at = time + ((next - time) * k / PointsPerSample);
                if (at <= lap.Start) continue;
                if (at > lap.End + MarkError) return null;
                var point = curve.At(i, at);
                var (fromX, fromY) = (point.X - begin.X, point.Y - begin.Y);
                var isBehind = (fromX * alongX) + (fromY * alongY) < 0;
                if (wasBehind && !isBehind && at >= lap.End - MarkError && Math.Sqrt((fromX * fromX) + (fromY * fromY)) < WidestTrack)
                    return Closed(points, begin);
                wasBehind = isBehind;
                points.Add(point);
            }
        }
        return null;
    }

    private static List<(double X, double Y)> Closed(List<(double X, double Y)> points, (double X, double Y) begin)
    {
        var along = Lengths(points);
        var (gapX, gapY) = (begin.X - points[^1].X, begin.Y - points[^1].Y);
        // Only what lies beside: the last step along the track stays.
        var (stepX, stepY) = (points[^1].X - points[^2].X, points[^1].Y - points[^2].Y);
        var share = ((gapX * stepX) + (gapY * stepY)) / Math.Max((stepX * stepX) + (stepY * stepY), double.Epsilon);
        (gapX, gapY) = (gapX - (share * stepX), gapY - (share * stepY));
        for (var i = 0; i < points.Count; i++)
        {
            var u = Math.Clamp((along[i] - along[^1] + Closing) / Closing, 0, 1);
            var bend = u * u * (3 - (2 * u));
            points[i] = (points[i].X + (bend * gapX), points[i].Y + (bend * gapY));
        }
        points.Add(begin);
        return points;
    }

    /// <summary>The loop in steps of equal length, from a distance behind its first point on.</summary>
    private static CircuitPath Path(List<(double X, double Y)> loop, double zero)
    {
        var along = Lengths(loop);
        var length = along[^1];
        var count = Math.Max((int)Math.Round(length / StepLength), 8);
        var (x, y) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var distance = zero + (i * length / count);
            distance -= Math.Floor(distance / length) * length;
            var found = along.AsSpan().BinarySearch(distance);
            var at = Math.Clamp(found < 0 ? ~found - 1 : found, 0, loop.Count - 2);
            var share = along[at + 1] > along[at] ? (distance - along[at]) / (along[at + 1] - along[at]) : 0;
            x[i] = loop[at].X + (share * (loop[at + 1].X - loop[at].X));
            y[i] = loop[at].Y + (share * (loop[at + 1].Y - loop[at].Y));
        }
        return new CircuitPath(x, y, length);
    }

    /// <summary>Where cars are when their laps begin: the median over all, because single marks are good to some tenths only.</summary>
    private static double StartLine(CircuitPath path, Dictionary<int, TelemetryLap[]> laps, Dictionary<int, PlaceCurve> curves)
    {
        var places = new List<double>();
        foreach (var (driver, own) in laps)
        {
            if (!curves.TryGetValue(driver, out var curve)) continue;
            foreach (var lap in own)
            {
                // The first lap of a race begins on the grid, and an out-lap in the pit lane.
                if (lap.Number < 2 || lap.IsOutLap || !curve.IsComplete(lap.Start, lap.Start, LongestGap)) continue;
                var (x, y) = curve.At(curve.SampleAt(lap.Start), lap.Start);
                var place = path.ProjectAnywhere(x, y);
                if (!double.IsNaN(place)) places.Add(place > path.Length / 2 ? place - path.Length : place);
            }
        }
        if (places.Count == 0) return 0;
        // A comparison is compiled ahead of time, where the order of numbers as such is not.
        places.Sort(static (a, b) => a.CompareTo(b));
        return places[places.Count / 2];
    }

    private static double[] Lengths(List<(double X, double Y)> points)
    {
        var lengths = new double[points.Count];
        var span = CollectionsMarshal.AsSpan(points);
        for (var i = 1; i < span.Length; i++)
        {
            var (dx, dy) = (span[i].X - span[i - 1].X, span[i].Y - span[i - 1].Y);
            lengths[i] = lengths[i - 1] + Math.Sqrt((dx * dx) + (dy * dy));
        }
        return lengths;
    }
}
