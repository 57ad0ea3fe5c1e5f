using System.IO.Compression;
using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Hub;
using Pitwall.Formula1.LiveTiming.Laps;

namespace Pitwall.Conformance.LiveTiming.Laps;

/// <summary>A recorded session of live timing, and where f1db keeps its official result.</summary>
/// <param name="Path">Folder of the archive, below <c>livetiming/static</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Result">File of f1db below the season's races; empty where there is no result with times.</param>
public sealed record RecordedSession(string Path, SessionKind Kind, string Result = "")
{
    public static readonly RecordedSession China2026Sprint = new("2026/2026-03-15_Chinese_Grand_Prix/2026-03-14_Sprint", SessionKind.Sprint, "2026/races/02-china/sprint-race-results");
    public static readonly RecordedSession Azerbaijan2018Race = new("2018/2018-04-29_Azerbaijan_Grand_Prix/2018-04-29_Race", SessionKind.Race, "2018/races/04-azerbaijan/race-results");
    public static readonly RecordedSession China2024SprintQualifying = new("2024/2024-04-21_Chinese_Grand_Prix/2024-04-19_Sprint_Qualifying", SessionKind.SprintQualifying, "2024/races/05-china/sprint-qualifying-results");
    public static readonly RecordedSession Spain2024Qualifying = new("2024/2024-06-23_Spanish_Grand_Prix/2024-06-22_Qualifying", SessionKind.Qualifying, "2024/races/10-spain/qualifying-results");

    /// <summary>Recorded from the hub only, so that it has no folder in the archive.</summary>
    public static readonly RecordedSession SaoPaulo2025Sprint = new("", SessionKind.Sprint, "2025/races/21-sao-paulo/sprint-race-results");

    public static IReadOnlyList<RecordedSession> Races { get; } = [China2026Sprint, Azerbaijan2018Race];

    public static IReadOnlyList<RecordedSession> Qualifyings { get; } =
    [
        new("2021/2021-11-07_Mexico_City_Grand_Prix/2021-11-06_Qualifying", SessionKind.Qualifying, "2021/races/18-mexico/qualifying-results"),
        new("2022/2022-03-27_Saudi_Arabian_Grand_Prix/2022-03-26_Qualifying", SessionKind.Qualifying, "2022/races/02-saudi-arabia/qualifying-results"),
        new("2023/2023-04-30_Azerbaijan_Grand_Prix/2023-04-28_Qualifying", SessionKind.Qualifying, "2023/races/04-azerbaijan/qualifying-results"),
        new("2023/2023-04-30_Azerbaijan_Grand_Prix/2023-04-29_Sprint_Shootout", SessionKind.SprintQualifying, "2023/races/04-azerbaijan/sprint-qualifying-results"),
        China2024SprintQualifying,
        Spain2024Qualifying,
    ];

    public static IReadOnlyList<RecordedSession> Practices { get; } =
    [
        new("2020/2020-07-19_Hungarian_Grand_Prix/2020-07-17_Practice_2", SessionKind.Practice),
        new("2022/2022-07-03_British_Grand_Prix/2022-07-01_Practice_1", SessionKind.Practice),
        new("2024/2024-07-07_British_Grand_Prix/2024-07-05_Practice_1", SessionKind.Practice),
    ];

    public static IEnumerable<RecordedSession> All => [.. Races, .. Qualifyings, .. Practices];

    /// <summary>The messages; the calling test is skipped where there are no recordings.</summary>
    public SessionFeed Feed() => new(Topics(), Kind, null);

    /// <summary>The laps.</summary>
    public IReadOnlyList<TimedLap> Laps() => LapFold.Fold(Feed());

    /// <summary>A session that was recorded from the hub, by its files in order.</summary>
    public static SessionFeed Hub(SessionKind kind, params string[] files)
    {
        var folder = System.IO.Path.Combine(Checkout.RecordingsOrSkip("livetiming"), "livetiming", "hub");
        var messages = new List<(string Topic, DateTimeOffset? Utc, byte[] Payload)>();
        foreach (var file in files)
            HubRecording.Read(Unzipped(System.IO.Path.Combine([folder, .. file.Split('/')]) + ".gz"), new BrokenLines(), (in HubMessage m) => messages.Add((m.Topic, m.Utc, m.Payload.ToArray())));
        var zero = (messages.Min(m => m.Utc) ?? DateTimeOffset.UnixEpoch).AddMinutes(-1);
        return new SessionFeed(
            messages
                .GroupBy(m => m.Topic, m => new TopicMessage(SessionTime.FromMilliseconds(m.Utc is { } utc ? (long)(utc - zero).TotalMilliseconds : 0), m.Payload), StringComparer.Ordinal)
                .Select(g => KeyValuePair.Create(g.Key, g.AsEnumerable())),
            kind,
            zero);
    }

    private IEnumerable<KeyValuePair<string, IEnumerable<TopicMessage>>> Topics()
    {
        var folder = System.IO.Path.Combine([Checkout.RecordingsOrSkip("livetiming"), "livetiming", "static", .. Path.Split('/')]);
        foreach (var file in Directory.EnumerateFiles(folder, "*.jsonStream.gz"))
        {
            var topic = System.IO.Path.GetFileName(file)[..^".jsonStream.gz".Length];
            if (!topic.EndsWith(".z", StringComparison.Ordinal)) yield return new(topic, Messages(Unzipped(file)));
        }
    }

    private static List<TopicMessage> Messages(byte[] stream)
    {
        var messages = new List<TopicMessage>();
        var lines = new StreamLineReader(stream, new BrokenLines());
        while (lines.Read()) messages.Add(new TopicMessage(lines.Time, stream.AsMemory(lines.PayloadStart, lines.Payload.Length)));
        return messages;
    }

    private static byte[] Unzipped(string path)
    {
        using var plain = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        plain.CopyTo(memory);
        return memory.ToArray();
    }

    public override string ToString() => Path;
}
