using System.Text;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Iceberg;
using Pitwall.Lakehouse.Columns;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Lakehouse.Inputs;
using Pitwall.Parquet;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The samples of one topic of telemetry, by car and time: so they are stored, and the fewer bytes they take.</summary>
internal abstract class SampleRows(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions, string topic)
    : SessionInput(input, consumer, sessions), IColumnarInput
{
    /// <inheritdoc/>
    protected override int RowsPerLine => 100;

    /// <inheritdoc/>
    public IReadOnlyList<RejectedRow> Write(IReadOnlyCollection<PartitionKey> keys, IColumnSink sink)
    {
        var bodies = new List<(PartitionKey Key, LandedBody Body)>();
        var rejected = new List<RejectedLine>();
        foreach (var (key, session) in Wanted(keys))
        {
            var first = bodies.Count;
            LandedBody[] own = [.. Bodies(session)];
            bodies.AddRange(own.Select(b => (key, b)));
            using var samples = new SampleStore((int)Math.Min(int.MaxValue, own[0].Rows * RowsPerLine));
            new Reader(NewDecoder(samples), topic, first, rejected).Read(session, own);
            samples.Order();
            if (samples.Count > 0)
                sink.Write(key, Batches(samples, own));
        }
        return Rejected(bodies, rejected);
    }

    /// <inheritdoc/>
    protected override IEnumerable<LandedBody> Bodies(LandedSession session) => session.Streams.TryGetValue(topic, out var stream)
        ? [stream]
        // The clock of a recording is that of the archive's messages.
        : session.Recordings.Count == 0 ? [] : session.Recordings.Concat(session.MessageStreams.Select(s => s.Value));

    /// <summary>What decodes the payloads of a session into its samples.</summary>
    protected abstract ISampleDecoder NewDecoder(SampleStore samples);

    /// <summary>Takes the columns of the topic's own values.</summary>
    protected abstract void Take(SampleColumns columns);

    /// <summary>The samples in order, a row group at a time and always in the same memory.</summary>
    private IEnumerable<IReadOnlyDictionary<string, ColumnValues>> Batches(SampleStore samples, LandedBody[] bodies)
    {
        using var columns = new SampleColumns(samples, Math.Min(samples.Count, ParquetFileWriter.RowGroupRows));
        while (columns.Next())
        {
            columns.Keys();
            Take(columns);
            columns.Bodies(bodies);
            yield return columns.Taken;
        }
    }

    /// <summary>Reads a session; lines that can not be read are rejected.</summary>
    private sealed class Reader(ISampleDecoder decoder, string topic, int first, List<RejectedLine> rejected)
    {
        public void Read(LandedSession session, LandedBody[] bodies)
        {
            if (session.Streams.TryGetValue(topic, out var stream))
                ReadStream(stream);
            else if (session.Recordings.Count > 0)
                ReadRecordings(session, bodies);
        }

        private void ReadStream(LandedBody stream)
        {
            var broken = LandedSession.NewBrokenLines();
            var number = 0;
            stream.ReadPieces((piece, isLast) =>
            {
                var lines = new StreamLineReader(piece, broken, isLast, number);
                while (lines.Read())
                    Take(lines.Payload, lines.Time, lines.LineNumber, 0);
                number = lines.LineNumber;
                return lines.Consumed;
            });
            foreach (var line in broken.First)
                rejected.Add(new RejectedLine(first, Reason(topic, line.Number, line.Reason.ToString()), line.Excerpt));
        }

        private void ReadRecordings(LandedSession session, LandedBody[] bodies)
        {
            foreach (var message in SessionMessages.Read(session).Telemetry.Where(m => m.Topic == topic))
                Take(message.Payload.Span, message.Time!.Value, message.Number, (short)Array.IndexOf(bodies, message.Body));
        }

        private void Take(ReadOnlySpan<byte> payload, SessionTime time, int line, short body)
        {
            if (decoder.Decode(payload, time, body) is { } reason)
                rejected.Add(new RejectedLine(first + body, Reason(topic, line, reason.ToString()), Encoding.UTF8.GetString(payload)));
        }
    }
}

/// <summary>Decodes the payloads of a topic of telemetry into the samples of a session.</summary>
internal interface ISampleDecoder
{
    /// <summary>Decodes a payload, all of it or nothing; why it can not be decoded.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="time">Time of its line.</param>
    /// <param name="body">Number of the body that it stands in.</param>
    BrokenLineReason? Decode(ReadOnlySpan<byte> payload, SessionTime time, short body);
}
