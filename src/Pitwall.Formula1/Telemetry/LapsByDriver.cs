namespace Pitwall.Formula1.Telemetry;

/// <summary>Laps in order, none of which overlaps the driver's next, whatever the marks say.</summary>
internal static class LapsByDriver
{
    public static Dictionary<int, TelemetryLap[]> Of(IReadOnlyList<TelemetryLap> laps)
    {
        var drivers = new Dictionary<int, List<TelemetryLap>>();
        for (var i = 0; i < laps.Count; i++)
        {
            if (!drivers.TryGetValue(laps[i].Driver, out var own)) drivers.Add(laps[i].Driver, own = []);
            own.Add(laps[i]);
        }
        var byDriver = new Dictionary<int, TelemetryLap[]>(drivers.Count);
        foreach (var (driver, own) in drivers)
        {
            var ordered = InOrder.Of(own, static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.Number.CompareTo(b.Number));
            for (var i = 0; i + 1 < ordered.Length; i++)
                if (ordered[i].End > ordered[i + 1].Start) ordered[i] = ordered[i] with { End = ordered[i + 1].Start };
            byDriver.Add(driver, ordered);
        }
        return byDriver;
    }
}
