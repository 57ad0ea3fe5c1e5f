using System.IO.Compression;
using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Hub;

namespace Pitwall.Conformance.LiveTiming.Collections;

/// <summary>Sessions of live timing as they were recorded, without telemetry. A test is skipped where there are no recordings.</summary>
internal static class RecordedSessions
{
    private static readonly DateTimeOffset HubZero = new(2024, 5, 18, 13, 58, 0, TimeSpan.Zero);

    private static string Folder => Path.Combine(Checkout.RecordingsOrSkip("livetiming"), "livetiming");

    /// <summary>A session of the archive by its path, such as <c>2024/2024-06-23_Spanish_Grand_Prix/2024-06-22_Qualifying</c>.</summary>
    public static SessionFeed Archive(string path, SessionKind kind)
    {
        var topics = Directory.EnumerateFiles(Path.Combine(Folder, "static", path), "*.jsonStream.gz")
            .Where(f => !f.Contains(".z.", StringComparison.Ordinal))
            .ToDictionary(f => Path.GetFileName(f).Split('.')[0], f => Messages(Read(f)));
        return new SessionFeed(
            topics.Select(t => KeyValuePair.Create(t.Key, t.Value.AsEnumerable())), kind, SessionClock.TimeZero(t => topics.GetValueOrDefault(t, [])));
    }

    /// <summary>Qualifying at Imola in 2024 as the hub sent it: the state at the subscription, and what came after it.</summary>
    public static SessionFeed ImolaQualifying()
    {
        var topics = new Dictionary<string, List<TopicMessage>>();
        foreach (var file in new[] { "subscribe.txt", "live.txt" })
        {
            HubRecording.Read(Read(Path.Combine(Folder, "hub", "2024_Imola_Qualifying", file + ".gz")), new BrokenLines(), (in HubMessage message) =>
            {
                if (message.Topic.EndsWith(".z", StringComparison.Ordinal)) return;
                if (!topics.TryGetValue(message.Topic, out var messages)) topics.Add(message.Topic, messages = []);
                var time = message.Utc is { } utc ? SessionTime.FromMilliseconds((long)(utc - HubZero).TotalMilliseconds) : SessionTime.Zero;
                messages.Add(new TopicMessage(time, message.Payload.ToArray()));
            });
        }
        return new SessionFeed(topics.Select(t => KeyValuePair.Create(t.Key, t.Value.AsEnumerable())), SessionKind.Qualifying, HubZero);
    }

    private static List<TopicMessage> Messages(byte[] stream)
    {
        var messages = new List<TopicMessage>();
        var lines = new StreamLineReader(stream, new BrokenLines());
        while (lines.Read()) messages.Add(new TopicMessage(lines.Time, stream.AsMemory(lines.PayloadStart, lines.Payload.Length)));
        return messages;
    }

    private static byte[] Read(string path)
    {
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
