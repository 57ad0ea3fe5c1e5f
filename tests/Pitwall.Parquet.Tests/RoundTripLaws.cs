using FsCheck;
using FsCheck.Fluent;

namespace Pitwall.Parquet.Tests;

/// <summary>Whatever the columns, what is read is what was written.</summary>
public class RoundTripLaws
{
    private const int None = int.MinValue;

    [Fact]
    public void Any_columns_come_back()
    {
        var ints = Gen.OneOf(Gen.Choose(-3, 3), Gen.Choose(-5000, 5000), ArbMap.Default.GeneratorFor<int>().Select(i => i * 100_003), Gen.Constant(None));
        var run = Gen.Choose(1, 90).SelectMany(count => ints.Select(value => Enumerable.Repeat(value, count)));
        var column = Gen.OneOf(ints.ListOf(), run.ListOf().Select(r => r.SelectMany(v => v).ToList())).Select(l => l.ToArray());

        Prop.ForAll(column.ToArbitrary(), ComesBack).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20240302, 9559));
    }

    private static bool ComesBack(int[] ints)
    {
        ParquetField[] fields =
        [
            new("a", 1, ParquetType.Int32, false), new("b", 2, ParquetType.Int32, true), new("c", 3, ParquetType.Int64, false),
            new("d", 4, ParquetType.Double, false), new("e", 5, ParquetType.Double, true), new("f", 6, ParquetType.Text, false),
            new("g", 7, ParquetType.Text, false), new("h", 8, ParquetType.Boolean, false),
        ];
        var longs = ints.Select(i => i * 3_000_000_019L).ToArray();
        var doubles = ints.Select(i => i / 7.0).ToArray();
        object?[] texts = [.. ints.Distinct().Select(i => i == None ? null : i.ToString())];
        var codes = ints.Select(i => (short)Array.IndexOf(texts, i == None ? null : i.ToString())).ToArray();
        using var file = ParquetFile.Of(
            fields,
            [
                ColumnValues.Int32(ints, None), ColumnValues.Int32(ints), ColumnValues.Int64(longs, None * 3_000_000_019L), ColumnValues.Fractions(ints, 1000, None),
                ColumnValues.Doubles(doubles), ColumnValues.Codes(codes, texts),
                ColumnValues.Runs([.. ints.Select(i => (i == None ? (object?)null : i.ToString(), 1))]),
                ColumnValues.Codes(codes, [.. texts.Select(t => t is string text ? (object?)(text.Length % 2 == 0) : null)]),
            ]);
        var expected = ints.Select((i, row) => i == None
            ? new object?[] { null, i, null, null, doubles[row], null, null, null }
            : [i, i, longs[row], i / 1000.0, doubles[row], i.ToString(), i.ToString(), i.ToString().Length % 2 == 0]);
        return expected.SelectMany(r => r).SequenceEqual(file.Query("FROM read_parquet({f})").SelectMany(r => r));
    }
}
