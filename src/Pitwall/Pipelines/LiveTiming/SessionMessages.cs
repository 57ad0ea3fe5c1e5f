using System.Text;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Sources.Landing;
using Pitwall.Sources.LiveTiming;
using Pitwall.Sources.LiveTiming.Hub;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>A message of a session as it was found, or a line that is none.</summary>
/// <param name="Body">Which of the session's bodies it stands in.</param>
/// <param name="Topic">The topic; "recording" for a broken line of a recording.</param>
/// <param name="Number">Number within the topic, from 1: of the line, or of the recorded message.</param>
/// <param name="Time">Session time; null for a broken line.</param>
/// <param name="Payload">JSON; the line as it is for a broken one.</param>
/// <param name="Reject">Why the line is broken; null for a message.</param>
internal readonly record struct SessionMessage(LandedBody Body, string Topic, int Number, SessionTime? Time, ReadOnlyMemory<byte> Payload, string? Reject);

/// <summary>
/// All messages of a landed session but telemetry, and where its time stands in UTC. A topic that the archive has is taken from there,
/// the others from recordings of the hub, whose messages carry UTC and are put on the same clock.
/// </summary>
internal sealed class SessionMessages
{
    /// <summary>More than the messages of a topic of a race.</summary>
    private const int MostReserved = 200_000;

    private readonly PayloadInflater _inflater = new();
    private readonly LandedSession _session;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<SessionMessage> _recorded = [];

    private SessionMessages(LandedSession session)
    {
        _session = session;
        TimeZero = SessionClock.TimeZero(Archived);
        if (session.Recordings.Count == 0)
            return;
        var recordings = session.Recordings.Select(RecordedFile.Read).OrderBy(r => r.First).ToList();
        TimeZero ??= recordings.Select(r => r.First).FirstOrDefault(first => first is not null);
        foreach (var recording in recordings)
            Take(recording);
    }

    /// <summary>
    /// The messages and the broken lines, those of the archive by topic. Its streams are read one after the other each time that they are gone
    /// through, so that no more than one is in memory.
    /// </summary>
    public IEnumerable<SessionMessage> All
    {
        get
        {
            var messages = new List<SessionMessage>();
            foreach (var (topic, body) in _session.MessageStreams)
            {
                messages.Clear();
                ReadStream(topic, body, messages);
                foreach (var message in messages)
                    yield return message;
            }
            foreach (var message in _recorded)
                yield return message;
        }
    }

    /// <summary>UTC of session time zero; null when nothing tells it.</summary>
    public DateTimeOffset? TimeZero { get; }

    /// <summary>Messages of telemetry in recordings, which are read as samples.</summary>
    public List<SessionMessage> Telemetry { get; } = [];

    /// <summary>Reads the messages of a session.</summary>
    public static SessionMessages Read(LandedSession session) => new(session);

    private IEnumerable<TopicMessage> Archived(string topic)
    {
        if (!_session.Streams.TryGetValue(topic, out var body))
            yield break;
        var messages = new List<SessionMessage>();
        ReadStream(topic, body, messages);
        foreach (var message in messages)
        {
            if (message.Reject is null)
                yield return new TopicMessage(message.Time!.Value, message.Payload);
        }
    }

    private void ReadStream(string topic, LandedBody body, List<SessionMessage> messages)
    {
        var stream = body.ReadAll().AsMemory();
        messages.EnsureCapacity((int)Math.Min(body.Rows, MostReserved));
        var broken = LandedSession.NewBrokenLines();
        var lines = new StreamLineReader(stream.Span, broken);
        while (lines.Read())
            messages.Add(Checked(new SessionMessage(body, topic, lines.LineNumber, lines.Time, stream.Slice(lines.PayloadStart, lines.Payload.Length), null)));
        AddBroken(messages, body, topic, broken);
    }

    private void Take(RecordedFile recording)
    {
        var latest = recording.First;
        foreach (var (topic, utc, payload) in recording.Messages)
        {
            // An initial state holds what came before it: it is as old as the message before it.
            latest = utc ?? latest;
            if (_session.Streams.ContainsKey(topic) || TimeZero is not { } zero)
                continue;
            var at = latest ?? zero;
            var time = SessionTime.FromMilliseconds(Math.Max(0, (long)(at - zero).TotalMilliseconds));
            var number = _numbers[topic] = _numbers.GetValueOrDefault(topic) + 1;
            var message = new SessionMessage(recording.Body, topic, number, time, payload, null);
            if (Topics.Telemetry.Contains(topic))
                Telemetry.Add(message);
            else
                _recorded.Add(Checked(message));
        }
        AddBroken(_recorded, recording.Body, RecordingImporter.Collection, recording.Broken);
    }

    private SessionMessage Checked(SessionMessage message)
    {
        if (message.Topic.EndsWith(".z", StringComparison.Ordinal))
        {
            if (!_inflater.TryInflate(message.Payload.Span, out var json))
                return message with { Reject = nameof(BrokenLineReason.NotInflatable) };
            message = message with { Payload = json.ToArray() };
        }
        return JsonText.IsValid(message.Payload.Span) ? message : message with { Reject = nameof(BrokenLineReason.NotJson) };
    }

    private static void AddBroken(List<SessionMessage> messages, LandedBody body, string topic, BrokenLines broken)
    {
        foreach (var line in broken.First)
            messages.Add(new SessionMessage(body, topic, line.Number, null, Encoding.UTF8.GetBytes(line.Excerpt), line.Reason.ToString()));
    }
}
