using System.Runtime.CompilerServices;

namespace Pitwall.Formula1.Telemetry;

/// <summary>How a column of telemetry says that there is no value.</summary>
public static class Sample
{
    /// <summary>Stands for null in columns of whole numbers. It is the largest number, so that nulls sort last, as in the engine.</summary>
    public const int None = int.MaxValue;

    private const int FirstOther = 241;
    private const int LastOther = 243;

    /// <summary>Longest time between two samples of the position between which a place is interpolated, in milliseconds.</summary>
    internal const int LongestPlaceGapMillis = 2_000;

    /// <summary>A lap with a longer silence of the sensors, in milliseconds, has distances, but no share of the lap is told from them.</summary>
    internal const int LongestSilenceMillis = 5_000;

    /// <summary>Whole milliseconds of a time in microseconds, as the engine counts them: rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long Millis(long micros) => micros >= 0 ? micros / 1000 : ((micros + 1) / 1000) - 1;

    /// <summary>False for the numbers 241 to 243: safety and medical cars.</summary>
    internal static bool IsDriver(int number) => number is < FirstOther or > LastOther;

    /// <summary>False when one of the numbers is that of a safety or medical car.</summary>
    internal static bool AreDrivers(ReadOnlySpan<int> numbers) => !numbers.ContainsAnyInRange(FirstOther, LastOther);
}
