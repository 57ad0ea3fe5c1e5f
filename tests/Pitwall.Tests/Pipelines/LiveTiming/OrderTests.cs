using System.Text;
using Pitwall.Pipelines.LiveTiming;

namespace Pitwall.Tests.Pipelines.LiveTiming;

/// <summary>What is put in order in C# comes out as a stable sort puts it.</summary>
public class OrderTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 5)]
    [InlineData(2_000, 5)]
    [InlineData(20_000, 100_000)]
    public void Samples_come_by_car_and_time_and_equal_ones_as_they_came(int count, int instants)
    {
        var random = new Random(7);
        (int Car, long Time)[] samples = [.. Enumerable.Range(0, count).Select(_ => (random.Next(1, 243), (long)random.Next(instants)))];

        Assert.Equal(Enumerable.Range(0, count).OrderBy(i => samples[i].Car).ThenBy(i => samples[i].Time), Ordered(samples, expected: count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2_000)]
    [InlineData(1_000_000)]
    public void Samples_fit_whatever_was_expected(int expected)
    {
        (int Car, long Time)[] samples = [.. Enumerable.Range(0, 50_000).Select(i => (999 - (i % 3), (long)i))];

        Assert.Equal(Enumerable.Range(0, 50_000).OrderBy(i => samples[i].Car), Ordered(samples, expected));
    }

    [Fact]
    public void Samples_of_a_feed_in_order_are_split_by_car() =>
        Assert.Equal([1, 3, 0, 2], Ordered([(44, 0), (16, 0), (44, 1), (16, 1)], expected: 4));

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

    /// <summary>Places of the samples as they come out, a few at a time.</summary>
    private static List<int> Ordered((int Car, long Time)[] samples, int expected)
    {
        using var store = new SampleStore(expected);
        for (var i = 0; i < samples.Length; i++)
        {
            store.Begin(samples[i].Time, millis: i, body: 0);
            store.Add(samples[i].Car, tag: i % 4, i, -i, samples[i].Car);
        }
        store.Order();
        Assert.Equal(samples.Length, store.Count);
        Assert.Equal(samples.GroupBy(s => s.Car).OrderBy(c => c.Key).Select(c => (c.Key, c.Count())), store.Cars);

        var places = new List<int>();
        var runs = new List<ReadOnlyMemory<int>>();
        for (var from = 0; from < store.Count; from += 777)
        {
            runs.Clear();
            store.Take(from, Math.Min(777, store.Count - from), runs);
            foreach (var record in runs.SelectMany(r => SampleRecord.In(r).ToArray()))
            {
                var i = record.First;
                Assert.Equal((i % 4, -i, samples[i].Car, samples[i].Time, i), (record.Tag, record.Second, record.Third, store.Moments.Ticks(record.Moment), store.Moments.Millis(record.Moment)));
                places.Add(i);
            }
        }
        return places;
    }
}
