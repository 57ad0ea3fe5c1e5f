using System.Text;
using System.Text.Json;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Tests.Landing;

public sealed class ManifestLineReaderTests
{
    private static readonly DateTimeOffset At = new(2024, 7, 8, 10, 0, 0, 123, TimeSpan.FromHours(2));

    private static readonly LandedResponse Full = new()
    {
        RequestKey = "laps?a=\"ö\"",
        Url = "http://x/laps",
        Status = 200,
        Attempt = 3,
        At = At,
        Ms = 12,
        Sha256 = new string('a', 64),
        Bytes = 5_000_000_000,
        WireBytes = 7,
        Rows = 9,
        IsEmpty = true,
        ETag = "\"1-2\"",
        LastModified = At.AddDays(-1),
        ContentType = "application/json",
        Error = "a line\nbreak",
    };

    private static readonly UnitLine Unit = new(
        "laps", 2024, 1240, 9558, [new("k", "u", new string('b', 64), 5_000_000_000, 2), new("l", "v", new string('c', 64), 0, 0)], [new("m", "w", "timed out", "again")], true, At, 12);

    private static readonly ManifestLine[] Lines =
    [
        new RunLine(1, "openf1", "run-1", At),
        new ResponseLine(Full),
        new ResponseLine(new LandedResponse { RequestKey = "k", Url = "u", At = At }),
        Unit,
        new UnitLine("years", null, null, null, [], [], false, At),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Lines.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_line_as_it_is_written_is_read_as_the_serializer_reads_it(int number)
    {
        var written = Written(Lines[number]);

        Assert.Equal(Written(Serialized(written)), Written(ManifestLineReader.Read(Encoding.UTF8.GetBytes(written))!));
        Assert.Equal(written, Written(ManifestLineReader.Read(Encoding.UTF8.GetBytes(written))!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"kind":"other"}""")]
    [InlineData("""{"version":1,"kind":"run"}""")]
    [InlineData("""{"kind":"run","version":"1","source":"s","run_id":"r","at":"2024-07-08T10:00:00Z"}""")]
    [InlineData("""{"kind":"run","version":1,"source":null,"run_id":"r","at":"2024-07-08T10:00:00Z"}""")]
    [InlineData("""{"kind":"run","version":1,"source":"s","run_id":"r","at":"today"}""")]
    [InlineData("""{"kind":"run","version":1,"source":"s","run_id":"r","at":"2024-07-08T10:00:00Z"} 1""")]
    [InlineData("""{"kind":"run","version":1,"source":"s","run_id":"r","at":"2024-07-08T10:00:00Z","later":1}""")]
    [InlineData("""{"kind":"response","response":{"request_key":"k","url":"u","attempt":1}}""")]
    [InlineData("""{"kind":"response","response":null}""")]
    [InlineData("""{"kind":"response","response":{"request_key":"k","url":"u","attempt":1,"at":"2024-07-08T10:00:00Z"},"more":1}""")]
    [InlineData("""{"kind":"unit","collection":"c","bodies":[1],"missing":[],"at":"2024-07-08T10:00:00Z"}""")]
    [InlineData("""{"kind":"unit","collection":"c","bodies":{},"missing":[],"at":"2024-07-08T10:00:00Z"}""")]
    [InlineData("""{"kind":"unit","collection":"c","bodies":[{"url":"u","sha256":"s"}],"missing":[],"at":"2024-07-08T10:00:00Z"}""")]
    [InlineData("""{"kind":"unit","collection":"c","bodies":[],"at":"2024-07-08T10:00:00Z"}""")]
    public void Any_other_line_is_left_to_the_serializer(string line) => Assert.Null(ManifestLineReader.Read(Encoding.UTF8.GetBytes(line)));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void What_is_read_of_a_line_with_any_byte_changed_is_what_the_serializer_reads(int number)
    {
        var line = Encoding.UTF8.GetBytes(Written(Lines[number]));
        foreach (var value in "\"{}[],:0x\\"u8.ToArray())
        {
            for (var at = 0; at < line.Length; at++)
            {
                var other = line.ToArray();
                other[at] = value;
                if (ManifestLineReader.Read(other) is { } read)
                    Assert.Equal(Written(Serialized(Encoding.UTF8.GetString(other))), Written(read));
            }
        }
    }

    private static string Written(ManifestLine line) => JsonSerializer.Serialize(line, ManifestJson.Default.ManifestLine);

    private static ManifestLine Serialized(string line) => JsonSerializer.Deserialize(line, ManifestJson.Default.ManifestLine)!;
}
