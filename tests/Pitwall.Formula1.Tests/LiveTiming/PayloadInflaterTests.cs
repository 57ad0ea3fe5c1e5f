using System.Text;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming;

public sealed class PayloadInflaterTests
{
    private const string Json = "{\"Entries\":[]}";

    [Fact]
    public void A_quoted_payload_is_inflated_with_and_without_a_byte_order_mark()
    {
        Assert.Equal(Json, Inflate(Payloads.Deflated(Json)));
        Assert.Equal(Json, Inflate(Payloads.Deflated("\uFEFF" + Json)));
    }

    [Fact]
    public void Bare_base64_and_plain_json_are_taken_too()
    {
        Assert.Equal(Json, Inflate(Payloads.Deflated(Json)[1..^1]));
        Assert.Equal(Json, Inflate(Encoding.UTF8.GetBytes(Json)));
    }

    [Fact]
    public void Escapes_within_the_quoted_base64_are_undone()
    {
        var random = new Random(45);
        var json = string.Concat(Enumerable.Range(0, 500).Select(_ => (char)random.Next('a', 'z')));
        var payload = Encoding.UTF8.GetString(Payloads.Deflated(json));
        Assert.Contains('+', payload);

        var escaped = payload.Replace("+", "\\u002B", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal);

        Assert.Equal(json, Inflate(Encoding.UTF8.GetBytes(escaped)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("\"\"")]
    [InlineData("\"no base64!\"")]
    [InlineData("\"AAAA\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\q\"")]
    [InlineData("\"q1YqS8wpTVWyUgIA")]
    public void What_cannot_be_inflated_is_refused(string payload) =>
        Assert.False(new PayloadInflater().TryInflate(Encoding.UTF8.GetBytes(payload), out _));

    [Fact]
    public void A_payload_may_grow_to_its_bound_and_not_a_byte_further()
    {
        var payload = Payloads.Deflated("[" + new string(' ', 199_998) + "]");

        Assert.True(new PayloadInflater(200_000).TryInflate(payload, out var json));
        Assert.Equal(200_000, json.Length);
        Assert.False(new PayloadInflater(199_999).TryInflate(payload, out _));
    }

    [Fact]
    public void A_small_payload_that_inflates_to_forty_megabytes_is_refused_without_the_memory_for_it()
    {
        var bomb = Payloads.Deflated(new string(' ', 40_000_000));
        Assert.True(bomb.Length < 100_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.False(new PayloadInflater(1_000_000).TryInflate(bomb, out _));

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4_000_000);
    }

    private static string Inflate(byte[] payload)
    {
        Assert.True(new PayloadInflater().TryInflate(payload, out var json));
        return Encoding.UTF8.GetString(json);
    }
}
