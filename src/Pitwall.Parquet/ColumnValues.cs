using Pitwall.Parquet.Encodings;
using Pitwall.Parquet.Values;

namespace Pitwall.Parquet;

/// <summary>
/// The values of one column for a run of rows, without copying them: memory that is handed in must not change before the writer has returned.
/// </summary>
public abstract class ColumnValues
{
    private protected ColumnValues()
    {
    }

    /// <summary>How many rows these are, nulls included.</summary>
    public abstract int Count { get; }

    /// <summary>One value in every row.</summary>
    /// <param name="value"><see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/> or <see cref="string"/> as the field's
    /// type says (a timestamp is a <see cref="long"/> of microseconds); null for null in every row.</param>
    /// <param name="count">Rows, from 0.</param>
    public static ColumnValues Constant(object? value, int count) => new RunValues([(value, count)]);

    /// <summary>Runs of constants, one behind the other.</summary>
    /// <param name="runs">Values as for <see cref="Constant"/>, each with its rows, from 0.</param>
    public static ColumnValues Runs(IReadOnlyList<(object? Value, int Count)> runs) => new RunValues(runs);

    /// <summary>The values of a column of <see cref="ParquetType.Int32"/>.</summary>
    /// <param name="values">The values.</param>
    /// <param name="none">The value that stands for null; null when none does.</param>
    public static ColumnValues Int32(ReadOnlyMemory<int> values, int? none = null) => new Int32Values(values, none);

    /// <summary>The values of a column of <see cref="ParquetType.Int64"/> or <see cref="ParquetType.TimestampUtcMicros"/>.</summary>
    /// <param name="values">The values.</param>
    /// <param name="none">The value that stands for null; null when none does.</param>
    public static ColumnValues Int64(ReadOnlyMemory<long> values, long? none = null) => new Int64Values(values, none);

    /// <summary>The values of a column of <see cref="ParquetType.Double"/>, none of them null.</summary>
    /// <param name="values">The values, kept bit by bit: NaN, infinities and -0.0 too.</param>
    public static ColumnValues Doubles(ReadOnlyMemory<double> values) => new DoubleValues(values);

    /// <summary>The values of a column of <see cref="ParquetType.Double"/>, which are whole numbers of some fraction: <c>value / divisor</c>.</summary>
    /// <param name="values">The numerators.</param>
    /// <param name="divisor">Finite and above zero: 10 for tenths.</param>
    /// <param name="none">The numerator that stands for null; null when none does.</param>
    /// <exception cref="ArgumentOutOfRangeException">The divisor is none.</exception>
    public static ColumnValues Fractions(ReadOnlyMemory<int> values, double divisor, int? none = null) => new FractionValues(values, divisor, none);

    /// <summary>The values of a column of <see cref="ParquetType.Text"/> that hardly repeat, none of them null. They are compressed.</summary>
    /// <param name="utf8">The texts in UTF-8.</param>
    public static ColumnValues Texts(IReadOnlyList<ReadOnlyMemory<byte>> utf8) => new TextValues(utf8);

    /// <summary>Values of rows that were made one by one, and are not many.</summary>
    /// <param name="values">For each row its value, as for <see cref="Constant"/>.</param>
    public static ColumnValues Objects(IReadOnlyList<object?> values) => new ObjectValues(values);

    /// <summary>Values that are few, by their place in a list.</summary>
    /// <param name="codes">For each row the index of its value.</param>
    /// <param name="values">The values, as for <see cref="Constant"/>; null entries are null.</param>
    public static ColumnValues Codes(ReadOnlyMemory<byte> codes, IReadOnlyList<object?> values) => new ByteCodeValues(codes, values);

    /// <summary>Values that are few, by their place in a list.</summary>
    /// <param name="codes">For each row the index of its value.</param>
    /// <param name="values">The values, as for <see cref="Constant"/>; null entries are null.</param>
    public static ColumnValues Codes(ReadOnlyMemory<short> codes, IReadOnlyList<object?> values) => new ShortCodeValues(codes, values);

    /// <summary>
    /// True when every row is above the one before it: in the first of the columns in which they differ. Then no two rows are alike.
    /// False too when that can not be told: for nulls, and for columns of fractions, codes and truth values.
    /// </summary>
    /// <param name="columns">Columns of one count, the most significant first.</param>
    public static bool AreAscending(params IReadOnlyList<ColumnValues> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var isAbove = new bool[columns.Count == 0 ? 0 : columns[0].Count];
        return columns.All(c => c.TryMarkAscents(isAbove)) && isAbove.AsSpan(Math.Min(1, isAbove.Length)).IndexOf(false) < 0;
    }

    /// <summary>
    /// Marks the rows that are above the one before. Rows that are marked already are passed over: a column of more weight has decided.
    /// </summary>
    /// <returns>False when a row is below the one before, or can not be compared.</returns>
    internal virtual bool TryMarkAscents(Span<bool> isAbove) => false;

    /// <summary>Encodes some rows as the pages of a column chunk.</summary>
    internal abstract void Encode(ChunkWriter chunk, Scratch scratch, int start);
}
