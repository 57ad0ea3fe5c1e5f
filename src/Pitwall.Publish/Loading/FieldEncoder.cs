using System.Text.RegularExpressions;
using Pitwall.DuckDb;

namespace Pitwall.Publish.Loading;

/// <summary>Writes values of one type as COPY wants them: a length, then the bytes.</summary>
/// <param name="LakeType">The type that the value must have when it is read.</param>
/// <param name="Write">Writes the value of a row that is not null.</param>
internal sealed partial record FieldEncoder(string LakeType, Action<DuckDbVector, int, RowBuffer> Write)
{
    private const int DaysTo2000 = 10_957;
    private const long MicrosTo2000 = 946_684_800_000_000;

    /// <summary>The encoder for a type as PostgreSQL prints it.</summary>
    /// <exception cref="NotSupportedException">No published table has such a column.</exception>
    public static FieldEncoder For(string type) => type switch
    {
        "boolean" => new("BOOLEAN", static (vector, row, buffer) => { buffer.Int32(1); buffer.Byte(vector.Values<bool>().Span[row] ? (byte)1 : (byte)0); }),
        "integer" => new("INTEGER", static (vector, row, buffer) => { buffer.Int32(4); buffer.Int32(vector.Values<int>().Span[row]); }),
        "bigint" => new("BIGINT", static (vector, row, buffer) => { buffer.Int32(8); buffer.Int64(vector.Values<long>().Span[row]); }),
        "double precision" => new("DOUBLE", static (vector, row, buffer) => { buffer.Int32(8); buffer.Double(vector.Values<double>().Span[row]); }),
        "text" => new("VARCHAR", static (vector, row, buffer) => Text(vector.Texts().Utf8(row), buffer)),
        "date" => new("DATE", static (vector, row, buffer) => { buffer.Int32(4); buffer.Int32(Since2000(vector.Values<DuckDbDate>().Span[row])); }),
        "timestamp with time zone" => new("TIMESTAMPTZ", static (vector, row, buffer) => { buffer.Int32(8); buffer.Int64(Since2000(vector.Values<DuckDbTimestamp>().Span[row])); }),
        _ when DecimalPattern().IsMatch(type) => new(type.Replace("numeric", "DECIMAL", StringComparison.Ordinal), static (vector, row, buffer) => Numeric.Write(vector.Decimals().Unscaled(row), vector.Type.Scale, buffer)),
        _ => throw new NotSupportedException($"A published column can not be {type}; expected boolean, integer, bigint, double precision, text, date, timestamp with time zone or numeric(p,s)."),
    };

    /// <summary>Days since 2000; both engines write infinity as the largest number, and PostgreSQL minus infinity as the smallest.</summary>
    private static int Since2000(DuckDbDate date) => date.Days switch { int.MaxValue => int.MaxValue, -int.MaxValue => int.MinValue, var days => days - DaysTo2000 };

    private static long Since2000(DuckDbTimestamp time) => time.Micros switch { long.MaxValue => long.MaxValue, -long.MaxValue => long.MinValue, var micros => micros - MicrosTo2000 };

    private static void Text(ReadOnlySpan<byte> text, RowBuffer buffer)
    {
        buffer.Int32(text.Length);
        buffer.Bytes(text);
    }

    [GeneratedRegex(@"^numeric\(\d+,\d+\)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DecimalPattern();
}
