namespace Pitwall.Formula1.LiveTiming.Laps;

/// <summary>Reads the texts of the timing screen from UTF-8, without making strings of them. Each method is false for any other text.</summary>
internal static class TimingText
{
    private const int MaxDigits = 7;
    private const int MillisecondsPerDay = 86_400_000;

    /// <summary>A whole number without sign; empty text is <see cref="TimingValue.Empty"/>.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out int value)
    {
        value = TimingValue.Empty;
        if (text.IsEmpty) return true;
        if (text.Length > MaxDigits) return false;
        var number = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            number = (number * 10) + digit - '0';
        }
        value = number;
        return true;
    }

    /// <summary>A duration such as <c>28.113</c>, <c>1:27.097</c> or <c>1:02:03.456</c>, up to a day; empty text is <see cref="TimingValue.Empty"/>.</summary>
    public static bool TryTime(ReadOnlySpan<byte> text, out int milliseconds)
    {
        milliseconds = TimingValue.Empty;
        if (text.IsEmpty) return true;
        long total = 0;
        for (var parts = 1; ; parts++)
        {
            var colon = text.IndexOf((byte)':');
            if (colon < 0) break;
            if (parts > 2 || colon == 0 || !TryNumber(text[..colon], out var whole)) return false;
            total = (total + whole) * 60;
            text = text[(colon + 1)..];
        }
        var dot = text.IndexOf((byte)'.');
        var seconds = dot < 0 ? text : text[..dot];
        var fraction = dot < 0 ? "0"u8 : text[(dot + 1)..];
        if (seconds.IsEmpty || fraction.IsEmpty || fraction.Length > 3) return false;
        if (!TryNumber(seconds, out var second) || !TryNumber(fraction, out var thousandths)) return false;
        total = ((total + second) * 1000) + (thousandths * fraction.Length switch { 1 => 100, 2 => 10, _ => 1 });
        if (total > MillisecondsPerDay) return false;
        milliseconds = (int)total;
        return true;
    }

    /// <summary>A gap: <c>LAP 12</c>, <c>+1.123</c>, <c>+1:09.473</c>, <c>1 L</c>, <c>5L</c>, <c>+1 LAP</c>; coded as in <see cref="TimingValue"/>.</summary>
    public static bool TryGap(ReadOnlySpan<byte> text, out int gap)
    {
        gap = TimingValue.Empty;
        if (text.IsEmpty) return true;
        if (text.StartsWith("LAP"u8))
        {
            gap = 0;
            return true;
        }
        if (text[0] == '+') text = text[1..];
        var letter = text.IndexOf((byte)'L');
        if (letter <= 0) return !text.IsEmpty && TryTime(text, out gap);
        if (!TryNumber(text[..letter].TrimEnd((byte)' '), out var laps) || laps < 1) return false;
        gap = -laps;
        return true;
    }
}
