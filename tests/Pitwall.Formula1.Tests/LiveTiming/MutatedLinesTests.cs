using System.Text;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Hub;
using Pitwall.Formula1.Tests.LiveTiming.Support;

namespace Pitwall.Formula1.Tests.LiveTiming;

/// <summary>Runs alone: it looks at the memory of the whole process.</summary>
[CollectionDefinition(nameof(MutatedLinesTests), DisableParallelization = true)]
public sealed class Alone;

/// <summary>A hundred thousand lines with bytes changed, taken out, put in, doubled and cut: no crash, no hang, no growth without end.</summary>
[Collection(nameof(MutatedLinesTests))]
public sealed class MutatedLinesTests
{
    private const int LinesPerKind = 20_000;
    private const long MostBytesKept = 64 * 1024 * 1024;

    private static readonly string[] TimingLines =
    [
        """{"Lines":{"44":{"Sectors":{"0":{"Segments":{"3":{"Status":2049}}},"1":{"Value":"","PreviousValue":"28.113"}},"Speeds":{"FL":{"Value":"291"}}}}}""",
        """{"Lines":{"4":{"BestLapTime":{"Value":"","_deleted":["Lap"]},"Sectors":[{"Value":"1.2"},{"Value":"\u00e9"},{}],"InPit":true,"NumberOfLaps":12}}}""",
        """{"Messages":{"12":{"Utc":"2026-03-14T02:33:55","Lap":0,"Category":"Other","Message":"CAR 6 (HAD) \u2013 NOTED","Flag":null}},"_kf":true}""",
    ];

    private static readonly string[] TelemetryJson =
    [
        """{"Entries":[{"Utc":"2026-03-14T02:18:54.6457613Z","Cars":{"1":{"Channels":{"0":10500,"2":301,"3":8,"4":104,"5":0,"45":12}},"44":{"Channels":{"0":0}}}}]}""",
        """{"Position":[{"Timestamp":"2026-03-14T02:18:57.63Z","Entries":{"1":{"Status":"OnTrack","X":-8325,"Y":-7058,"Z":0},"241":{"Status":"OffTrack"}}}]}""",
    ];

    [Fact]
    public void Lines_of_a_topic_are_applied_or_counted()
    {
        var state = new TopicState();
        Mutate(TimingLines.Select(j => "01:02:03.456" + j), seed: 1, line =>
        {
            var lines = new StreamLineReader(line, new BrokenLines());
            while (lines.Read()) state.TryApply(lines.Payload);
            if (line.Length % 64 == 0) _ = state.Value;
        });
        Assert.True(state.Value.ToUtf8Json().Length < MostBytesKept);
    }

    [Fact]
    public void Plain_telemetry_is_decoded_or_counted()
    {
        var decoder = new TelemetryDecoder();
        Mutate(TelemetryJson.Select(j => "01:02:03.456" + j), seed: 2, line => Decode(decoder, line));
    }

    [Fact]
    public void Compressed_telemetry_is_decoded_or_counted()
    {
        var decoder = new TelemetryDecoder(new PayloadInflater(maxBytes: 100_000));
        Mutate(TelemetryJson.Select(j => "01:02:03.456" + Encoding.UTF8.GetString(Payloads.Deflated(j))), seed: 3, line => Decode(decoder, line));
    }

    [Fact]
    public void Telemetry_damaged_before_it_was_compressed_is_decoded_or_counted()
    {
        var decoder = new TelemetryDecoder();
        Mutate(TelemetryJson, seed: 4, line => Decode(decoder, [.. "0:00:00.000"u8, .. Payloads.Deflated(Encoding.UTF8.GetString(line))]));
    }

    [Fact]
    public void Hub_lines_of_all_shapes_are_handed_on_or_counted()
    {
        string[] shapes =
        [
            """{"C":"d","M":[{"H":"Streaming","M":"feed","A":["TimingData",{"Lines":{"44":{"InPit":true}}},"2024-05-18T13:59:11.3884546Z"]}]}""",
            """{"Type":"TimingData","Json":{"Lines":{"44":{}}},"DateTime":"2024-05-18T13:59:11.388+00:00"}""",
            """['TimingData', {'Lines': {'44': {'InPit': True, 'x': "it's"}}}, '2024-05-18T13:59:11.3884546Z']""",
            """{"type":3,"result":{"Heartbeat":{"Utc":"x"},"CarData.z":"7Za="}}""",
        ];
        var state = new TopicState();
        Mutate(shapes, seed: 5, line => HubRecording.Read(line, new BrokenLines(), (in HubMessage message) => state.TryApply(message.Payload)));
        Assert.True(state.Value.ToUtf8Json().Length < MostBytesKept);
    }

    private static void Decode(TelemetryDecoder decoder, byte[] line)
    {
        var cars = new List<CarSample>();
        var positions = new List<PositionSample>();
        decoder.ReadCarData(line, cars, new BrokenLines());
        decoder.ReadPosition(line, positions, new BrokenLines());
        Assert.True(cars.Count + positions.Count < 100);
    }

    private static void Mutate(IEnumerable<string> seeds, int seed, Action<byte[]> use)
    {
        var random = new Random(seed);
        var lines = seeds.Select(Encoding.UTF8.GetBytes).ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < LinesPerKind; i++) use(Mutated(lines[random.Next(lines.Length)], random));
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < MostBytesKept);
    }

    private static byte[] Mutated(byte[] line, Random random)
    {
        var bytes = new List<byte>(line);
        for (var times = random.Next(1, 5); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            var some = Math.Min(random.Next(1, 12), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] = "{}[]\",:\\0'9-.eE \n"u8[random.Next(17)]; break;
                case 2: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 3: bytes.RemoveRange(at, some); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, some)); break;
                case 5: bytes.InsertRange(at, "{\"9999\":"u8.ToArray()); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }
        return [.. bytes];
    }
}
