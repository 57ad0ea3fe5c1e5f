using System.Text;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Hub;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming.Hub;

public sealed class HubRecordingTests
{
    private const string Time = "2024-05-18T13:59:11.3884546Z";

    [Theory]
    [InlineData("""{  "H": "Streaming",  "M": "feed",  "A": ["TrackStatus",{"Status":"1"},"@time"  ]}""")]
    [InlineData("""{"C":"d-1,0|B","S":1,"M":[{"H":"Streaming","M":"feed","A":["TrackStatus",{"Status":"1"},"@time"]}]}""")]
    [InlineData("""{"Type":"TrackStatus","Json":{"Status":"1"},"DateTime":"@time"}""")]
    [InlineData("""{"DateTime":"2024-05-18T15:59:11.3884546+02:00","Json":{"Status":"1"},"Type":"TrackStatus"}""")]
    [InlineData("""['TrackStatus', {'Status':"1"}, '@time']""")]
    [InlineData("{\"type\":1,\"target\":\"feed\",\"arguments\":[\"TrackStatus\",{\"Status\":\"1\"},\"@time\"]}\u001e{\"type\":6}\u001e")]
    public void A_message_is_read_in_every_shape(string line) => Assert.Equal([$"TrackStatus {Time} {{\"Status\":\"1\"}}"], Read(line, out _));

    [Theory]
    [InlineData("""{"R":{"Heartbeat":{"Utc":"x"},"CarData.z":"7Za="},"I":"1"}""")]
    [InlineData("""{"type":3,"invocationId":"0","result":{"Heartbeat":{"Utc":"x"},"CarData.z":"7Za="}}""")]
    [InlineData("{\r\n  \"Heartbeat\": {\"Utc\":\"x\"},\r\n  \"CarData.z\": \"7Za=\"\r\n}\r\n")]
    public void An_initial_state_has_topics_without_a_time(string text)
    {
        Assert.Equal(["Heartbeat initial {\"Utc\":\"x\"}", "CarData.z initial \"7Za=\""], Read(text, out var broken));
        Assert.Equal(0, broken.Count);
    }

    [Fact]
    public void Keep_alives_and_blank_lines_bring_nothing_and_are_not_broken()
    {
        Assert.Empty(Read("{}\r\n\r\n{\"type\":6}\n{\"C\":\"d\",\"G\":\"token\",\"M\":[]}\n", out var broken));
        Assert.Equal(0, broken.Count);
    }

    [Fact]
    public void A_frame_may_hold_several_messages() =>
        Assert.Equal(
            [$"A {Time} 1", $"B {Time} [2]"],
            Read("""{"M":[{"M":"feed","A":["A",1,"@time"]},{"M":"feed","A":["B",[2],"@time"]}]}""", out _));

    [Fact]
    public void Python_literals_are_rewritten_as_json() =>
        Assert.Equal(
            [$$"""T {{Time}} {"a": [true, false, null, -1.5e-05], "b": "it's \"so\" \\ \n \u00e9 \u2013 é"}"""],
            Read("""['T', {'a': [True, False, None, -1.5e-05], 'b': 'it\'s "so" \\ \n \xe9 \u2013 é'}, '@time']""", out _));

    [Theory]
    [InlineData("['T', ]", BrokenLineReason.NotJson)]
    [InlineData("['T']", BrokenLineReason.UnknownShape)]
    [InlineData("['T', {}]", BrokenLineReason.NoTime)]
    [InlineData("['T', {}, '208T14:57:41.297Z']", BrokenLineReason.NoTime)]
    [InlineData("['T', {}, '@time'", BrokenLineReason.NotJson)]
    [InlineData("['T', {}, '@time', 1]", BrokenLineReason.UnknownShape)]
    [InlineData("['T', 06', 'Lap': 1}, '@time']", BrokenLineReason.NotJson)]
    [InlineData("['T', Undefined, '@time']", BrokenLineReason.NotJson)]
    [InlineData("['T', 'ends in a backslash\\", BrokenLineReason.NotJson)]
    [InlineData("\"whatever\"", BrokenLineReason.UnknownShape)]
    [InlineData("{\"M\":[1]}", BrokenLineReason.UnknownShape)]
    [InlineData("{\"Type\":\"T\",\"DateTime\":\"@time\"}", BrokenLineReason.UnknownShape)]
    [InlineData("{\"Type\":\"T\",\"Json\":{}}", BrokenLineReason.NoTime)]
    [InlineData("{\"M\":[{\"A\":[\"T\",1,\"@time\"]},{\"A\":[]}]}", BrokenLineReason.UnknownShape)]
    public void A_broken_line_is_reported_and_none_of_its_messages_is_handed_on(string line, BrokenLineReason reason)
    {
        Assert.Equal([$"Next {Time} {{}}"], Read(line + "\n['Next', {}, '@time']", out var broken));
        Assert.Equal((1, reason), (Assert.Single(broken.First).Number, broken.First[0].Reason));
    }

    [Fact]
    public void Every_recording_of_the_hub_is_read_and_its_messages_are_applied()
    {
        var hub = Path.Combine(Recordings.FolderOrSkip(), "hub");
        var messageCount = 0;
        foreach (var path in Directory.EnumerateFiles(hub, "*.gz", SearchOption.AllDirectories))
        {
            var isBroken = path.Contains("with_errors", StringComparison.Ordinal);
            var broken = new BrokenLines();
            var topics = new Dictionary<string, TopicState>();
            var (carSamples, positions, decoder) = (new List<CarSample>(), new List<PositionSample>(), new TelemetryDecoder());
            HubRecording.Read(Recordings.File(Path.GetRelativePath(Recordings.FolderOrSkip(), path)[..^3]), broken, (in HubMessage message) =>
            {
                messageCount++;
                if (message.Topic == "CarData.z") Assert.True(decoder.DecodeCarData(message.Payload, default, carSamples) is null || isBroken);
                else if (message.Topic == "Position.z") Assert.True(decoder.DecodePosition(message.Payload, default, positions) is null || isBroken);
                else if (topics.TryGetValue(message.Topic, out var state)) Assert.True(state.TryApply(message.Payload));
                else Assert.True((topics[message.Topic] = new TopicState()).TryApply(message.Payload));
            });
            Assert.Equal(isBroken, broken.Count > 0);
            Assert.All(carSamples, s => Assert.True(s.Rpm is not null));
        }
        Assert.True(messageCount > 50_000, $"Only {messageCount} messages were read.");
    }

    [Fact]
    public void The_recording_that_is_broken_on_purpose_gives_its_sound_lines()
    {
        var broken = new BrokenLines();
        var sound = 0;
        HubRecording.Read(Recordings.File("hub/fastf1_recorder/with_errors.txt"), broken, (in HubMessage _) => sound++);

        Assert.Equal((21, 51), (sound, sound + broken.Count));
    }

    [Fact]
    public void The_initial_state_of_the_race_at_imola_has_three_instants_of_twenty_cars_and_the_final_order()
    {
        var cars = new List<CarSample>();
        var positions = new List<PositionSample>();
        var timing = new TopicState();
        var messages = new TopicState();
        HubRecording.Read(Recordings.File("hub/2024_Imola_Race/subscribe_w_z.txt"), new BrokenLines(), (in HubMessage message) =>
        {
            if (message.Topic == "CarData.z") new TelemetryDecoder().DecodeCarData(message.Payload, default, cars);
            if (message.Topic == "Position.z") new TelemetryDecoder().DecodePosition(message.Payload, default, positions);
            if (message.Topic == "TimingData") timing.TryApply(message.Payload);
            if (message.Topic == "RaceControlMessages") messages.TryApply(message.Payload);
        });

        Assert.Equal((3 * 20, 3, 4), (cars.Count, cars.Select(c => c.Utc).Distinct().Count(), positions.Select(p => p.Utc).Distinct().Count()));
        Assert.All(cars, c => Assert.NotNull(c.Drs));
        var first = timing.Value["Lines"].Members.OrderBy(l => l.Value["Line"].WholeNumber).Take(8);
        Assert.Equal(["1", "4", "16", "81", "55", "44", "63", "11"], first.Select(l => l.Key));
        Assert.Equal(["+0.725", "+7.916", "+14.132", "+22.325", "+35.104", "+47.154", "+54.776"], first.Skip(1).Select(l => l.Value["GapToLeader"].Text));
        Assert.Equal(98, messages.Value["Messages"].Count);
    }

    private static List<string> Read(string text, out BrokenLines broken)
    {
        broken = new BrokenLines();
        var messages = new List<string>();
        HubRecording.Read(Encoding.UTF8.GetBytes(text.Replace("@time", Time, StringComparison.Ordinal)), broken, (in HubMessage message) =>
            messages.Add($"{message.Topic} {(message.IsInitialState ? "initial" : message.Utc!.Value.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'"))} {Encoding.UTF8.GetString(message.Payload)}"));
        return messages;
    }
}
