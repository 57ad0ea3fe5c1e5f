using System.Text;
using Pitwall.Pipelines.LiveTiming;

namespace Pitwall.Tests.Pipelines.LiveTiming;

/// <summary>What is put in order in C# comes out as a stable sort puts it.</summary>
public class OrderTests
{
    private static readonly DateTimeOffset Start = new(2024, 7, 7, 14, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 5)]
    [InlineData(2_000, 5)]
    [InlineData(2_000, 100_000)]
    public void Samples_come_by_car_and_time_and_equal_ones_as_they_came(int count, int instants)
    {
        var random = new Random(7);
        var samples = Enumerable.Range(0, count).Select(_ => (Car: random.Next(1, 243), Time: Start.AddMilliseconds(random.Next(instants)))).ToArray();

        var order = SampleOrder.Of(samples.AsSpan(), s => s.Car, s => s.Time);

        Assert.Equal(Enumerable.Range(0, count).OrderBy(i => samples[i].Car).ThenBy(i => samples[i].Time), order);
    }

    [Fact]
    public void Samples_of_a_feed_in_order_are_split_by_car()
    {
        (int Car, DateTimeOffset Time)[] samples = [(44, Start), (16, Start), (44, Start.AddSeconds(1)), (16, Start.AddSeconds(1))];

        Assert.Equal([1, 3, 0, 2], SampleOrder.Of(samples.AsSpan(), s => s.Car, s => s.Time));
    }

    [Theory]
    [InlineData("1:1 2:2 2:3 5:4")]
    [InlineData("2:2 1:1 5:4 2:3")]
    public void Messages_of_a_topic_come_by_time_and_number(string keys)
    {
        var queue = new TopicQueue("TimingData"u8.ToArray());
        foreach (var key in keys.Split(' '))
            queue.Add(key[0] - '0', key[2] - '0', Encoding.UTF8.GetBytes(key));

        Assert.Equal(["1:1", "2:2", "2:3", "5:4"], queue.Messages.Select(m => Encoding.UTF8.GetString(m.Payload.Span)));
    }
}
