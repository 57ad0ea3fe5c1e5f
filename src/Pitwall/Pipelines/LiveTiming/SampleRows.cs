using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Pitwall.DuckDb;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The samples of one topic of telemetry, by car and time: so they are stored, and the fewer bytes they take.</summary>
internal abstract class SampleRows<TSample>(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions, string topic)
    : SessionRows(input, consumer, sessions)
    where TSample : struct
{
    /// <summary>More than a race's samples.</summary>
    private const int MostReserved = 2_000_000;

    /// <inheritdoc/>
    public override bool IsOrdered => true;

    /// <inheritdoc/>
    protected override int RowsPerLine => 100;

    /// <inheritdoc/>
    protected override IEnumerable<LandedBody> Bodies(LandedSession session) => session.Streams.TryGetValue(topic, out var stream)
        ? [stream]
        // The clock of a recording is that of the archive's messages.
        : session.Recordings.Count == 0 ? [] : session.Recordings.Concat(session.MessageStreams.Select(s => s.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Append(DuckDbAppender appender, LandedSession session, Func<LandedBody, int> number, List<RejectedLine> rejected)
    {
        var read = new ReadSamples();
        if (session.Streams.TryGetValue(topic, out var stream))
            ReadStream(stream, number(stream), read, rejected);
        else if (session.Recordings.Count > 0)
            ReadRecordings(session, number, read, rejected);

        var order = SampleOrder.Of(CollectionsMarshal.AsSpan(read.Samples), CarOf, TimeOf);
        var samples = new TSample[appender.Room];
        var bodies = new int[samples.Length];
        for (int from = 0, count; from < order.Length; from += count)
        {
            count = Math.Min(appender.Room, order.Length - from);
            for (var i = 0; i < count; i++)
                (samples[i], bodies[i]) = (read.Samples[order[from + i]], read.Bodies[order[from + i]]);
            appender.Column<int>(0).Write(bodies.AsSpan(0, count));
            Write(new SampleColumns<TSample>(appender, samples.AsSpan(0, count)));
            appender.EndRows(count);
        }
    }

    /// <summary>Decodes a payload; why it can not be decoded.</summary>
    protected abstract BrokenLineReason? Decode(TelemetryDecoder decoder, ReadOnlySpan<byte> payload, SessionTime time, List<TSample> samples);

    /// <summary>Number of the sample's car.</summary>
    protected abstract int CarOf(TSample sample);

    /// <summary>When the sample was taken, in UTC.</summary>
    protected abstract DateTimeOffset TimeOf(TSample sample);

    /// <summary>Writes the columns after the number of the body.</summary>
    protected abstract void Write(SampleColumns<TSample> columns);

    private void ReadStream(LandedBody stream, int body, ReadSamples read, List<RejectedLine> rejected)
    {
        read.Reserve((int)Math.Min(stream.Rows * RowsPerLine, MostReserved));
        var broken = LandedSession.NewBrokenLines();
        var lines = new StreamLineReader(stream.ReadAll(), broken);
        while (lines.Read())
            Take(lines.Payload, lines.Time, lines.LineNumber, body, read, rejected);
        foreach (var line in broken.First)
            rejected.Add(new RejectedLine(body, Reason(topic, line.Number, line.Reason.ToString()), line.Excerpt));
    }

    private void ReadRecordings(LandedSession session, Func<LandedBody, int> number, ReadSamples read, List<RejectedLine> rejected)
    {
        foreach (var message in SessionMessages.Read(session).Telemetry.Where(m => m.Topic == topic))
            Take(message.Payload.Span, message.Time!.Value, message.Number, number(message.Body), read, rejected);
    }

    private void Take(ReadOnlySpan<byte> payload, SessionTime time, int line, int body, ReadSamples read, List<RejectedLine> rejected)
    {
        if (Decode(read.Decoder, payload, time, read.Samples) is { } reason)
            rejected.Add(new RejectedLine(body, Reason(topic, line, reason.ToString()), Encoding.UTF8.GetString(payload)));
        CollectionsMarshal.SetCount(read.Bodies, read.Samples.Count);
        CollectionsMarshal.AsSpan(read.Bodies)[read.Taken..].Fill(body);
        read.Taken = read.Samples.Count;
    }

    /// <summary>What is read of a session: the samples and, for each, the number of its body.</summary>
    private sealed class ReadSamples
    {
        public TelemetryDecoder Decoder { get; } = new();

        public List<TSample> Samples { get; } = [];

        public List<int> Bodies { get; } = [];

        public int Taken { get; set; }

        public void Reserve(int samples)
        {
            Samples.EnsureCapacity(samples);
            Bodies.EnsureCapacity(samples);
        }
    }
}
