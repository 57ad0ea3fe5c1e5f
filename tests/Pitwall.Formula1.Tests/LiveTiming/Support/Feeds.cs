using System.Text;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Hub;

namespace Pitwall.Formula1.Tests.LiveTiming.Support;

/// <summary>Makes feeds of a few lines, and of recorded sessions.</summary>
internal static class Feeds
{
    public static readonly DateTimeOffset TimeZero = new(2024, 7, 7, 13, 0, 0, TimeSpan.Zero);

    /// <summary>A feed of lines such as <c>TimingData 00:01:02.000 {"Lines":{}}</c>.</summary>
    public static SessionFeed Of(SessionKind kind, params string[] lines) => new(
        lines.Select(l => l.Split(' ', 3)).GroupBy(p => p[0]).Select(g => KeyValuePair.Create(
            g.Key, g.Select(p => new TopicMessage(SessionTime.Parse(p[1]), Encoding.UTF8.GetBytes(p[2]))))),
        kind,
        TimeZero);

    /// <summary>A time of day as lines write it, without the hours.</summary>
    public static SessionTime At(string minutesAndSeconds) => SessionTime.Parse("00:" + minutesAndSeconds);

    public static DriverNumber Car(int number) => new(number);

    /// <summary>Every recorded session of the archive, without telemetry.</summary>
    public static IEnumerable<(string Path, SessionFeed Feed)> Recorded(Func<byte[], byte[]>? change = null) =>
        from stream in Recordings.Streams(telemetry: false)
        group stream by Path.GetDirectoryName(stream.Path)! into session
        select (session.Key, Feed(session.Key, session.ToDictionary(s => Path.GetFileName(s.Path).Split('.')[0], s => change is null ? s.Bytes : change(s.Bytes))));

    /// <summary>A recorded session by the end of its path.</summary>
    public static SessionFeed Recorded(string pathEnd) => Recorded().First(s => s.Path.EndsWith(pathEnd, StringComparison.Ordinal)).Feed;

    /// <summary>A recording of the hub as a session that began with its first message; a state stands where it was recorded.</summary>
    public static SessionFeed OfHub(string path, SessionKind kind)
    {
        var topics = new Dictionary<string, List<TopicMessage>>();
        DateTimeOffset? first = null;
        var time = SessionTime.Zero;
        HubRecording.Read(Recordings.File(path), new BrokenLines(), (in HubMessage message) =>
        {
            if (message.Utc is { } utc) time = SessionTime.FromMilliseconds(Math.Max(0, (long)(utc - (first ??= utc)).TotalMilliseconds));
            if (message.Topic.EndsWith(".z", StringComparison.Ordinal)) return;
            if (!topics.TryGetValue(message.Topic, out var messages)) topics.Add(message.Topic, messages = []);
            messages.Add(new TopicMessage(time, message.Payload.ToArray()));
        });
        return new SessionFeed(topics.Select(t => KeyValuePair.Create(t.Key, t.Value.AsEnumerable())), kind, first);
    }

    private static SessionFeed Feed(string path, Dictionary<string, byte[]> streams)
    {
        var topics = streams.ToDictionary(s => s.Key, s => Messages(s.Value));
        return new SessionFeed(
            topics.Select(t => KeyValuePair.Create(t.Key, t.Value.AsEnumerable())), KindOf(Path.GetFileName(path)), SessionClock.TimeZero(t => topics.GetValueOrDefault(t, [])));
    }

    private static List<TopicMessage> Messages(byte[] stream)
    {
        var messages = new List<TopicMessage>();
        var lines = new StreamLineReader(stream, new BrokenLines());
        while (lines.Read()) messages.Add(new TopicMessage(lines.Time, stream.AsMemory(lines.PayloadStart, lines.Payload.Length)));
        return messages;
    }

    private static SessionKind KindOf(string folder) => folder[(folder.IndexOf('_', StringComparison.Ordinal) + 1)..] switch
    {
        "Race" => SessionKind.Race,
        "Sprint" => SessionKind.Sprint,
        "Qualifying" => SessionKind.Qualifying,
        "Sprint_Qualifying" or "Sprint_Shootout" => SessionKind.SprintQualifying,
        _ => SessionKind.Practice,
    };
}
