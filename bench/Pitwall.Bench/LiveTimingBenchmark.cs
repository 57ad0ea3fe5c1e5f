using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Laps;

namespace Pitwall.Bench;

/// <summary>
/// Decoding and folding of the recorded 2026 Chinese sprint, from streams already in memory. The baseline of decoding is base64 and inflate
/// of the same bytes in the same process, with nothing done to what comes out. Needs PITWALL_RECORDINGS.
/// </summary>
internal static class LiveTimingBenchmark
{
    // Until the compiler has settled on its best code.
    private const int WarmUps = 8;
    private const string Session = "livetiming/static/2026/2026-03-15_Chinese_Grand_Prix/2026-03-14_Sprint";
    private static readonly string[] Folded =
        ["TimingData", "TimingDataF1", "TimingStats", "TimingAppData", "DriverRaceInfo", "DriverTracker", "TopThree"];
    private static readonly string[] LapTopics = ["TimingData", "TrackStatus", "SessionStatus", "SessionData", "RaceControlMessages"];

    public static void Run()
    {
        if (Environment.GetEnvironmentVariable("PITWALL_RECORDINGS") is not { } recordings)
        {
            Console.WriteLine("Nothing to measure: PITWALL_RECORDINGS does not name the folder of recordings.");
            return;
        }
        var folder = Path.Combine(recordings, Session);
        var samples = new List<CarSample>(500_000);
        Decode(Read(folder, "CarData.z"), "CarData.z", stream =>
        {
            samples.Clear();
            new TelemetryDecoder().ReadCarData(stream, samples, new BrokenLines());
            return samples.Count;
        });
        var positions = new List<PositionSample>(500_000);
        Decode(Read(folder, "Position.z"), "Position.z", stream =>
        {
            positions.Clear();
            new TelemetryDecoder().ReadPosition(stream, positions, new BrokenLines());
            return positions.Count;
        });
        Fold(folder);
        FoldLaps(folder);
        SprintBenchmark.Run(recordings, () => InflateBarely(Read(folder, "CarData.z")) + InflateBarely(Read(folder, "Position.z")));
    }

    private static void Decode(byte[] stream, string topic, Func<byte[], int> decode)
    {
        var (rows, inflatedBytes) = (0, 0L);
        for (var i = 0; i < WarmUps; i++) (rows, inflatedBytes) = (decode(stream), InflateBarely(stream));
        Timing.Header(string.Create(
            CultureInfo.InvariantCulture, $"{topic}: {stream.Length / 1e6:0.0} MB of lines, {inflatedBytes / 1e6:0.0} MB inflated, {rows:N0} samples"));
        var bare = Timing.Measure("bare base64 and inflate", rows, null, () => InflateBarely(stream));
        var full = Timing.Measure("lines to samples", rows, bare, () => decode(stream));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{"inflated MB/s: bare, samples; share of bare",-46} {inflatedBytes / bare / 1e3,8:0} {inflatedBytes / full / 1e3,10:0} {bare / full,7:0.00}"));
    }

    private static long InflateBarely(byte[] stream)
    {
        var deflated = new byte[1 << 20];
        var inflated = new byte[1 << 20];
        long total = 0;
        ReadOnlySpan<byte> rest = stream;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            var from = line.IndexOf((byte)'"') + 1;
            if (from == 0) continue;
            Base64.DecodeFromUtf8(line[from..line.LastIndexOf((byte)'"')], deflated, out _, out var bytes);
            using var deflate = new DeflateStream(new MemoryStream(deflated, 0, bytes, writable: false), CompressionMode.Decompress);
            while (deflate.Read(inflated, 0, inflated.Length) is > 0 and var read) total += read;
        }
        return total;
    }

    private static void Fold(string folder)
    {
        var streams = Folded.Select(topic => Read(folder, topic)).ToArray();
        var messages = 0;
        for (var i = 0; i < WarmUps; i++) messages = streams.Sum(Apply);
        Timing.Header(string.Create(
            CultureInfo.InvariantCulture, $"Folding {messages:N0} messages, {streams.Sum(s => s.Length) / 1e6:0.0} MB, of {string.Join(", ", Folded)}"));
        Timing.Measure("applied to the state", messages, null, () =>
        {
            foreach (var stream in streams) Apply(stream);
        });
        Timing.Measure("timelines with checkpoints, to the end", messages, null, () =>
        {
            foreach (var stream in streams) TopicTimeline.Read(stream).Final();
        });
    }

    private static void FoldLaps(string folder)
    {
        var messages = LapTopics.ToDictionary(topic => topic, IEnumerable<TopicMessage> (topic) => Messages(Read(folder, topic)), StringComparer.Ordinal);
        var streams = LapTopics.Select(topic => Read(folder, topic)).ToArray();
        var laps = 0;
        for (var i = 0; i < WarmUps; i++) laps = Laps().Count;
        Timing.Header(string.Create(CultureInfo.InvariantCulture, $"Folding {laps:N0} laps of {messages.Values.Sum(m => m.Count()):N0} messages"));
        var applied = Timing.Measure("their topics applied to the state", laps, null, () =>
        {
            foreach (var stream in streams) Apply(stream);
        });
        var folded = Timing.Measure("laps", laps, applied, () => Laps());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"laps/s",-46} {laps / folded * 1e3,8:N0}"));

        IReadOnlyList<TimedLap> Laps() => LapFold.Fold(new SessionFeed(messages, SessionKind.Sprint, null));
    }

    private static List<TopicMessage> Messages(byte[] stream)
    {
        var messages = new List<TopicMessage>();
        var lines = new StreamLineReader(stream, new BrokenLines());
        while (lines.Read()) messages.Add(new TopicMessage(lines.Time, stream.AsMemory(lines.PayloadStart, lines.Payload.Length)));
        return messages;
    }

    private static int Apply(byte[] stream)
    {
        var state = new TopicState();
        var lines = new StreamLineReader(stream, new BrokenLines());
        var count = 0;
        for (; lines.Read(); count++) state.TryApply(lines.Payload);
        return count;
    }

    private static byte[] Read(string folder, string topic)
    {
        using var file = new GZipStream(File.OpenRead(Path.Combine(folder, topic + ".jsonStream.gz")), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
