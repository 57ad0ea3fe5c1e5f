using System.Text;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Columns;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The messages of all topics but telemetry.</summary>
/// <param name="input">Full name of the input.</param>
/// <param name="consumer">The bronze table.</param>
/// <param name="sessions">The landed sessions.</param>
/// <param name="shelf">Takes what was written of a single session.</param>
internal sealed class MessageRows(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions, FeedShelf shelf)
    : SessionInput(input, consumer, sessions), IColumnarInput
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
            var fresh = new FreshMessages((session.First.Year ?? 0, session.First.SessionKey ?? 0), read.TimeZero, shelf.Topics);
            foreach (var message in Ordered(session, read))
            {
                if (message.Reject is not null)
                {
                    rejected.Add(new RejectedRow(key, Reason(message.Topic, message.Number, message.Reject), Encoding.UTF8.GetString(message.Payload.Span), LandedBodies.Values(message.Body)));
                    continue;
                }

                columns.Add(message);
                if (keys.Count == 1)
                    fresh.Add(message);
            }

            if (columns.Count == 0)
                continue;
            var file = sink.Write(key, columns.Batches());
            if (fresh.Bytes > 0)
                shelf.Put(file, fresh);
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
