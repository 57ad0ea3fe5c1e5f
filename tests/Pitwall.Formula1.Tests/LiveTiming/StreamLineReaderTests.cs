using System.Text;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Formula1.Tests.LiveTiming;

public sealed class StreamLineReaderTests
{
    private const string ThreeLines = "00:00:01.000{\"a\":1}\r\n00:00:02.000[1]\r\n00:00:03.000\"7Za=\"\r\n";

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("")]
    public void Lines_are_read_with_and_without_a_byte_order_mark_and_with_both_line_ends(string mark)
    {
        foreach (var text in new[] { mark + ThreeLines, mark + ThreeLines.Replace("\r", "", StringComparison.Ordinal), mark + ThreeLines.TrimEnd() })
        {
            var (lines, broken) = Read(text);

            Assert.Equal(["1 1000 {\"a\":1}", "2 2000 [1]", "3 3000 \"7Za=\""], lines);
            Assert.Equal(0, broken.Count);
        }
    }

    [Fact]
    public void Blank_lines_are_numbered_and_not_broken()
    {
        var (lines, broken) = Read("\r\n00:00:01.000{}\n \n\n00:00:02.000{}\n");

        Assert.Equal(["2 1000 {}", "5 2000 {}"], lines);
        Assert.Equal(0, broken.Count);
    }

    [Fact]
    public void A_broken_line_is_reported_with_its_number_and_reason_and_the_next_is_read()
    {
        var (lines, broken) = Read("nonsense\n00:00:01.000{}\n00:00:02.000{\"a\":\n00:00:03.000\n00:00:04.000{}\n");

        Assert.Equal(["2 1000 {}", "5 4000 {}"], lines);
        Assert.Equal(3, broken.Count);
        Assert.Equal(
            [new(1, BrokenLineReason.NoTime, "nonsense"), new(3, BrokenLineReason.NotJson, "00:00:02.000{\"a\":"), new(4, BrokenLineReason.NotJson, "00:00:03.000")],
            broken.First);
    }

    [Theory]
    [InlineData("00:00:02.000{\"Lines\":{\"4")]
    [InlineData("00:00:02.000")]
    [InlineData("00:0")]
    public void A_last_line_cut_in_the_middle_is_reported_as_cut_off(string last)
    {
        var (lines, broken) = Read("00:00:01.000{}\r\n" + last);

        Assert.Equal(["1 1000 {}"], lines);
        Assert.Equal(new BrokenLine(2, BrokenLineReason.CutOff, last), Assert.Single(broken.First));
    }

    [Fact]
    public void Reading_in_pieces_of_any_size_gives_the_same_lines_as_reading_at_once()
    {
        var utf8 = Encoding.UTF8.GetBytes("\uFEFF" + ThreeLines + "broken\n" + ThreeLines);
        var expected = Read(Encoding.UTF8.GetString(utf8));
        for (var size = 1; size <= utf8.Length; size++)
        {
            var lines = new List<string>();
            var broken = new BrokenLines();
            var (start, end, number) = (0, 0, 0);
            while (start < utf8.Length)
            {
                end = Math.Min(end + size, utf8.Length);
                var reader = new StreamLineReader(utf8.AsSpan(start, end - start), broken, end == utf8.Length, number);
                while (reader.Read()) lines.Add(Describe(reader));
                start += reader.Consumed;
                number = reader.LineNumber;
            }
            Assert.Equal(expected.Lines, lines);
            Assert.Equal(expected.Broken.First, broken.First);
        }
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var utf8 = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(ThreeLines, 1_000)));
        var broken = new BrokenLines();
        Assert.Equal(3_000, Count(utf8, broken));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Count(utf8, broken);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Only_the_first_hundred_broken_lines_are_listed_and_their_excerpts_are_short()
    {
        var (_, broken) = Read(string.Concat(Enumerable.Repeat(new string('x', 500) + "\n", 250)));

        Assert.Equal(250, broken.Count);
        Assert.Equal(100, broken.First.Count);
        Assert.All(broken.First, b => Assert.Equal(80, b.Excerpt.Length));
    }

    private static int Count(byte[] utf8, BrokenLines broken)
    {
        var reader = new StreamLineReader(utf8, broken);
        var count = 0;
        while (reader.Read()) count++;
        return count;
    }

    private static (List<string> Lines, BrokenLines Broken) Read(string text)
    {
        var broken = new BrokenLines();
        var lines = new List<string>();
        var utf8 = Encoding.UTF8.GetBytes(text);
        var reader = new StreamLineReader(utf8, broken);
        while (reader.Read())
        {
            lines.Add(Describe(reader));
            Assert.True(utf8.AsSpan(reader.PayloadStart, reader.Payload.Length).SequenceEqual(reader.Payload));
        }
        return (lines, broken);
    }

    private static string Describe(StreamLineReader reader) =>
        $"{reader.LineNumber} {reader.Time.Milliseconds} {Encoding.UTF8.GetString(reader.Payload)}";
}
