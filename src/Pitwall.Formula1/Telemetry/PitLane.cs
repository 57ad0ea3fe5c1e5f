namespace Pitwall.Formula1.Telemetry;

/// <summary>Which rows of a lap are in the pit lane.</summary>
internal static class PitLane
{
    /// <summary>km/h. The limit is 80 (60 in some places); the rest is what the limiter and the sensor allow themselves.</summary>
    private const int Limit = 85;

    /// <summary>The lap is on the track from the first row to the one before the second.</summary>
    /// <remarks>Without known times, a lap that begins or ends in the pit lane is there as long as the car does not exceed the limit.</remarks>
    public static (int From, int To) Of(long[] times, int[] speed, int from, int to, TelemetryLap lap)
    {
        var (first, last) = (from, to);
        if (lap.PitOut is { } left)
            while (first < to && times[first] <= left) first++;
        else if (lap.IsOutLap)
            while (first < to && IsSlow(speed[first])) first++;
        if (lap.PitIn is { } came)
            while (last > first && times[last - 1] >= came) last--;
        else if (lap.IsInLap)
            while (last > first && IsSlow(speed[last - 1])) last--;
        return (first, last);
    }

    private static bool IsSlow(int speed) => speed is Sample.None or <= Limit;
}
