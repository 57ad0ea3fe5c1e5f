using System.Text;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming;

public sealed class TelemetryDecoderTests
{
    private const string Utc = "2024-05-19T14:50:47.3361Z";
    private static readonly DateTimeOffset Instant = new DateTimeOffset(2024, 5, 19, 14, 50, 47, TimeSpan.Zero).AddTicks(3_361_000);

    [Fact]
    public void A_car_sample_has_the_six_channels_the_car_and_both_times()
    {
        var sample = Assert.Single(Car("""{"Entries":[{"Utc":"@utc","Cars":{"44":{"Channels":{"0":11141,"2":315,"3":8,"4":99,"5":0,"45":12}}}}]}"""));

        Assert.Equal((SessionTime.FromMilliseconds(2_672), Instant, 44), (sample.Time, sample.Utc, sample.DriverNumber.Value));
        Assert.Equal((11141, 315, 8), (sample.Rpm, sample.Speed, sample.Gear));
        Assert.Equal((99, 0, 12), (sample.Throttle, sample.Brake, sample.Drs));
    }

    [Fact]
    public void A_season_without_drs_has_none_and_a_value_that_is_no_whole_number_is_absent()
    {
        var sample = Assert.Single(Car("""{"Entries":[{"Utc":"@utc","Cars":{"1":{"Channels":{"0":-1,"2":12.5,"3":null,"4":"9","5":1e3}}}}]}"""));

        Assert.Equal(-1, sample.Rpm);
        Assert.Equal((null, null, null), (sample.Speed, sample.Gear, sample.Throttle));
        Assert.Equal((null, null), (sample.Brake, sample.Drs));
    }

    [Theory]
    [InlineData("32767", 32_767)]
    [InlineData("32768", null)]
    [InlineData("999999999999999999999999", null)]
    public void A_channel_beyond_its_range_is_absent(string written, int? rpm) =>
        Assert.Equal(rpm, Assert.Single(Car("""{"Entries":[{"Utc":"@utc","Cars":{"1":{"Channels":{"0":@value}}}}]}""".Replace("@value", written, StringComparison.Ordinal))).Rpm);

    [Fact]
    public void No_data_is_kept_as_the_feed_says_it()
    {
        var sample = Assert.Single(Car("""{"Entries":[{"Utc":"@utc","Cars":{"1":{"Channels":{"4":104,"5":104}}}}]}"""));

        Assert.Equal((104, 104), (sample.Throttle, sample.Brake));
    }

    [Fact]
    public void A_position_sample_has_coordinates_and_status()
    {
        var samples = Position("""
            {"Position":[{"Timestamp":"@utc","Entries":{"1":{"Status":"OnTrack","X":-8325,"Y":7058,"Z":0},"4":{"Status": "OffTrack" },"10":{"Status":null}}}]}
            """);

        Assert.Equal((true, -8325, 7058, 0), (samples[0].IsOnTrack, samples[0].X, samples[0].Y, samples[0].Z));
        Assert.Equal((false, null), (samples[1].IsOnTrack, samples[1].X));
        Assert.Null(samples[2].IsOnTrack);
        Assert.All(samples, s => Assert.Equal(Instant, s.Utc));
    }

    [Fact]
    public void Safety_and_medical_cars_are_not_drivers()
    {
        var cars = string.Join(',', new[] { 1, 240, 241, 242, 243, 244 }.Select(n => $"\"{n}\":{{\"X\":1}}"));

        var samples = Position("""{"Position":[{"Timestamp":"@utc","Entries":{@cars}}]}""".Replace("@cars", cars, StringComparison.Ordinal));

        Assert.Equal([true, true, false, false, false, true], samples.Select(s => s.IsDriver));
    }

    [Fact]
    public void Order_blanks_and_unknown_members_do_not_matter()
    {
        var sample = Assert.Single(Car("""
             { "Version" : [1, {"a": "]}"}], "Entries" : [ { "Cars" : { "16" : { "New": "x\"y", "Channels" : { "2" : 300 , "99" : 1 } } } , "Utc" : "@utc" } ] }
            """));

        Assert.Equal((16, 300, Instant), (sample.DriverNumber.Value, sample.Speed, sample.Utc));
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("""{"Entries":[]}""", 0)]
    [InlineData("""{"Entries":[{}]}""", 0)]
    [InlineData("""{"Entries":[{"Utc":"2024-05-19T14:50:47Z","Cars":{}}]}""", 0)]
    [InlineData("""{"Entries":[{"Utc":"2024-05-19T14:50:47Z","Cars":{"1":{}}}]}""", 1)]
    [InlineData("""{"Entries":[{"Utc":"2024-05-19T14:50:47Z","Cars":{"1":{"Channels":{}}}}]}""", 1)]
    public void Empty_things_are_not_broken(string json, int samples) => Assert.Equal(samples, Car(json).Count);

    [Theory]
    [InlineData("""{"Entries":[{"Cars":{"1":{"Channels":{"0":1}}}}]}""")]
    [InlineData("""{"Entries":[{"Utc":"yesterday","Cars":{}}]}""")]
    [InlineData("""{"Entries":[{"Utc":"2024-05-19T14:50:47Z","Cars":{"x":{}}}]}""")]
    [InlineData("""{"Entries":[{"Utc":"2024-05-19T14:50:47Z","Cars":{"0":{}}}]}""")]
    [InlineData("""{"Entries":[{"Utc":"2024-05-19T14:50:47Z","Cars":{"1":{"Channels":{"0":1}},"4":{"Chan""")]
    [InlineData("""{"Entries":[{"Utc":"2024-05-19T14:50:47Z","Cars":{"1":{}}}]}]""")]
    [InlineData("[]")]
    public void A_payload_of_another_shape_is_refused_and_leaves_the_samples_as_they_were(string json)
    {
        var samples = new List<CarSample> { default };

        Assert.Equal(BrokenLineReason.UnknownShape, new TelemetryDecoder().DecodeCarData(Encoding.UTF8.GetBytes(json), default, samples));
        Assert.Single(samples);
    }

    [Fact]
    public void A_compressed_payload_whose_end_is_missing_gives_all_its_samples_or_none()
    {
        var whole = Convert.FromBase64String(Encoding.UTF8.GetString(Payloads.Deflated("""{"Position":[{"Timestamp":"2024-05-19T14:50:47Z","Entries":{"1":{"X":1},"4":{"X":2}}}]}"""))[1..^1]);
        for (var length = 1; length < whole.Length; length++)
        {
            var samples = new List<PositionSample>();
            var reason = new TelemetryDecoder().DecodePosition(Encoding.UTF8.GetBytes(Convert.ToBase64String(whole, 0, length)), default, samples);
            Assert.Equal(reason is null ? 2 : 0, samples.Count);
            Assert.True(reason is not null || length >= whole.Length - 2);
        }
    }

    [Fact]
    public void A_stream_is_read_past_its_broken_lines()
    {
        var good = Encoding.UTF8.GetString(Payloads.Deflated("""{"Position":[{"Timestamp":"@utc","Entries":{"1":{"X":1}}}]}""".Replace("@utc", Utc, StringComparison.Ordinal)));
        var stream = $"00:00:01.000{good}\r\n00:00:02.000\"AAAA\"\r\n00:00:03.000{{\"Position\":1}}\r\n00:00:04.000{good}\r\n00:00:05.000{good[..^9]}";
        var samples = new List<PositionSample>();
        var broken = new BrokenLines();

        new TelemetryDecoder().ReadPosition(Encoding.UTF8.GetBytes(stream), samples, broken);

        Assert.Equal([1_000, 4_000], samples.Select(s => s.Time.Milliseconds));
        Assert.Equal(
            [(2, BrokenLineReason.NotInflatable), (3, BrokenLineReason.UnknownShape), (5, BrokenLineReason.CutOff)],
            broken.First.Select(b => (b.Number, b.Reason)).Order());
    }

    private static List<CarSample> Car(string json)
    {
        var samples = new List<CarSample>();
        Assert.Null(new TelemetryDecoder().DecodeCarData(Payloads.Deflated(json.Replace("@utc", Utc, StringComparison.Ordinal)), SessionTime.FromMilliseconds(2_672), samples));
        return samples;
    }

    private static List<PositionSample> Position(string json)
    {
        var samples = new List<PositionSample>();
        Assert.Null(new TelemetryDecoder().DecodePosition(Payloads.Deflated(json.Replace("@utc", Utc, StringComparison.Ordinal)), default, samples));
        return samples;
    }
}
