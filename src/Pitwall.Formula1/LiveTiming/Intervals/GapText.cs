using System.Diagnostics.CodeAnalysis;

namespace Pitwall.Formula1.LiveTiming.Intervals;

/// <summary>Reads the gaps of live timing.</summary>
public static class GapText
{
    /// <summary>
    /// Reads what <see cref="Gap.TryParse(string?, IFormatProvider?, out Gap)"/> reads, and also minutes: <c>+1:09.473</c>. Null for empty
    /// text, which says that there is no gap, and for what is none of these.
    /// </summary>
    public static Gap? Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (Gap.TryParse(text, out var gap)) return gap;
        return TryMinutes(text, out var time) ? time.Value.Milliseconds == 0 ? Gap.Leader : Gap.FromMilliseconds(time.Value.Milliseconds) : null;
    }

    private static bool TryMinutes(string text, [NotNullWhen(true)] out LapTime? time)
    {
        time = LapTime.TryParse(text.Trim().TrimStart('+'), out var read) ? read : null;
        return time is not null;
    }
}
