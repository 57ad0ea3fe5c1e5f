using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Formula1.Tests.LiveTiming;

public sealed class JsonTextTests
{
    /// <summary>What JSON is made of, whole and in pieces.</summary>
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"a\":", "\"\\n\"", "\"\\u00e9\"", "\"\\u00g9\"", "\"\\x\"", "\"ö\"", "\\", "0", "-", "-0", "01", "12.5", ".", "1e5", "1E+",
        "true", "false", "null", "nul", " ", "\t", "\r\n", "\v", "/", "\u0001", "{}", "[]", "{\"a\":1}", "[1,2]",
    ];

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{}x")]
    [InlineData("{,}")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1]")]
    [InlineData("{a:1}")]
    [InlineData("[01]")]
    [InlineData("[-]")]
    [InlineData("[1.]")]
    [InlineData("[1e]")]
    [InlineData("[truex]")]
    [InlineData("\"a")]
    [InlineData("\"a\tb\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\")]
    [InlineData("{\"a\":1}// no")]
    [InlineData("\uFEFF{}")]
    public void What_is_no_JSON_is_refused(string text)
    {
        Assert.False(JsonText.IsValid(Encoding.UTF8.GetBytes(text)));
        Assert.False(IsRead(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData("""{"Lines":{"44":{"GapToLeader":"+1.234","Sectors":[{"Value":""},{}],"n":-1.50e+3,"b":[true,false,null]}}}""")]
    [InlineData("""  [ { "a" : [ ] , "b" : { } } ]  """)]
    [InlineData("""{"Message":"ÖL ON TRACK \"T4\" \\ \/ \b\f\n\r\t \u00e9\uD83D"}""")]
    [InlineData("\"text\"")]
    [InlineData("0")]
    [InlineData("-0.0")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void JSON_is_taken(string text)
    {
        Assert.True(JsonText.IsValid(Encoding.UTF8.GetBytes(text)));
        Assert.True(IsRead(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void It_is_nested_to_64_levels_at_most(int depth, bool isValid)
    {
        var lists = Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
        var objects = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth));

        Assert.Equal(isValid, JsonText.IsValid(lists));
        Assert.Equal(isValid, JsonText.IsValid(objects));
        Assert.Equal(isValid, IsRead(lists));
        Assert.Equal(isValid, IsRead(objects));
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused() => Assert.False(JsonText.IsValid([(byte)'"', 0xC3, (byte)'"']));

    [Fact]
    public void It_takes_what_the_general_reader_takes() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        choices => IsSame(Encoding.UTF8.GetBytes(string.Concat(choices.Select(c => Pieces[c % Pieces.Length]))))).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithReplay(7, 11));

    [Fact]
    public void It_takes_what_the_general_reader_takes_of_a_message_in_which_any_byte_is_another()
    {
        var message = """{"Lines":{"44":{"Gap":"+1.2\u00e93\n","Sectors":[{"Value":""},{}],"n":-1.50e+3,"b":[true,false,null],"ö":0}},"Withheld":false}"""u8.ToArray();
        for (var at = 0; at < message.Length; at++)
        {
            Assert.False(JsonText.IsValid(message.AsSpan(0, at)));
            for (var value = 0; value <= byte.MaxValue; value++)
            {
                var other = message.ToArray();
                other[at] = (byte)value;
                Assert.True(IsSame(other), Encoding.Latin1.GetString(other));
            }
        }
    }

    private static bool IsSame(byte[] json) => JsonText.IsValid(json) == IsRead(json);

    private static bool IsRead(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
            }
            return System.Text.Unicode.Utf8.IsValid(json);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
