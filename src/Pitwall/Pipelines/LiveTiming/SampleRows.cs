using System.Runtime.InteropServices;
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
internal abstract class SampleRows<TSample>(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions, string topic)
    : SessionInput(input, consumer, sessions), IColumnarInput
    where TSample : struct
{
    /// <summary>More than a race's samples.</summary>
    private const int MostReserved = 2_000_000;

    /// <summary>The topic.</summary>
    protected string Topic { get; } = topic;

    /// <inheritdoc/>
    protected override int RowsPerLine => 100;

    /// <inheritdoc/>
    public abstract IReadOnlyList<RejectedRow> Write(IReadOnlyCollection<PartitionKey> keys, IColumnSink sink);

    /// <summary>
    /// Writes the rows. Classes of samples call this by name: what is only reached as a virtual method of a generic class is not compiled
    /// ahead of time, and this is worth it.
    /// </summary>
    protected IReadOnlyList<RejectedRow> WriteSamples(IReadOnlyCollection<PartitionKey> keys, IColumnSink sink)
    {
        var bodies = new List<(PartitionKey Key, LandedBody Body)>();
        var rejected = new List<RejectedLine>();
        foreach (var (key, session) in Wanted(keys))
        {
            var first = bodies.Count;
            bodies.AddRange(Bodies(session).Select(b => (key, b)));
            var own = bodies.Skip(first).Select(b => b.Body).ToArray();
            var read = Read(session, own, first, rejected);
            if (read.Count > 0)
                sink.Write(key, read.Batches());
        }
        return Rejected(bodies, rejected);
    }

    /// <inheritdoc/>
    protected override IEnumerable<LandedBody> Bodies(LandedSession session) => session.Streams.TryGetValue(Topic, out var stream)
        ? [stream]
        // The clock of a recording is that of the archive's messages.
        : session.Recordings.Count == 0 ? [] : session.Recordings.Concat(session.MessageStreams.Select(s => s.Value));

    /// <summary>Decodes a payload; why it can not be decoded.</summary>
    protected abstract BrokenLineReason? Decode(TelemetryDecoder decoder, ReadOnlySpan<byte> payload, SessionTime time, List<TSample> samples);

    /// <summary>Number of the sample's car.</summary>
    protected abstract int CarOf(TSample sample);

    /// <summary>When the sample was taken, in UTC.</summary>
    protected abstract DateTimeOffset TimeOf(TSample sample);

    /// <summary>Takes the columns out of samples, but for those of the bodies.</summary>
    protected abstract void Take(SampleColumns<TSample> columns);

    private Reader Read(LandedSession session, LandedBody[] bodies, int first, List<RejectedLine> rejected)
    {
        var reader = new Reader(this, bodies, first, rejected);
        if (session.Streams.TryGetValue(Topic, out var stream))
            reader.ReadStream(stream);
        else if (session.Recordings.Count > 0)
            reader.ReadRecordings(session);
        return reader;
    }

    /// <summary>Reads one session: the samples and, for each, the number of its body.</summary>
    private sealed class Reader(SampleRows<TSample> rows, LandedBody[] bodies, int first, List<RejectedLine> rejected)
    {
        private readonly TelemetryDecoder _decoder = new();
        private readonly List<TSample> _samples = [];
        private readonly List<short> _bodies = [];

        public void ReadStream(LandedBody stream)
        {
            _samples.EnsureCapacity((int)Math.Min(stream.Rows * rows.RowsPerLine, MostReserved));
            var broken = LandedSession.NewBrokenLines();
            var lines = new StreamLineReader(stream.ReadAll(), broken);
            while (lines.Read())
                Take(lines.Payload, lines.Time, lines.LineNumber, 0);
            foreach (var line in broken.First)
                rejected.Add(new RejectedLine(first, Reason(rows.Topic, line.Number, line.Reason.ToString()), line.Excerpt));
        }

        public void ReadRecordings(LandedSession session)
        {
            foreach (var message in SessionMessages.Read(session).Telemetry.Where(m => m.Topic == rows.Topic))
                Take(message.Payload.Span, message.Time!.Value, message.Number, (short)Array.IndexOf(bodies, message.Body));
        }

        public int Count => _samples.Count;

        /// <summary>The samples in order, a row group at a time and always in the same memory.</summary>
        public IEnumerable<IReadOnlyDictionary<string, ColumnValues>> Batches()
        {
            var order = SampleOrder.Of(CollectionsMarshal.AsSpan(_samples), rows.CarOf, rows.TimeOf);
            var columns = new SampleColumns<TSample>(Math.Min(order.Length, ParquetFileWriter.RowGroupRows));
            var numbers = new short[columns.Capacity];
            for (var from = 0; from < order.Length; from += columns.Capacity)
            {
                var part = order.AsSpan(from, Math.Min(columns.Capacity, order.Length - from));
                var samples = columns.Begin(part.Length);
                for (var i = 0; i < part.Length; i++)
                    (samples[i], numbers[i]) = (_samples[part[i]], _bodies[part[i]]);
                rows.Take(columns);
                foreach (var (name, values) in LandedBodies.Columns(bodies, numbers.AsMemory(0, part.Length)))
                    columns.Taken.Add(name, values);
                yield return columns.Taken;
            }
        }

        private void Take(ReadOnlySpan<byte> payload, SessionTime time, int line, short body)
        {
            if (rows.Decode(_decoder, payload, time, _samples) is { } reason)
                rejected.Add(new RejectedLine(first + body, Reason(rows.Topic, line, reason.ToString()), Encoding.UTF8.GetString(payload)));
            var taken = _bodies.Count;
            CollectionsMarshal.SetCount(_bodies, _samples.Count);
            CollectionsMarshal.AsSpan(_bodies)[taken..].Fill(body);
        }
    }
}
