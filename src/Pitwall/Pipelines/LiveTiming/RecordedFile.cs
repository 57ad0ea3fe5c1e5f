using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Hub;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>A recording of the hub, read.</summary>
/// <param name="Body">The file.</param>
/// <param name="Messages">Its messages in order; those without a time are initial states.</param>
/// <param name="Broken">Its broken lines.</param>
internal sealed record RecordedFile(LandedBody Body, IReadOnlyList<(string Topic, DateTimeOffset? Utc, ReadOnlyMemory<byte> Payload)> Messages, BrokenLines Broken)
{
    /// <summary>Time of the first message; null when all are initial states.</summary>
    public DateTimeOffset? First => Messages.Select(m => m.Utc).FirstOrDefault(utc => utc is not null);

    /// <summary>Reads a recording.</summary>
    public static RecordedFile Read(LandedBody body)
    {
        var messages = new List<(string, DateTimeOffset?, ReadOnlyMemory<byte>)>();
        var broken = LandedSession.NewBrokenLines();
        HubRecording.Read(body.ReadAll(), broken, (in HubMessage message) => messages.Add((message.Topic, message.Utc, message.Payload.ToArray())));
        return new RecordedFile(body, messages, broken);
    }
}
