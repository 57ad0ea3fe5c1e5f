using System.Text;
using Pitwall.DuckDb;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The messages of all topics but telemetry.</summary>
internal sealed class MessageRows(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions) : SessionRows(input, consumer, sessions)
{
    /// <inheritdoc/>
    protected override string Columns => "topic varchar, seq integer, session_time_millis bigint, date timestamptz, payload varchar";

    /// <inheritdoc/>
    protected override IEnumerable<LandedBody> Bodies(LandedSession session) => session.MessageStreams.Select(s => s.Value).Concat(session.Recordings);

    /// <inheritdoc/>
    protected override void Append(DuckDbAppender appender, LandedSession session, Func<LandedBody, int> number)
    {
        var messages = SessionMessages.Read(session);
        var body = appender.Column<int>(0);
        var topic = appender.Text(1);
        var seq = appender.Column<int>(2);
        var time = appender.Column<long>(3);
        var date = appender.Column<DuckDbTimestamp>(4);
        var payload = appender.Text(5);
        var reject = appender.Text(6);
        var raw = appender.Text(7);
        foreach (var message in messages.All)
        {
            body.Write(number(message.Body));
            topic.Write(message.Topic);
            seq.Write(message.Number);
            time.Write(message.Time?.Milliseconds);
            date.Write(message.Time is { } at && messages.TimeZero is { } zero ? Timestamp(zero.AddMilliseconds(at.Milliseconds)) : null);
            if (message.Reject is null)
            {
                payload.Utf8(message.Payload.Span);
                reject.WriteNull();
                raw.WriteNull();
            }
            else
            {
                payload.WriteNull();
                reject.Write(Reason(message.Topic, message.Number, message.Reject));
                raw.Write(Encoding.UTF8.GetString(message.Payload.Span));
            }
            appender.EndRow();
        }
    }
}
