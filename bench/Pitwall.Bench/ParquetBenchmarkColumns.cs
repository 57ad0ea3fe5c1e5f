using System.Runtime.InteropServices;
using System.Text;
using Pitwall.DuckDb;
using Pitwall.Parquet;

namespace Pitwall.Bench;

/// <summary>
/// Columns like those of a session's samples, made up from a seed: 8 constants, 2 rising times, 12 whole numbers that wander in a small range,
/// 3 fractions, 2 lists of codes; every third column has nulls.
/// </summary>
internal sealed class ParquetBenchmarkColumns
{
    public const int Rows = 409_508;

    /// <summary>Of the values as they stand in memory; constants are nowhere.</summary>
    public const int RowBytes = (2 * sizeof(long)) + (15 * sizeof(int)) + (2 * sizeof(byte));

    private const int None = int.MinValue;

    private static readonly object?[] Regions = ["S0", "T1", "S1", "T2", "S2", "T3", "S3", null];
    private static readonly int[] Ranges = [101, 9, 2, 15, 340, 400, 2_000, 12_000, 20_000, 20_000, 3_000, 250];

    private readonly List<ParquetField> _fields = [];
    private readonly List<ColumnValues> _values = [];
    private readonly List<string> _sql = [];
    private readonly List<Action<DuckDbAppender, int, int, int>> _appends = [];
    private readonly Random _random = new(2024);

    public ParquetBenchmarkColumns()
    {
        for (var i = 0; i < 6; i++) Constant(2024 + i);
        Constant("livetiming");
        Constant((int?)null);
        Times(240_000, 20);
        Times(1_000, 1);
        foreach (var range in Ranges) Integers(range);
        Fractions(50_000, 10);
        Fractions(1_000, 1_000);
        Fractions(30_000, 10);
        Codes();
        Codes();
    }

    public IReadOnlyList<ParquetField> Fields => _fields;

    public IReadOnlyList<ColumnValues> Values => _values;

    public string Sql => string.Join(", ", _sql);

    public long Bytes => (long)Rows * RowBytes;

    /// <summary>Appends all rows to a table of the engine, a batch of each column at a time.</summary>
    public void Append(DuckDbAppender appender)
    {
        for (var row = 0; row < Rows;)
        {
            var count = Math.Min(appender.Room, Rows - row);
            for (var column = 0; column < _appends.Count; column++) _appends[column](appender, column, row, count);
            appender.EndRows(count);
            row += count;
        }
    }

    private void Constant(int? value)
    {
        Column(ParquetType.Int32, "INTEGER", ColumnValues.Constant(value, Rows), (to, column, _, count) =>
        {
            if (value is { } number) to.Column<int>(column).Fill(number, count);
            else to.Column<int>(column).Write(new int[count], none: 0);
        });
    }

    private void Constant(string value)
    {
        var utf8 = Encoding.UTF8.GetBytes(value);
        Column(ParquetType.Text, "VARCHAR", ColumnValues.Constant(value, Rows), (to, column, _, count) =>
        {
            var texts = to.Text(column);
            for (var i = 0; i < count; i++) texts.Utf8(utf8);
        });
    }

    // As if of several cars, one behind the other.
    private void Times(int step, int jitter)
    {
        var values = new long[Rows];
        for (var row = 0; row < Rows; row++)
            values[row] = row % 18_614 == 0 ? 1_710_000_000_000_000 : values[row - 1] + step + (_random.Next(jitter) * 1_000);
        Column(ParquetType.TimestampUtcMicros, "TIMESTAMPTZ", ColumnValues.Int64(values), (to, column, start, count) =>
            to.Column<DuckDbTimestamp>(column).Write(MemoryMarshal.Cast<long, DuckDbTimestamp>(values.AsSpan(start, count))));
    }

    private void Integers(int range)
    {
        var values = Wander(range);
        Column(ParquetType.Int32, "INTEGER", ColumnValues.Int32(values, None), (to, column, start, count) =>
            to.Column<int>(column).Write(values.AsSpan(start, count), None));
    }

    private void Fractions(int range, double divisor)
    {
        var values = Wander(range);
        Column(ParquetType.Double, "DOUBLE", ColumnValues.Fractions(values, divisor, None), (to, column, start, count) =>
        {
            var quotients = new double[count];
            for (var i = 0; i < count; i++) quotients[i] = values[start + i] == None ? double.NegativeInfinity : values[start + i] / divisor;
            to.Column<double>(column).Write(quotients, double.NegativeInfinity);
        });
    }

    private void Codes()
    {
        var codes = new byte[Rows];
        for (var row = 1; row < Rows; row++) codes[row] = _random.Next(12) == 0 ? (byte)((codes[row - 1] + 1) % Regions.Length) : codes[row - 1];
        var utf8 = Regions.Select(r => r is string text ? Encoding.UTF8.GetBytes(text) : null).ToArray();
        Column(ParquetType.Text, "VARCHAR", ColumnValues.Codes(codes, Regions), (to, column, start, count) =>
        {
            var texts = to.Text(column);
            foreach (var code in codes.AsSpan(start, count))
            {
                if (utf8[code] is { } text) texts.Utf8(text);
                else texts.WriteNull();
            }
        });
    }

    // Steps of a hundredth of the range, and nulls in stretches in every third column.
    private int[] Wander(int range)
    {
        var values = new int[Rows];
        var value = range / 2;
        var hasNulls = _fields.Count % 3 == 0;
        var step = Math.Max(1, range / 100);
        for (var row = 0; row < Rows; row++)
        {
            value = Math.Clamp(value + _random.Next(-step, step + 1), 0, range - 1);
            values[row] = hasNulls && row % 1_000 > 700 ? None : value;
        }
        return values;
    }

    private void Column(ParquetType type, string sql, ColumnValues values, Action<DuckDbAppender, int, int, int> append)
    {
        var name = $"c{_fields.Count}";
        _fields.Add(new ParquetField(name, _fields.Count + 1, type, IsRequired: false));
        _values.Add(values);
        _sql.Add($"{name} {sql}");
        _appends.Add(append);
    }
}
