using System.Text;
using Pitwall.Sources.Http;

namespace Pitwall.Sources.Tests.Http;

public sealed class StreamLinesVerifierTests
{
    [Theory]
    [InlineData("", 0, false)]
    [InlineData("\uFEFF", 0, true)]
    [InlineData("\uFEFF00:00:01.000{}\r\n", 1, false)]
    [InlineData("00:00:01.000{}\n\n00:00:02.000[1]\n00:00:03.000\"abc\"\n", 3, false)]
    [InlineData("00:00:01.000{}\r\nnonsense\r\n00:00:02.000{}\r\n", 2, false)]
    [InlineData("00:00:01.000{}\r\n00:00:02.000{\"a\":{}", 2, true)]
    [InlineData("00:00:01.000{}\r\n00:00:02.0", 1, true)]
    public void Whole_lines_are_counted_however_the_bytes_come(string text, long rows, bool seemsCut)
    {
        foreach (var chunk in new[] { 1, 2, 3, 7, 1000 }) Assert.Equal((rows, seemsCut), Verify(Encoding.UTF8.GetBytes(text), chunk));
    }

    [Theory]
    [InlineData("{\"message\":\"try later\"}")]
    [InlineData("<html>\n</html>\n")]
    public void Bytes_without_a_line_of_a_stream_are_refused(string text) =>
        Assert.Contains("no line is one of a stream", Assert.Throws<InvalidDataException>(() => Verify(Encoding.UTF8.GetBytes(text), 5)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_line_longer_than_the_buffer_is_read_and_one_without_end_is_refused()
    {
        Assert.Equal((2, false), Verify(Encoding.UTF8.GetBytes($"00:00:01.000\"{new string('x', 700_000)}\"\r\n00:00:02.000{{}}\r\n"), 50_000));
        Assert.Throws<InvalidDataException>(() => Verify(new byte[40_000_000], 100_000));
    }

    private static (long Rows, bool SeemsCut) Verify(byte[] bytes, int chunk)
    {
        using var verifier = new StreamLinesVerifier();
        for (var at = 0; ;)
        {
            var count = Math.Min(Math.Min(chunk, verifier.Free.Length), bytes.Length - at);
            bytes.AsMemory(at, count).CopyTo(verifier.Free);
            verifier.Advance(count);
            at += count;
            if (count == 0) return (verifier.Rows, verifier.SeemsCut);
        }
    }
}
