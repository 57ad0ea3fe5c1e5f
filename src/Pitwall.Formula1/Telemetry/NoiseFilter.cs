
namespace Pitwall.Formula1.Telemetry;

/// <summary>Makes null of what means "no data": gears beyond 8, per cents beyond 100 (upstream writes 104).</summary>
internal static class NoiseFilter
{
    public static void Clean(SampleRows cars, DriverRows driver)
    {
        Clean(cars.Values[CarSamples.GearChannel], driver, 8);
        Clean(cars.Values[CarSamples.ThrottleChannel], driver, 100);
        Clean(cars.Values[CarSamples.BrakeChannel], driver, 100);
    }

    private static void Clean(int[] values, DriverRows driver, uint largest)
    {
        foreach (ref var value in values.AsSpan(driver.From, driver.To - driver.From))
            if (unchecked((uint)value) > largest) value = Sample.None;
    }
}
