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

    /// <summary>Streams come by topic; recordings bring what they have of several.</summary>
    public override bool IsOrdered => Sessions.All(s => s.Recordings.Count == 0);

    /// <inheritdoc/>
    protected override void Append(DuckDbAppender appender, LandedSession session, Func<LandedBody, int> number, List<RejectedLine> rejected)
    {
        var messages = SessionMessages.Read(session);
        var body = appender.Column<int>(0);
        var topic = appender.Text(1);
        var seq = appender.Column<int>(2);
        var time = appender.Column<long>(3);
        var date = appender.Column<DuckDbTimestamp>(4);
        var payload = appender.Text(5);
        foreach (var message in messages.All)
        {
            if (message.Reject is not null)
            {
                rejected.Add(new RejectedLine(number(message.Body), Reason(message.Topic, message.Number, message.Reject), Encoding.UTF8.GetString(message.Payload.Span)));
                continue;
            }
            body.Write(number(message.Body));
            topic.Write(message.Topic);
            seq.Write(message.Number);
            time.Write(message.Time!.Value.Milliseconds);
            date.Write(messages.TimeZero is { } zero ? Timestamp(zero.AddMilliseconds(message.Time.Value.Milliseconds)) : null);
            payload.Utf8(message.Payload.Span);
            appender.EndRow();
        }
    }
}
