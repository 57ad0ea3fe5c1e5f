using System.Text;
using FsCheck.Fluent;
using Pitwall.DuckDb;
using Pitwall.Export;

namespace Pitwall.Tests.Library;

public sealed class TableTests
{
    private static readonly DateTimeOffset Noon = new(2024, 7, 28, 12, 0, 0, TimeSpan.Zero);

    private static readonly Everything[] Rows =
    [
        new() { Whole = 1, Big = long.MaxValue, Fraction = 0.1, Text = "a,\"b\"", Flag = true, Money = 1.50m, Time = Noon, Day = new DateOnly(2024, 7, 28) },
        new() { Whole = 2 },
    ];

    [Fact]
    public void Objects_become_rows_and_rows_objects() => Assert.Equal(Rows, Table.From(Rows).As<Everything>());

    [Fact]
    public void Dictionaries_anonymous_objects_and_rows_become_tables()
    {
        Assert.Equal(["A", "B"], Table.From(new[] { new Dictionary<string, object?> { ["A"] = 1 }, new() { ["B"] = "x" } }).Columns.Select(c => c.Name));
        Assert.Equal([1, 2], Table.From(new[] { new { N = 1 }, new { N = 2 } }).Column<int>("n"));
        Assert.Equal([2], Table.From(Table.From(Rows).Where(r => r.Get<int>("Whole") == 2)).Column<int>("Whole"));
        Assert.Equal(["N"], Table.From(Enumerable.Empty<int>().Select(n => new { N = n })).Columns.Select(c => c.Name));
        Assert.Throws<InvalidCastException>(() => Table.From(new[] { new object() }));
    }

    [Fact]
    public void A_column_is_read_as_its_type_or_a_wider_one_and_null_is_never_zero()
    {
        var table = Table.From(Rows);

        Assert.Equal([1L, 2L], table.Column<long>("whole"));
        Assert.Equal([1.0, 2.0], table.Column<double>("whole"));
        Assert.Equal([0.1, null], table.Column<double?>("fraction"));
        Assert.Throws<InvalidCastException>(() => table.Column<double>("fraction"));
        Assert.Throws<InvalidCastException>(() => table.Column<int?>("text"));
        Assert.Throws<InvalidCastException>(() => table.Column<int?>("fraction"));
        Assert.Throws<InvalidCastException>(() => table.Column<int?>("big"));
        Assert.Contains("Did you mean 'Fraction'?", Assert.Throws<ColumnNotFoundException>(() => table.Column<double?>("Fractoin")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => table[2]);
    }

    [Fact]
    public void Values_of_types_that_do_not_go_together_are_refused()
    {
        Assert.Throws<InvalidCastException>(() => Table.From(new object[] { new { A = Noon }, new { A = 1 } }));
    }

    [Fact]
    public void A_table_prints_aligned()
    {
        var text = Table.From(new[] { new { driver = "LEC", seconds = 90.5 }, new { driver = "VERSTAPPEN", seconds = 100.25 } }).ToString().ReplaceLineEndings("\n");

        Assert.Equal("driver      seconds\n──────────  ───────\nLEC           90.50\nVERSTAPPEN   100.25\n(2 rows)", text);
    }

    [Fact]
    public void Filters_and_selections_leave_the_table_as_it_was()
    {
        var table = Table.From(Rows);

        Assert.Equal([2], table.Filter(r => r["Text"] is null).Select("Whole").Column<int>("Whole"));
        Assert.Equal(2, table.Count);
        Assert.Equal(8, table.Columns.Count);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("parquet")]
    public void An_export_has_every_value(string format)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("pitwall-export-").FullName, $"rows.{format}");
        try
        {
            Assert.Equal(2, Table.From(Rows).Export(path));

            using var database = DuckDbDatabase.Open();
            using var connection = database.Connect();
            using var result = connection.Query($"select Whole::integer as Whole, Big::bigint as Big, Fraction::double as Fraction, Text, Flag::boolean as Flag, Money::decimal(10,2) as Money, Time::timestamptz as Time, Day::date as Day from '{path}'");
            Assert.Equal(Rows, Table.Read(result).As<Everything>());
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Fact]
    public void An_export_to_an_unknown_format_is_refused() => Assert.Throws<ArgumentException>(() => Table.From(Rows).Export("rows.xlsx"));

    [Fact]
    public void Text_exports_go_to_any_stream()
    {
        using var stream = new MemoryStream();

        Assert.Equal(2, Table.From(Rows).Select("Whole", "Text").Export(stream, RowFormat.Csv));

        Assert.Equal("Whole,Text\r\n1,\"a,\"\"b\"\"\"\r\n2,\r\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Numbers_survive_the_way_to_a_table_and_out_of_it()
    {
        var law = Prop.ForAll((int?[] numbers) =>
        {
            var table = Table.From(numbers.Select(n => new { Number = n }));
            using var stream = new MemoryStream();
            table.Export(stream, RowFormat.Ndjson);
            var lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return table.Column<int?>("Number").SequenceEqual(numbers) && lines.SequenceEqual(numbers.Select(n => $"{{\"Number\":{(n is null ? "null" : $"{n}")}}}"));
        });

        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(30), law);
    }

    private sealed record Everything
    {
        public int Whole { get; init; }

        public long? Big { get; init; }

        public double? Fraction { get; init; }

        public string? Text { get; init; }

        public bool? Flag { get; init; }

        public decimal? Money { get; init; }

        public DateTimeOffset? Time { get; init; }

        public DateOnly? Day { get; init; }
    }
}
