using System.Text;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Columns;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The messages of all topics but telemetry.</summary>
internal sealed class MessageRows(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions) : SessionInput(input, consumer, sessions), IColumnarInput
{
    /// <inheritdoc/>
    public IReadOnlyList<RejectedRow> Write(IReadOnlyCollection<PartitionKey> keys, IColumnSink sink)
    {
        var rejected = new List<RejectedRow>();
        foreach (var (key, session) in Wanted(keys))
        {
            var read = SessionMessages.Read(session);
            LandedBody[] bodies = [.. Bodies(session)];
            var columns = new MessageColumns(bodies, read.TimeZero);
            foreach (var message in Ordered(session, read))
            {
                if (message.Reject is null)
                    columns.Add(message);
                else
                    rejected.Add(new RejectedRow(key, Reason(message.Topic, message.Number, message.Reject), Encoding.UTF8.GetString(message.Payload.Span), LandedBodies.Values(message.Body)));
            }

            if (columns.Count > 0)
                sink.Write(key, columns.Batches());
        }

        return rejected;
    }

    /// <inheritdoc/>
    protected override IEnumerable<LandedBody> Bodies(LandedSession session)
    {
        foreach (var (_, stream) in session.MessageStreams)
            yield return stream;
        foreach (var recording in session.Recordings)
            yield return recording;
    }

    /// <summary>The messages by topic and number. Streams come so; recordings bring what they have of several topics.</summary>
    private static IEnumerable<SessionMessage> Ordered(LandedSession session, SessionMessages messages) => session.Recordings.Count == 0
        ? messages.All
        : messages.All.OrderBy(m => m.Topic, StringComparer.Ordinal).ThenBy(m => m.Number);
}
