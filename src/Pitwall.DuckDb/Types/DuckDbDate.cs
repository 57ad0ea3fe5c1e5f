using System.Runtime.InteropServices;

namespace Pitwall.DuckDb;

/// <summary>
/// A DATE as the engine stores it. It reaches farther than <see cref="DateOnly"/> (5877642 BC to AD 5881580) and knows infinity.
/// </summary>
/// <param name="Days">Days since 1970-01-01; <see cref="int.MaxValue"/> is infinity, its negative is minus infinity.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDbDate(int Days)
{
    private const int DaysToUnixEpoch = 719_162;

    /// <summary>The date as the engine stores it.</summary>
    public static DuckDbDate From(DateOnly date) => new(date.DayNumber - DaysToUnixEpoch);

    /// <summary>Whether the date lies within years 1 to 9999.</summary>
    public bool TryToDateOnly(out DateOnly date)
    {
        var number = (long)Days + DaysToUnixEpoch;
        var fits = number >= 0 && number <= DateOnly.MaxValue.DayNumber;
        date = fits ? DateOnly.FromDayNumber((int)number) : default;
        return fits;
    }

    /// <summary>The date.</summary>
    /// <exception cref="OverflowException">The date is infinite or outside years 1 to 9999.</exception>
    public DateOnly ToDateOnly() => TryToDateOnly(out var date) ? date : throw CalendarText.OutOfRange("DATE", ToString(), nameof(DateOnly));

    /// <summary>As the engine writes it: <c>2024-03-02</c>, <c>0044-03-15 (BC)</c>, <c>infinity</c>.</summary>
    public override string ToString() => Days switch
    {
        int.MaxValue => "infinity",
        -int.MaxValue => "-infinity",
        _ => CalendarText.Date(Days),
    };
}
