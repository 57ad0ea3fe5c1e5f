using System.Text;
using System.Text.Json;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Replay.Synthetic;
using Pitwall.Replay.Tests.Support;

namespace Pitwall.Replay.Tests.Synthetic.LiveTiming;

public sealed class StreamTests(Weekend weekend) : IClassFixture<Weekend>
{
    public static TheoryData<int> Sessions => LapTruthTests.Sessions;

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Every_feed_of_the_index_is_whole_lines_with_a_mark_in_front(int session)
    {
        foreach (var feed in await FeedsAsync(session))
        {
            var stream = await weekend.ArchiveAsync(session, $"{feed}.jsonStream");
            var broken = new BrokenLines();
            var messages = Weekend.Messages(stream, broken);

            Assert.True(stream.AsSpan().StartsWith(Encoding.UTF8.Preamble), feed);
            Assert.True(stream.AsSpan().EndsWith("\r\n"u8), feed);
            Assert.Equal(stream.AsSpan().Count((byte)'\n'), stream.AsSpan().Count("\r\n"u8));
            Assert.NotEmpty(messages);
            Assert.Equal(0, broken.Count);
            Assert.All(messages, message => JsonElement.Parse(message.Payload.Span));
        }
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task A_key_frame_is_what_the_patches_come_to(int session)
    {
        foreach (var feed in (await FeedsAsync(session)).Where(feed => !feed.EndsWith(".z", StringComparison.Ordinal)))
        {
            var keyFrame = await weekend.ArchiveAsync(session, $"{feed}.json");
            var timeline = await weekend.TimelineAsync(session, feed);
            var frame = new TopicTimeline([new TopicMessage(SessionTime.Zero, keyFrame.AsMemory(3))], new BrokenLines());

            Assert.True(frame.Final().Equals(timeline.Final()), $"{feed}: {frame.Final()}\n{timeline.Final()}");
            Assert.Equal(0, timeline.Broken.Count + frame.Broken.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Telemetry_and_messages_tell_the_same_time_and_nothing_is_early(int session)
    {
        var samples = new List<CarSample>();
        new TelemetryDecoder().ReadCarData(await weekend.ArchiveAsync(session, "CarData.z.jsonStream"), samples, new BrokenLines());

        var zero = await weekend.TimeZeroAsync(session);

        Assert.Equal(zero, samples.Max(sample => sample.Utc.AddMilliseconds(-sample.Time.Milliseconds)));
        Assert.InRange(weekend.Truth.Sessions.Single(one => one.SessionKey == session).Start - zero, TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Indexes_agree_with_what_sessions_say_of_themselves(int session)
    {
        var truth = weekend.Truth.Sessions.Single(one => one.SessionKey == session);
        var info = (await weekend.TimelineAsync(session, "SessionInfo")).Final();

        Assert.Equal(session, info["Key"].WholeNumber);
        Assert.Equal(truth.MeetingKey, info["Meeting"]["Key"].WholeNumber);
        Assert.Equal(truth.Name, info["Name"].Text);
        Assert.Equal(await weekend.PathAsync(session), info["Path"].Text);
        var local = DateTimeOffset.Parse($"{info["StartDate"].Text}+{info["GmtOffset"].Text![..5]}", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(truth.Start, local);
    }

    [Fact]
    public async Task Equal_options_give_equal_bytes_and_marks_however_small_the_cache()
    {
        var options = new SyntheticOptions { RaceLaps = 8, Drivers = 4, Seed = 3 };
        var file = "2025/2025-03-02_" + (await weekend.PathAsync(Weekend.Race))["2025/2025-03-02_".Length..] + "TimingData.jsonStream";
        await using var one = await Servers.StartAsync(new ReplayOptions { Synthetic = options });
        await using var two = await Servers.StartAsync(new ReplayOptions { Synthetic = options with { CacheBytes = 0 } });
        using var here = new ArchiveClient(one);
        using var there = new ArchiveClient(two);

        using var first = await here.SendAsync(file);
        using var second = await there.SendAsync(file);

        Assert.Equal(await here.BytesAsync(file), await there.BytesAsync(file));
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(first.Content.Headers.LastModified, second.Content.Headers.LastModified);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(13)]
    public async Task Fields_and_races_of_any_size_make_streams(int drivers)
    {
        await using var server = await Servers.StartAsync(new ReplayOptions { Synthetic = new SyntheticOptions { RaceLaps = drivers, Drivers = Math.Max(2, drivers), Meetings = 2, TelemetryRate = 0.5, Seed = drivers } });
        using var client = new ArchiveClient(server);
        var year = JsonElement.Parse(await client.TextAsync("2025/Index.json"));
        var meetings = year.GetProperty("Meetings").EnumerateArray();
        foreach (var session in meetings.SelectMany(meeting => meeting.GetProperty(nameof(Sessions)).EnumerateArray()))
        {
            var path = session.GetProperty("Path").GetString()!;
            var feeds = JsonElement.Parse(await client.TextAsync(path + "Index.json")).GetProperty("Feeds");
            foreach (var feed in feeds.EnumerateObject())
            {
                var broken = new BrokenLines();
                Weekend.Messages(await client.BytesAsync(path + feed.Value.GetProperty("StreamPath").GetString()), broken);
                Assert.Equal(0, broken.Count);
                Assert.NotEmpty(await client.TextAsync(path + feed.Value.GetProperty("KeyFramePath").GetString()));
            }
        }
    }

    private async Task<IReadOnlyList<string>> FeedsAsync(int session)
    {
        var index = JsonElement.Parse(Encoding.UTF8.GetString(await weekend.ArchiveAsync(session, "Index.json")).TrimStart('\uFEFF'));
        return [.. index.GetProperty("Feeds").EnumerateObject().Select(feed => feed.Name)];
    }
}
