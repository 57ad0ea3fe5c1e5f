using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Intervals;
using Pitwall.Formula1.LiveTiming.PitStops;
using Pitwall.Formula1.LiveTiming.Positions;
using Pitwall.Formula1.LiveTiming.Stints;
using Pitwall.Formula1.LiveTiming.TrackStatus;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming;

/// <summary>Laws that hold of the rows of every recorded session, and of sessions whose lines were damaged.</summary>
public sealed class RecordedFoldsTests
{
    [Fact]
    public void Stints_are_numbered_without_holes_begin_before_they_end_and_never_overlap()
    {
        foreach (var (path, feed) in Feeds.Recorded())
        {
            foreach (var stints in StintFold.Fold(feed).GroupBy(s => s.DriverNumber))
            {
                Assert.Equal(Enumerable.Range(1, stints.Count()), stints.Select(s => s.Number));
                Assert.All(stints, s => Assert.True(s.LapStart >= 1 && s.LapStart <= s.LapEnd, $"{path} {s}"));
                Assert.All(stints.Zip(stints.Skip(1)), p => Assert.True(p.First.LapEnd == p.Second.LapStart - 1, $"{path} {p.Second}"));
            }
        }
    }

    [Theory]
    [InlineData("2026-03-14_Sprint", 22)]
    [InlineData("2018-04-29_Race", 13)]
    public void Pit_exits_tell_the_laps_of_stints_that_the_counts_tell(string end, int atLeast)
    {
        var feed = Feeds.Recorded(end);
        var uncounted = new SessionFeed(
            feed.Topics.Select(t => KeyValuePair.Create(t, feed.Of(t).Select(m => m with { Payload = Uncounted(m.Payload) }))), feed.Kind, feed.TimeZero);
        // Stints that were told all at once can be told apart by nothing but their counts.
        var counted = StintFold.Fold(feed).GroupBy(s => s.DriverNumber).Where(g => g.Select(s => s.Time).Distinct().Count() == g.Count()).ToArray();
        var byExits = StintFold.Fold(uncounted).ToLookup(s => s.DriverNumber, s => (s.LapStart, s.LapEnd, s.Compound));

        Assert.True(counted.Length >= atLeast, $"Only {counted.Length} drivers can be compared.");
        Assert.All(counted, g => Assert.Equal(g.Select(s => (s.LapStart, s.LapEnd, s.Compound)), byExits[g.Key]));
        Assert.All(StintFold.Fold(uncounted), s => Assert.Equal(StintLapsSource.PitExits, s.LapsSource));

        static ReadOnlyMemory<byte> Uncounted(ReadOnlyMemory<byte> payload) =>
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(payload.Span).Replace("\"TotalLaps\"", "\"Total\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_gap_that_was_sent_is_read()
    {
        foreach (var (path, feed) in Feeds.Recorded())
        {
            var unread = IntervalFold.Fold(feed).FirstOrDefault(i =>
                (i.GapToLeader is null && i.GapToLeaderText is { Length: > 0 }) || (i.Interval is null && i.IntervalText is { Length: > 0 }));
            Assert.True(unread is null, $"{path} {unread}");
        }
    }

    [Fact]
    public void Rows_are_in_order_and_spells_end_where_the_next_begin()
    {
        foreach (var (path, feed) in Feeds.Recorded())
        {
            var spells = TrackStatusFold.Fold(feed);
            Assert.All(spells.Zip(spells.Skip(1)), p => Assert.Equal(p.First.EndedAt, p.Second.StartedAt));
            Assert.All(PitStopFold.Fold(feed), s => Assert.True(s.LaneMilliseconds is null or > 0 && s.EnteredAt is null == s.LaneMilliseconds is null, $"{path} {s}"));
            var times = PositionFold.Fold(feed).Select(p => p.Time).ToArray();
            Assert.Equal(times.Order(), times);
        }
    }

    [Fact]
    public void A_list_and_an_object_keyed_by_its_indexes_are_the_same()
    {
        foreach (var end in new[] { "2026-03-14_Sprint", "2018-04-29_Race", "2024-06-22_Qualifying" })
        {
            var asSent = Feeds.Recorded(end);
            var asObjects = new SessionFeed(
                asSent.Topics.Select(t => KeyValuePair.Create(t, asSent.Of(t).Select(m => new TopicMessage(m.Time, WithoutLists(m.Payload))))),
                asSent.Kind,
                asSent.TimeZero);

            Assert.Equal(Folds.All(asSent), Folds.All(asObjects));
        }
    }

    [Fact]
    public void A_fold_reads_the_topics_that_it_names_and_no_others()
    {
        foreach (var (path, feed) in Feeds.Recorded())
        {
            foreach (var (topics, fold) in Folds.Each)
            {
                var named = new SessionFeed(topics.Distinct().Select(t => KeyValuePair.Create(t, feed.Of(t).AsEnumerable())), feed.Kind, feed.TimeZero);
                Assert.True(fold(feed).SequenceEqual(fold(named)), $"{path}: {string.Join(", ", topics)}");
            }
        }
    }

    [Fact]
    public void Recordings_of_the_hub_give_rows_whenever_they_began()
    {
        var hub = Path.Combine(Recordings.FolderOrSkip(), "hub");
        foreach (var file in Directory.EnumerateFiles(hub, "*.gz", SearchOption.AllDirectories))
        {
            var path = "hub/" + Path.GetRelativePath(hub, file)[..^3].Replace('\\', '/');
            var kind = path.Contains("uali", StringComparison.Ordinal) ? SessionKind.Qualifying
                : path.Contains("Race", StringComparison.Ordinal) ? SessionKind.Race
                : path.Contains("Sprint", StringComparison.Ordinal) ? SessionKind.Sprint
                : SessionKind.Practice;
            var feed = Feeds.OfHub(path, kind);
            Assert.True(!feed.Topics.Contains("TimingData") || Folds.All(feed).Count > 0, path);
        }
    }

    [Fact]
    public void Damaged_lines_never_throw()
    {
        var random = new Random(20180429);
        var rows = 0;
        foreach (var (_, feed) in Feeds.Recorded(stream => Damaged(stream, random))) rows += Folds.All(feed).Count;
        Assert.True(rows > 10_000, $"Only {rows} rows were made of what was whole.");
    }

    private static byte[] Damaged(byte[] stream, Random random)
    {
        var bytes = (byte[])stream.Clone();
        for (var at = random.Next(400); at < bytes.Length; at += random.Next(1, 800))
        {
            // Line ends stay, so that a line is damaged and not two made one.
            if (bytes[at] is not ((byte)'\n' or (byte)'\r')) bytes[at] = "{}[]\",:\\0'9-.eE xS\u0001"u8[random.Next(19)];
        }
        return bytes;
    }

    private static ReadOnlyMemory<byte> WithoutLists(ReadOnlyMemory<byte> payload) =>
        Encoding.UTF8.GetBytes(WithoutLists(JsonNode.Parse(payload.Span))!.ToJsonString());

    private static JsonNode? WithoutLists(JsonNode? node) => node switch
    {
        // Names of members that are to be removed are no list of values.
        JsonObject map => new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, m.Key == "_deleted" ? m.Value?.DeepClone() : WithoutLists(m.Value)))),
        JsonArray list => new JsonObject(list.Select((e, i) => KeyValuePair.Create(i.ToString(CultureInfo.InvariantCulture), WithoutLists(e)))),
        _ => node?.DeepClone(),
    };
}
