using System.Text;
using System.Text.Json.Nodes;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Laps;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming.Laps;

/// <summary>Laws of folding laps, on a real recording and on what is made of it by chance.</summary>
public sealed class LapFoldLaws
{
    private const int MutatedLines = 100_000;

    [Fact]
    public void A_list_and_an_object_keyed_by_its_indexes_give_the_same_laps()
    {
        foreach (var kind in new[] { SessionKind.Sprint, SessionKind.SprintQualifying })
        {
            var messages = Messages(kind);
            var asObjects = messages.Select(m => m with { Payload = Rewritten(m.Payload, AsObjects) }).ToList();
            Assert.NotEqual(messages[1].Payload.ToArray(), asObjects[1].Payload.ToArray());

            Assert.Equal(Described(kind, messages), Described(kind, asObjects));
        }
    }

    [Fact]
    public void The_order_of_members_of_drivers_and_of_topics_does_not_matter()
    {
        var messages = Messages(SessionKind.Sprint);
        var reversed = messages.Select(m => m with { Payload = Rewritten(m.Payload, Reversed) }).ToList();

        Assert.Equal(Described(SessionKind.Sprint, messages), Described(SessionKind.Sprint, reversed));
    }

    [Fact]
    public void Folding_twice_gives_the_same()
    {
        var messages = Messages(SessionKind.SprintQualifying);

        Assert.Equal(Described(SessionKind.SprintQualifying, messages), Described(SessionKind.SprintQualifying, messages));
    }

    [Fact]
    public void Folding_leaves_little_garbage()
    {
        var feed = Feed(SessionKind.Sprint, Messages(SessionKind.Sprint));
        _ = LapFold.Fold(feed);
        var before = GC.GetAllocatedBytesForCurrentThread();

        _ = LapFold.Fold(feed);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Fact]
    public void Mutated_lines_never_throw_and_never_make_more_laps_than_lines()
    {
        var random = new Random(11240);
        var (sound, broken) = (Messages(SessionKind.Sprint), 0);
        foreach (var kind in Enum.GetValues<SessionKind>())
        {
            var lines = new List<TopicMessage>();
            for (var i = 0; i < MutatedLines / 6 + 1; i++)
            {
                var line = sound[random.Next(sound.Count)];
                lines.Add(line with { Payload = Mutated(line.Payload.ToArray(), random) });
            }
            broken += lines.Count;
            foreach (var laps in lines.Chunk(2_500).Select(part => LapFold.Fold(Feed(kind, part))))
            {
                Assert.True(laps.Count <= 2_500);
                Assert.All(laps, l => Assert.InRange(l.Driver.Value, 1, 99));
            }
        }
        Assert.True(broken >= MutatedLines);
    }

    [Fact]
    public void Mutated_race_control_and_statuses_never_throw()
    {
        var random = new Random(9668);
        string[] seeds =
        [
            """{"Messages":{"3":{"Utc":"2024-04-19T08:19:41","Category":"Other","Message":"CAR 4 (NOR) TIME 1:57.940 DELETED - TRACK LIMITS AT TURN 16 LAP 12 16:19:38"}}}""",
            """{"Messages":[{"Message":"CAR 3 (VER) LAP DELETED - TRACK LIMITS AT TURN 6 LAP 13 11:24:28 (PIT)"},{"Message":"CAR 4 (NOR) TIME 1:57.940 WILL BE REINSTATED"}]}""",
            """{"Status":"Started","Message":"AllClear"}""",
            """{"Series":{"1":{"QualifyingPart":2}},"StatusSeries":[{"SessionStatus":"Started"}]}""",
        ];
        var timing = Messages(SessionKind.SprintQualifying).Take(1_000).ToList();
        for (var i = 0; i < 200; i++)
        {
            var lines = Enumerable.Range(0, 20).Select(n => new TopicMessage(SessionTime.FromMilliseconds(n * 1000), Mutated(Encoding.UTF8.GetBytes(seeds[random.Next(seeds.Length)]), random))).ToArray();
            var topics = new[] { "RaceControlMessages", "SessionStatus", "TrackStatus", "SessionData" }.Select(t => KeyValuePair.Create(t, lines.AsEnumerable()));
            Assert.NotNull(LapFold.Fold(new SessionFeed([.. topics, new("TimingData", timing)], SessionKind.SprintQualifying, null)));
        }
    }

    private static string[] Described(SessionKind kind, IReadOnlyList<TopicMessage> messages)
    {
        var laps = LapFold.Fold(Feed(kind, messages)).Select(Laps.Described.Lap).ToArray();
        Assert.True(laps.Length > 100);
        return laps;
    }

    private static SessionFeed Feed(SessionKind kind, IEnumerable<TopicMessage> timing) =>
        new([new("TimingData", timing), new("SessionStatus", [new TopicMessage(SessionTime.FromMilliseconds(2_801_459), """{"Status":"Started"}"""u8.ToArray())])], kind, null);

    private static List<TopicMessage> Messages(SessionKind kind)
    {
        var stream = kind == SessionKind.Sprint
            ? Recordings.Sprint("TimingData")
            : Recordings.File("static/2024/2024-04-21_Chinese_Grand_Prix/2024-04-19_Sprint_Qualifying/TimingData.jsonStream");
        var messages = new List<TopicMessage>();
        var lines = new StreamLineReader(stream, new BrokenLines());
        while (lines.Read()) messages.Add(new TopicMessage(lines.Time, stream.AsMemory(lines.PayloadStart, lines.Payload.Length)));
        return messages;
    }

    private static byte[] Rewritten(ReadOnlyMemory<byte> payload, Func<JsonNode?, JsonNode?> rule) =>
        Encoding.UTF8.GetBytes(rule(JsonNode.Parse(payload.Span))!.ToJsonString());

    private static JsonNode? AsObjects(JsonNode? node) => node switch
    {
        JsonArray list => new JsonObject(list.Select((element, i) => KeyValuePair.Create(i.ToString(System.Globalization.CultureInfo.InvariantCulture), AsObjects(element)))),
        JsonObject map => new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, AsObjects(m.Value)))),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(Reversed)]),
        JsonObject map => new JsonObject(map.Reverse().Select(m => KeyValuePair.Create(m.Key, Reversed(m.Value)))),
        _ => node?.DeepClone(),
    };

    private static byte[] Mutated(byte[] line, Random random)
    {
        var bytes = new List<byte>(line);
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            var some = Math.Min(random.Next(1, 12), bytes.Count - at);
            switch (random.Next(8))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = "{}[]\",:\\0'9-.eE \n"u8[random.Next(17)]; break;
                case 2: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 3: bytes.RemoveRange(at, some); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, some)); break;
                // Most mutations break the JSON; those of digits do not, and reach the fold.
                case 5 or 6:
                    for (var i = at; i < bytes.Count; i++)
                        if (char.IsAsciiDigit((char)bytes[i]) && random.Next(3) == 0) bytes[i] = (byte)('0' + random.Next(10));
                    break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }
        return [.. bytes];
    }
}
