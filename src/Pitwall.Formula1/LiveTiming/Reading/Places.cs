namespace Pitwall.Formula1.LiveTiming.Reading;

/// <summary>The order of a list of drivers: by place, who has none at the end, then by number.</summary>
internal static class Places
{
    public static int Compare(int? place, DriverNumber driver, int? otherPlace, DriverNumber otherDriver) =>
        (place ?? int.MaxValue).CompareTo(otherPlace ?? int.MaxValue) is not 0 and var byPlace ? byPlace : driver.Value - otherDriver.Value;
}
