using System.Globalization;
using System.Numerics;

namespace Pitwall.DuckDb;

/// <summary>A DECIMAL that <see cref="decimal"/> cannot hold: its digits need more than 96 bits, or more than 28 of them stand after the point.</summary>
/// <param name="Unscaled">The digits as a whole number.</param>
/// <param name="Scale">How many of the digits stand after the point, 0 to 38.</param>
public readonly record struct DuckDbDecimal(BigInteger Unscaled, int Scale)
{
    // 96 bits hold every number of 28 digits, and some of 29.
    private static readonly Int128 MaxMantissa = (Int128)((UInt128.One << 96) - 1);

    /// <summary>Whether <see cref="decimal"/> can say the value exactly, and that value.</summary>
    internal static bool TryToDecimal(Int128 unscaled, int scale, out decimal value)
    {
        value = 0;
        // Zeros at the end may go: 1.50 is 1.5.
        while ((scale > 28 || unscaled > MaxMantissa || unscaled < -MaxMantissa) && scale > 0 && unscaled % 10 == 0)
        {
            unscaled /= 10;
            scale--;
        }
        if (scale > 28 || unscaled > MaxMantissa || unscaled < -MaxMantissa) return false;
        var magnitude = (UInt128)Int128.Abs(unscaled);
        value = new decimal(
            unchecked((int)(uint)(ulong)(magnitude & uint.MaxValue)),
            unchecked((int)(uint)(ulong)((magnitude >> 32) & uint.MaxValue)),
            unchecked((int)(uint)(ulong)((magnitude >> 64) & uint.MaxValue)),
            unscaled < 0, (byte)scale);
        return true;
    }

    /// <summary>All digits, with exactly <see cref="Scale"/> of them after the point.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var point = digits.Length - Scale;
        var sign = Unscaled.Sign < 0 ? "-" : "";
        return Scale == 0 ? sign + digits : $"{sign}{digits[..point]}.{digits[point..]}";
    }
}
