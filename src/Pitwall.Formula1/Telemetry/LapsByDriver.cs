namespace Pitwall.Formula1.Telemetry;

/// <summary>Laps in order, none of which overlaps the driver's next, whatever the marks say.</summary>
internal static class LapsByDriver
{
    public static Dictionary<int, TelemetryLap[]> Of(IReadOnlyList<TelemetryLap> laps)
    {
        var byDriver = new Dictionary<int, TelemetryLap[]>();
        foreach (var driver in laps.GroupBy(l => l.Driver).OrderBy(d => d.Key))
        {
            TelemetryLap[] ordered = [.. driver.OrderBy(l => l.Start).ThenBy(l => l.Number)];
            for (var i = 0; i + 1 < ordered.Length; i++)
                if (ordered[i].End > ordered[i + 1].Start) ordered[i] = ordered[i] with { End = ordered[i + 1].Start };
            byDriver.Add(driver.Key, ordered);
        }
        return byDriver;
    }
}
