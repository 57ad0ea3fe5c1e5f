
namespace Pitwall.Formula1.Telemetry;

/// <summary>Gives every row its lap, the distance on it, and where on the track that is.</summary>
internal sealed class LapWalk
{
    private readonly SampleRows _cars;
    private readonly int[] _speed;
    private readonly int[] _speedAtEndOfTime;
    private readonly DriverRows _driver;
    private readonly CircuitModel? _circuit;
    private readonly TelemetryColumns _made;

    private LapWalk(SampleRows cars, int[] speedAtEndOfTime, DriverRows driver, CircuitModel? circuit, TelemetryColumns made)
    {
        (_cars, _speed, _speedAtEndOfTime) = (cars, cars.Values[CarSamples.SpeedChannel], speedAtEndOfTime);
        (_driver, _circuit, _made) = (driver, circuit, made);
    }

    /// <returns>Distances of the driver's valid laps, in metres.</returns>
    public static List<double> Run(
        SampleRows cars, int[] speedAtEndOfTime, DriverRows driver, TelemetryLap[] laps, CircuitModel? circuit, TelemetryColumns made) =>
        new LapWalk(cars, speedAtEndOfTime, driver, circuit, made).Run(laps);

    private List<double> Run(TelemetryLap[] laps)
    {
        var lengths = new List<double>();
        var row = _driver.From;
        foreach (var lap in laps)
        {
            if (lap.End <= lap.Start) continue;
            var from = FirstAt(lap.Start, row);
            var to = FirstAt(lap.End, from);
            WithoutLap(row, from);
            row = to;
            if (from == to) continue;
            var doubled = Integrate(from, to, lap);
            if (doubled is null or 0)
            {
                Unplaced(from, to);
                continue;
            }
            Relate(from, to, lap, doubled.Value);
            if (lap is { IsValid: true, IsInLap: false, IsOutLap: false }) lengths.Add(doubled.Value / 7200.0);
        }
        WithoutLap(row, _driver.To);
        return lengths;
    }

    private int FirstAt(long time, int from)
    {
        var found = _cars.Times.AsSpan(from, _driver.To - from).BinarySearch(time);
        return from + (found < 0 ? ~found : found);
    }

    private void WithoutLap(int from, int to)
    {
        Array.Fill(_made.Lap, Sample.None, from, to - from);
        Array.Fill(_made.TimeInLap, Sample.None, from, to - from);
        Array.Fill(_made.Distance, Sample.None, from, to - from);
        Unplaced(from, to);
    }

    private void Unplaced(int from, int to)
    {
        Array.Fill(_made.Relative, Sample.None, from, to - from);
        Array.Fill(_made.Progress, double.NaN, from, to - from);
        Array.Fill(_made.Region, (short)-1, from, to - from);
    }

    /// <summary>
    /// Adds up the mean of two speeds (km/h) times their distance in time (ms), in whole numbers so that every run gives the same sum.
    /// The first sample of a lap counts from the start of the lap; where one speed is missing the other stands for both.
    /// </summary>
    /// <returns>The sum up to the end of the lap, doubled; null when the sensors were silent for too long to tell.</returns>
    private long? Integrate(int from, int to, TelemetryLap lap)
    {
        var start = Sample.Millis(lap.Start);
        var before = from > _driver.From ? Sample.Millis(_cars.Times[from - 1]) : start;
        var speedBefore = from > _driver.From ? _speedAtEndOfTime[from - 1] : Sample.None;
        var (sum, isKnown, isSilent) = (0L, false, false);
        for (var row = from; row < to; row++)
        {
            var now = Sample.Millis(_cars.Times[row]);
            var step = now - Math.Max(before, start);
            if (Doubled(speedBefore, _speed[row]) is var doubled and >= 0)
            {
                sum += doubled * step;
                isKnown = true;
            }
            isSilent |= step > Sample.LongestSilenceMillis;
            _made.Lap[row] = lap.Number;
            _made.TimeInLap[row] = (int)(now - start);
            _made.Distance[row] = isKnown ? (int)Math.Round(sum / 7200.0 * 10, MidpointRounding.AwayFromZero) : Sample.None;
            _made.Progress[row] = sum;
            (before, speedBefore) = (now, _speedAtEndOfTime[row]);
        }
        var rest = Sample.Millis(lap.End) - before;
        if (isSilent || !isKnown || rest > Sample.LongestSilenceMillis) return null;
        return sum + (Math.Max(Doubled(speedBefore, to < _driver.To ? _speed[to] : Sample.None), 0) * rest);
    }

    private static long Doubled(int before, int now) => (before, now) switch
    {
        (Sample.None, Sample.None) => -1,
        (Sample.None, _) => 2L * now,
        (_, Sample.None) => 2L * before,
        _ => (long)before + now,
    };

    /// <summary>Shares of the lap, and from them and the positions the place on the track.</summary>
    private void Relate(int from, int to, TelemetryLap lap, long doubled)
    {
        var (outOfPits, intoPits) = PitLane.Of(_cars.Times, _speed, from, to, lap);
        var length = _circuit?.Length ?? 1;
        // Metres by which the place on the track is ahead of the integrated speed; negative on the grid, which lies before the line.
        var ahead = 0.0;
        for (var row = from; row < to; row++)
        {
            var share = _made.Progress[row] / doubled;
            _made.Relative[row] = (int)Math.Round(share * 100_000, MidpointRounding.AwayFromZero);
            if (row < outOfPits || row >= intoPits)
            {
                _made.Progress[row] = double.NaN;
                _made.Region[row] = -1;
                continue;
            }
            var place = (share * length) + ahead;
            if (_circuit is not null)
            {
                if (_made.X[row] != Sample.None && _made.Y[row] != Sample.None && _circuit.Project(_made.X[row], _made.Y[row], place) is var seen && !double.IsNaN(seen))
                    (ahead, place) = (seen - (share * length), seen);
                _made.Region[row] = (short)_circuit.RegionAt(place);
            }
            else
            {
                _made.Region[row] = -1;
            }
            _made.Progress[row] = lap.Number + (place / length);
        }
    }
}
