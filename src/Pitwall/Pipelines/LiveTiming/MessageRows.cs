using System.Text;
using Pitwall.DuckDb;
using Pitwall.Iceberg;
using Pitwall.Lakehouse;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The messages of all topics but telemetry.</summary>
internal sealed class MessageRows(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions) : SessionInput(input, consumer, sessions), IRelationInput
{
    private const long MicrosecondsPerMillisecond = 1000;

    /// <inheritdoc/>
    public bool IsTyped => true;

    /// <summary>Streams come by topic; recordings bring what they have of several.</summary>
    public bool IsOrdered => Sessions.All(s => s.Recordings.Count == 0);

    /// <inheritdoc/>
    public void CreateView(DuckDbConnection connection, IReadOnlyCollection<PartitionKey> keys)
    {
        var bodies = new List<(PartitionKey Key, LandedBody Body)>();
        // By identity: to compare bodies is to compare all that is known of them.
        var numbers = new Dictionary<LandedBody, int>(ReferenceEqualityComparer.Instance);
        foreach (var (key, session) in Wanted(keys))
        {
            foreach (var body in Bodies(session))
            {
                numbers.Add(body, bodies.Count);
                bodies.Add((key, body));
            }
        }
        var rejected = new List<RejectedLine>();
        connection.Execute("create table main.received (body integer, topic varchar, seq integer, session_time_millis bigint, date timestamptz, payload varchar)");
        using (var appender = connection.Append("received", "main"))
        {
            foreach (var (_, session) in Wanted(keys))
                Append(appender, session, numbers, rejected);
            appender.Complete();
        }
        connection.Execute($"create view {Sql.FullName(Input)} as select {LandedBodies.Columns(Consumer, bodies)}, * exclude (body) from main.received");
        ShowRejected(connection, bodies, rejected);
    }

    /// <inheritdoc/>
    protected override IEnumerable<LandedBody> Bodies(LandedSession session)
    {
        foreach (var (_, stream) in session.MessageStreams)
            yield return stream;
        foreach (var recording in session.Recordings)
            yield return recording;
    }

    private static void Append(DuckDbAppender appender, LandedSession session, Dictionary<LandedBody, int> numbers, List<RejectedLine> rejected)
    {
        var messages = SessionMessages.Read(session);
        var body = appender.Column<int>(0);
        var topic = appender.Text(1);
        var seq = appender.Column<int>(2);
        var time = appender.Column<long>(3);
        var date = appender.Column<DuckDbTimestamp>(4);
        var payload = appender.Text(5);
        var zero = (messages.TimeZero?.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        foreach (var message in messages.All)
        {
            if (message.Reject is not null)
            {
                rejected.Add(new RejectedLine(numbers[message.Body], Reason(message.Topic, message.Number, message.Reject), Encoding.UTF8.GetString(message.Payload.Span)));
                continue;
            }
            body.Write(numbers[message.Body]);
            topic.Write(message.Topic);
            seq.Write(message.Number);
            time.Write(message.Time!.Value.Milliseconds);
            date.Write(zero is { } from ? new DuckDbTimestamp(from + (message.Time.Value.Milliseconds * MicrosecondsPerMillisecond)) : null);
            payload.Utf8(message.Payload.Span);
            appender.EndRow();
        }
    }
}
