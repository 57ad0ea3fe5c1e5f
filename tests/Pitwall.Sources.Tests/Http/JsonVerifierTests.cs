using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Pitwall.Sources.Http;

namespace Pitwall.Sources.Tests.Http;

public sealed class JsonVerifierTests
{
    [Theory]
    [InlineData("[]", 0)]
    [InlineData(" [ ] \n", 0)]
    [InlineData("[1,\"a\",null,true]", 4)]
    [InlineData("[{\"a\":[1,2,{\"b\":3}]},{}]", 2)]
    [InlineData("[[1],[2],[]]", 3)]
    public void Elements_of_the_array_are_counted(string json, long rows) => Assert.Equal(rows, Verify(json, 1000));

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[{\"a\":1}")]
    [InlineData("[1]]")]
    [InlineData("[1] [2]")]
    [InlineData("{\"detail\":\"x\"}")]
    [InlineData("\"text\"")]
    [InlineData("[1,]")]
    [InlineData("[NaN]")]
    [InlineData("<html></html>")]
    [InlineData("[\"\u0001\"]")]
    public void Anything_but_one_whole_array_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Verify(json, 3));

    [Theory]
    [InlineData("{}")]
    [InlineData("\uFEFF{\"a\":[1,2]}\r\n")]
    [InlineData("\uFEFF\"text\"")]
    [InlineData("[1,2,3]")]
    [InlineData("1")]
    public void Where_any_value_will_do_it_is_one_row_with_or_without_a_byte_order_mark(string json)
    {
        foreach (var chunk in new[] { 1, 2, 3, 1000 }) Assert.Equal(1, Verify(json, chunk, mustBeArray: false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF{\"a\":[1,2]")]
    [InlineData("{}{}")]
    [InlineData("<Error/>")]
    public void Anything_but_one_whole_value_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Verify(json, 2, mustBeArray: false));

    [Fact]
    public void Nesting_has_a_bound()
    {
        Assert.Equal(1, Verify(Nested(8), 7, maxDepth: 8));
        Assert.ThrowsAny<JsonException>(() => Verify(Nested(9), 7, maxDepth: 8));

        static string Nested(int depth) => new string('[', depth) + new string(']', depth);
    }

    [Fact]
    public void A_value_longer_than_the_buffer_is_read()
    {
        var json = $"[\"{new string('x', 700_000)}\",1]";

        Assert.Equal(2, Verify(json, 50_000));
    }

    [Fact]
    public void How_the_bytes_are_cut_does_not_matter()
    {
        var rows = Gen.ArrayOf(Gen.Elements("1", "\"ü€\\\"\"", "{\"a\":[{}]}", "[]", "null", "-1.5e3"));
        Prop.ForAll(rows.Zip(Gen.Choose(1, 40)).ToArbitrary(), test =>
        {
            var (elements, chunk) = test;
            return Verify("[" + string.Join(" ,", elements) + "]", chunk) == elements.Length;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_body_cut_anywhere_is_refused()
    {
        const string Json = "[{\"date\":\"2024-07-07T14:00:00\",\"v\":[1,2]},{\"v\":null}]";
        for (var length = 0; length < Json.Length; length++)
            Assert.ThrowsAny<JsonException>(() => Verify(Json[..length], 5));
    }

    private static long Verify(string json, int chunk, int maxDepth = 32, bool mustBeArray = true)
    {
        using var verifier = new JsonVerifier(maxDepth, mustBeArray);
        for (var rest = Encoding.UTF8.GetBytes(json).AsMemory(); !rest.IsEmpty;)
        {
            var count = Math.Min(Math.Min(chunk, rest.Length), verifier.Free.Length);
            rest[..count].CopyTo(verifier.Free);
            verifier.Advance(count);
            rest = rest[count..];
        }
        verifier.Advance(0);
        return verifier.Rows;
    }
}
