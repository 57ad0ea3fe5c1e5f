namespace Pitwall.Publish.Loading;

/// <summary>Writes a decimal in PostgreSQL's form: digits to the base 10,000, the weight of the first, a sign, and how many places are shown.</summary>
internal static class Numeric
{
    private const int Base = 10_000;
    private const int PlacesPerDigit = 4;
    private const int MostDigits = 16;
    private const short Negative = 0x4000;

    /// <summary>Writes length and value.</summary>
    /// <param name="unscaled">All digits as a whole number.</param>
    /// <param name="scale">How many of them stand after the point.</param>
    /// <param name="buffer">Where to.</param>
    public static void Write(Int128 unscaled, int scale, RowBuffer buffer)
    {
        // The point must stand between digits of four places.
        var fraction = (scale + PlacesPerDigit - 1) / PlacesPerDigit;
        var rest = Int128.Abs(unscaled);
        Span<short> digits = stackalloc short[MostDigits];
        var count = 0;
        if (fraction * PlacesPerDigit > scale)
        {
            // Filled up with zeros at the end, before anything can overflow: by the last digit apart.
            var fill = fraction * PlacesPerDigit - scale;
            var cut = Power(PlacesPerDigit - fill);
            digits[count++] = (short)((int)(rest % cut) * Power(fill));
            rest /= cut;
        }

        for (; rest > 0; rest /= Base)
            digits[count++] = (short)(int)(rest % Base);
        var last = 0;
        while (last < count && digits[last] == 0)
            last++;
        var weight = count - 1 - fraction;
        buffer.Int32(8 + 2 * (count - last));
        buffer.Int16((short)(count - last));
        buffer.Int16((short)(count == last ? 0 : weight));
        buffer.Int16(unscaled < 0 ? Negative : (short)0);
        buffer.Int16((short)scale);
        for (var i = count - 1; i >= last; i--)
            buffer.Int16(digits[i]);
    }

    private static int Power(int places) => places switch { 1 => 10, 2 => 100, 3 => 1_000, _ => 1 };
}
