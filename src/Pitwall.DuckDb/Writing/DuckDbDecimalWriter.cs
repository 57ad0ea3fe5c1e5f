using System.Globalization;
using System.Numerics;

namespace Pitwall.DuckDb;

/// <summary>Writes a DECIMAL column of any width.</summary>
public sealed unsafe class DuckDbDecimalWriter : DuckDbColumnWriter
{
    private readonly BigInteger _limit;

    internal DuckDbDecimalWriter(DuckDbType type, string place) : base(type, place) => _limit = BigInteger.Pow(10, type.Width);

    /// <summary>Writes the value of the current row.</summary>
    /// <exception cref="OverflowException">The value has more digits, before or after the point, than the column.</exception>
    public void Write(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var magnitude = new BigInteger(unchecked((uint)parts[2])) << 64 | new BigInteger(unchecked(((ulong)(uint)parts[1] << 32) | (uint)parts[0]));
        Write(value < 0 ? -magnitude : magnitude, value.Scale, value.ToString(CultureInfo.InvariantCulture));
    }

    private void Write(BigInteger digits, int scale, string text)
    {
        var factor = BigInteger.Pow(10, Math.Abs(Type.Scale - scale));
        var rest = BigInteger.Zero;
        var unscaled = scale <= Type.Scale ? digits * factor : BigInteger.DivRem(digits, factor, out rest);
        if (!rest.IsZero || BigInteger.Abs(unscaled) >= _limit) throw new OverflowException($"{Place} is {Type}; it cannot hold {text} exactly.");
        var row = Next();
        switch (Type.Storage)
        {
            case DuckDbTypeId.SmallInt:
                ((short*)Data)[row] = (short)unscaled;
                break;
            case DuckDbTypeId.Integer:
                ((int*)Data)[row] = (int)unscaled;
                break;
            case DuckDbTypeId.BigInt:
                ((long*)Data)[row] = (long)unscaled;
                break;
            default:
                ((Int128*)Data)[row] = (Int128)unscaled;
                break;
        }
    }

    private protected override void WriteBoxed(object value)
    {
        if (value is decimal number) Write(number);
        else if (value is DuckDbDecimal wide) Write(wide.Unscaled, wide.Scale, wide.ToString());
        else throw WrongType(value.GetType().Name);
    }
}
