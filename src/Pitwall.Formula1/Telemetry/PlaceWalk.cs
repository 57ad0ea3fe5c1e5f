using System.Runtime.CompilerServices;

namespace Pitwall.Formula1.Telemetry;

/// <summary>Gives every row the place at its time, on the straight line from one sample of the position to the next.</summary>
internal static class PlaceWalk
{
    public static void Run(SampleRows cars, DriverRows driver, SampleRows positions, DriverRows track, TelemetryColumns made)
    {
        var (xs, ys, zs) = (positions.Values[PositionSamples.XChannel], positions.Values[PositionSamples.YChannel], positions.Values[PositionSamples.ZChannel]);
        var at = track.From - 1;
        for (var row = driver.From; row < driver.To; row++)
        {
            var time = cars.Times[row];
            while (at + 1 < track.To && positions.Times[at + 1] <= time) at++;
            made.X[row] = made.Y[row] = made.Z[row] = made.PlaceAge[row] = Sample.None;
            if (at < track.From) continue;
            var begin = Sample.Millis(positions.Times[at]);
            var age = Sample.Millis(time) - begin;
            if (age <= Sample.LongestPlaceGapMillis)
                made.OnTrack[row] = (PlaceStatus)positions.Values[PositionSamples.OnTrackChannel][at];
            // Nothing is known behind the last sample.
            var next = at + 1 < track.To ? at + 1 : at;
            var millis = next > at ? Sample.Millis(positions.Times[next]) - begin : age == 0 ? 1 : 0;
            if (millis is < 1 or > Sample.LongestPlaceGapMillis) continue;
            made.X[row] = Between(xs[at], xs[next], age, millis);
            made.Y[row] = Between(ys[at], ys[next], age, millis);
            made.Z[row] = Between(zs[at], zs[next], age, millis);
            made.PlaceAge[row] = (int)age;
        }
    }

    /// <summary>Whole division: a tenth of a metre at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Between(int from, int to, long age, long millis) =>
        from == Sample.None || to == Sample.None ? Sample.None : (int)(from + (((long)to - from) * age / millis));
}
