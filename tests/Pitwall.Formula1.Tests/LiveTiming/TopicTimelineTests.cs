using System.Text;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Formula1.Tests.LiveTiming;

public sealed class TopicTimelineTests
{
    [Fact]
    public void The_state_at_a_time_has_all_messages_up_to_it_its_own_included()
    {
        var timeline = Of("00:00:01.000{\"a\":1}\n00:00:02.000{\"b\":2}\n00:00:02.000{\"b\":3}\n");

        Assert.Equal("{}", At(timeline, 999));
        Assert.Equal("""{"a":1}""", At(timeline, 1_999));
        Assert.Equal("""{"a":1,"b":3}""", At(timeline, 2_000));
        Assert.Equal("""{"a":1}""", At(timeline, 1_000));
        Assert.Equal("""{"a":1,"b":3}""", timeline.Final().ToString());
    }

    [Fact]
    public void Late_lines_are_applied_in_the_order_of_their_times() =>
        Assert.Equal("""{"a":3}""", Of("00:00:01.000{\"a\":1}\n00:00:05.700{\"a\":3}\n00:00:02.000{\"a\":2}\n").Final().ToString());

    [Fact]
    public void Seeking_anywhere_in_any_order_gives_the_state_of_that_time()
    {
        var timeline = Of(string.Concat(Enumerable.Range(1, 3_000).Select(i => $"{SessionTime.FromMilliseconds(i)}{{\"last\":{i},\"m\":{{\"{i % 7}\":{i}}}}}\n")));
        var random = new Random(3);
        for (var seek = 0; seek < 500; seek++)
        {
            var time = random.Next(1, 3_001);
            var state = timeline.StateAt(SessionTime.FromMilliseconds(time));
            Assert.Equal(time, state["last"].WholeNumber);
            Assert.Equal(time, state["m"][time % 7].WholeNumber);
        }
    }

    [Fact]
    public void Broken_messages_are_counted_once_however_often_time_passes_over_them()
    {
        var timeline = Of("00:00:01.000{\"a\":1}\n00:00:02.000{\"a\" 2}\n00:00:03.000{\"a\":3}\nbroken\n");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("""{"a":3}""", timeline.Final().ToString());
            Assert.Equal("""{"a":1}""", At(timeline, 2_500));
        }

        Assert.Equal(2, timeline.Broken.Count);
        Assert.Equal((3, 3), (timeline.Count, timeline.Times.Count()));
    }

    private static TopicTimeline Of(string stream) => TopicTimeline.Read(Encoding.UTF8.GetBytes(stream));

    private static string At(TopicTimeline timeline, long milliseconds) => timeline.StateAt(SessionTime.FromMilliseconds(milliseconds)).ToString();
}
