
namespace Pitwall.Formula1.Telemetry;

/// <summary>Finds the car ahead of every car at every moment at which one was sampled.</summary>
internal sealed class CarsAhead
{
    /// <summary>Moments are worked on in pieces of this many rows, in parallel.</summary>
    private const int RowsPerPiece = 25_000;

    /// <summary>Microseconds between two samples of a car beyond which nothing is said about the time between them.</summary>
    private const long LongestGap = 2_000_000;
    private readonly SampleRows _cars;
    private readonly DriverRows[] _drivers;
    private readonly TelemetryColumns _made;
    private readonly double? _lapLength;
    private readonly int[] _next;
    private readonly double[] _progress;
    private readonly double[] _share;
    private readonly int[] _order;

    private CarsAhead(SampleRows cars, DriverRows[] drivers, TelemetryColumns made, double? lapLength)
    {
        (_cars, _drivers, _made, _lapLength) = (cars, drivers, made, lapLength);
        _next = new int[drivers.Length];
        _progress = new double[drivers.Length];
        _share = new double[drivers.Length];
        _order = new int[drivers.Length];
    }

    public static void Find(SampleRows cars, DriverRows[] drivers, TelemetryColumns made, double? lapLength)
    {
        made.BeginAhead();
        if (drivers.Length < 2) return;
        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var driver in drivers) (first, last) = (Math.Min(first, cars.Times[driver.From]), Math.Max(last, cars.Times[driver.To - 1]));
        var pieces = (cars.Count / RowsPerPiece) + 1;
        var length = ((last - first) / pieces) + 1;
        Parallel.For(0, pieces, piece => new CarsAhead(cars, drivers, made, lapLength).Run(first + (piece * length), first + ((piece + 1) * length)));
    }

    private void Run(long start, long end)
    {
        for (var i = 0; i < _drivers.Length; i++)
        {
            var found = _cars.Times.AsSpan(_drivers[i].From, _drivers[i].To - _drivers[i].From).BinarySearch(start);
            _next[i] = _drivers[i].From + (found < 0 ? ~found : found);
            _order[i] = i;
        }
        while (true)
        {
            var now = long.MaxValue;
            for (var i = 0; i < _next.Length; i++)
                if (_next[i] < _drivers[i].To) now = Math.Min(now, _cars.Times[_next[i]]);
            if (now >= end) return;
            for (var i = 0; i < _next.Length; i++)
            {
                _progress[i] = ProgressAt(i, now);
                _share[i] = double.IsNaN(_progress[i]) ? double.PositiveInfinity : _progress[i] - Math.Floor(_progress[i]);
            }
            var running = Order();
            for (var k = 0; k < running; k++)
            {
                var row = _next[_order[k]];
                if (row < _drivers[_order[k]].To && _cars.Times[row] == now) Look(row, k, running, now);
            }
            for (var i = 0; i < _next.Length; i++)
                if (_next[i] < _drivers[i].To && _cars.Times[_next[i]] == now) _next[i]++;
        }
    }

    private double ProgressAt(int car, long now)
    {
        var row = _next[car];
        if (row >= _drivers[car].To) return double.NaN;
        if (_cars.Times[row] == now) return _made.Progress[row];
        if (row == _drivers[car].From) return double.NaN;
        var (before, after) = (_cars.Times[row - 1], _cars.Times[row]);
        if (after - before > LongestGap) return double.NaN;
        return _made.Progress[row - 1] + ((_made.Progress[row] - _made.Progress[row - 1]) * (now - before) / (after - before));
    }

    /// <summary>Cars in the order of the track, those that are not on it behind; nearly sorted already.</summary>
    private int Order()
    {
        for (var k = 1; k < _order.Length; k++)
        {
            var car = _order[k];
            var share = _share[car];
            var at = k;
            for (; at > 0 && (_share[_order[at - 1]] > share || (_share[_order[at - 1]] == share && _order[at - 1] > car)); at--) _order[at] = _order[at - 1];
            _order[at] = car;
        }
        var running = _order.Length;
        while (running > 0 && double.IsPositiveInfinity(_share[_order[running - 1]])) running--;
        return running;
    }

    private void Look(int row, int k, int running, long now)
    {
        for (var step = 1; step < running; step++)
        {
            var ahead = _order[(k + step) % running];
            var distance = _share[ahead] - _share[_order[k]];
            if (k + step >= running) distance += 1;
            // Two cars at one place stand beside each other.
            if (distance is <= 0 or >= 1) continue;
            _made.Ahead[row] = _drivers[ahead].Driver;
            if (_lapLength is { } length) _made.AheadDistance[row] = (int)Math.Round(distance * length * 10, MidpointRounding.AwayFromZero);
            _made.AheadGap[row] = Gap(ahead, _progress[ahead] - distance, now);
            return;
        }
    }

    /// <summary>Milliseconds since a car was at a place.</summary>
    private int Gap(int car, double place, long now)
    {
        var (time, progress) = (now, _progress[car]);
        for (var row = _next[car] - 1; row >= _drivers[car].From; row--)
        {
            var (earlier, there) = (_cars.Times[row], _made.Progress[row]);
            if (double.IsNaN(there) || time - earlier > LongestGap) return Sample.None;
            if (there <= place)
            {
                var passed = earlier + ((time - earlier) * (place - there) / (progress - there));
                return (int)Math.Round((now - passed) / 1000, MidpointRounding.AwayFromZero);
            }
            (time, progress) = (earlier, there);
        }
        return Sample.None;
    }
}
