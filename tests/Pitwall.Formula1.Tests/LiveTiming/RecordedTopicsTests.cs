using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming;

/// <summary>Laws that hold on every recorded line of every topic of the archive.</summary>
public sealed class RecordedTopicsTests
{
    [Fact]
    public void Every_recorded_line_can_be_read_and_applied()
    {
        var lineCount = 0;
        foreach (var (path, bytes) in Recordings.Streams(telemetry: false))
        {
            var state = new TopicState();
            var messages = Messages(bytes, out var broken);
            foreach (var payload in messages)
            {
                Assert.True(state.TryApply(payload.Span), path);
                lineCount++;
            }
            Assert.True(broken.Count == 0, path);
        }
        Assert.True(lineCount > 100_000, $"Only {lineCount} lines were read.");
    }

    [Fact]
    public void A_state_and_the_rest_make_the_whole()
    {
        var random = new Random(11240);
        foreach (var (path, bytes) in Recordings.Streams(telemetry: false))
        {
            var messages = Messages(bytes, out _);
            var cut = random.Next(messages.Count + 1);
            var whole = new TopicState();
            foreach (var message in messages.Take(cut)) whole.TryApply(message.Span);
            var resumed = new TopicState();
            Assert.True(resumed.TryApply(whole.Value.ToUtf8Json()), path);

            foreach (var message in messages.Skip(cut))
            {
                whole.TryApply(message.Span);
                resumed.TryApply(message.Span);
            }

            Assert.True(whole.Value == resumed.Value, $"{path}, cut after {cut} messages.");
            Assert.Equal(whole.Value.ToUtf8Json(), resumed.Value.ToUtf8Json());
        }
    }

    [Fact]
    public void Seeking_to_a_time_gives_the_state_of_a_replay_to_that_time()
    {
        var random = new Random(9511);
        foreach (var topic in new[] { "TimingData", "TimingStats", "TopThree", "RaceControlMessages", "DriverRaceInfo" })
        {
            var stream = Recordings.Sprint(topic);
            var timeline = TopicTimeline.Read(stream);
            var times = timeline.Times.ToArray();
            for (var seek = 0; seek < 12; seek++)
            {
                var time = times[random.Next(times.Length)];
                var replayed = TopicTimeline.Read(stream);

                Assert.True(timeline.StateAt(time) == replayed.StateAt(time), $"{topic} at {time}");
            }
        }
    }

    private static List<ReadOnlyMemory<byte>> Messages(byte[] stream, out BrokenLines broken)
    {
        broken = new BrokenLines();
        var messages = new List<ReadOnlyMemory<byte>>();
        var lines = new StreamLineReader(stream, broken);
        while (lines.Read()) messages.Add(stream.AsMemory(lines.PayloadStart, lines.Payload.Length));
        return messages;
    }
}
