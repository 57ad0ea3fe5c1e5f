using System.Text;
using Pitwall.DuckDb;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Lakehouse.Definitions;
using Pitwall.Sources.Landing;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>The samples of one topic of telemetry.</summary>
internal abstract class SampleRows<TSample>(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions, string topic)
    : SessionRows(input, consumer, sessions)
    where TSample : struct
{
    /// <inheritdoc/>
    protected override int RowsPerLine => 100;

    /// <summary>Column of the reason of a broken line.</summary>
    protected abstract int RejectColumn { get; }

    /// <inheritdoc/>
    protected override IEnumerable<LandedBody> Bodies(LandedSession session) => session.Streams.TryGetValue(topic, out var stream)
        ? [stream]
        // The clock of a recording is that of the archive's messages.
        : session.Recordings.Count == 0 ? [] : session.Recordings.Concat(session.MessageStreams.Select(s => s.Value));

    /// <inheritdoc/>
    protected override void Append(DuckDbAppender appender, LandedSession session, Func<LandedBody, int> number)
    {
        var decoder = new TelemetryDecoder();
        var samples = new List<TSample>();
        var write = Writer(appender);
        if (session.Streams.TryGetValue(topic, out var stream))
        {
            var broken = new BrokenLines(100_000, 1_000);
            var lines = new StreamLineReader(LandedSession.Read(stream), broken);
            var body = number(stream);
            while (lines.Read())
                Take(lines.Payload, lines.Time, lines.LineNumber, body);
            foreach (var line in broken.First)
                WriteBroken(appender, body, line.Number, line.Reason, line.Excerpt);
            return;
        }
        if (session.Recordings.Count == 0)
            return;
        foreach (var message in SessionMessages.Read(session).Telemetry.Where(m => m.Topic == topic))
            Take(message.Payload.Span, message.Time!.Value, message.Number, number(message.Body));

        void Take(ReadOnlySpan<byte> payload, SessionTime time, int line, int body)
        {
            samples.Clear();
            if (Decode(decoder, payload, time, samples) is { } reason)
                WriteBroken(appender, body, line, reason, Encoding.UTF8.GetString(payload));
            foreach (var sample in samples)
                write(body, sample);
        }
    }

    /// <summary>Decodes a payload; why it can not be decoded.</summary>
    protected abstract BrokenLineReason? Decode(TelemetryDecoder decoder, ReadOnlySpan<byte> payload, SessionTime time, List<TSample> samples);

    /// <summary>Makes what writes a sample of a body.</summary>
    protected abstract Action<int, TSample> Writer(DuckDbAppender appender);

    private void WriteBroken(DuckDbAppender appender, int body, int line, BrokenLineReason reason, string raw)
    {
        appender.Column<int>(0).Write(body);
        for (var column = 1; column < RejectColumn; column++)
            appender.Writer(column).WriteNull();
        appender.Text(RejectColumn).Write(Reason(topic, line, reason.ToString()));
        appender.Text(RejectColumn + 1).Write(raw);
        appender.EndRow();
    }
}

/// <summary>The samples of the cars.</summary>
internal sealed class CarDataRows(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions)
    : SampleRows<CarSample>(input, consumer, sessions, "CarData.z")
{
    /// <inheritdoc/>
    protected override string Columns => "driver_number integer, date timestamptz, session_time_millis bigint, rpm integer, speed integer, n_gear integer, throttle integer, brake integer, drs integer";

    /// <inheritdoc/>
    protected override int RejectColumn => 10;

    /// <inheritdoc/>
    protected override BrokenLineReason? Decode(TelemetryDecoder decoder, ReadOnlySpan<byte> payload, SessionTime time, List<CarSample> samples) =>
        decoder.DecodeCarData(payload, time, samples);

    /// <inheritdoc/>
    protected override Action<int, CarSample> Writer(DuckDbAppender appender)
    {
        var body = appender.Column<int>(0);
        var driver = appender.Column<int>(1);
        var date = appender.Column<DuckDbTimestamp>(2);
        var time = appender.Column<long>(3);
        var rpm = appender.Column<int>(4);
        var speed = appender.Column<int>(5);
        var gear = appender.Column<int>(6);
        var throttle = appender.Column<int>(7);
        var brake = appender.Column<int>(8);
        var drs = appender.Column<int>(9);
        var reject = appender.Text(10);
        var raw = appender.Text(11);
        return (number, sample) =>
        {
            body.Write(number);
            driver.Write(sample.DriverNumber.Value);
            date.Write(Timestamp(sample.Utc));
            time.Write(sample.Time.Milliseconds);
            rpm.Write(sample.Rpm);
            speed.Write(sample.Speed);
            gear.Write(sample.Gear);
            throttle.Write(sample.Throttle);
            brake.Write(sample.Brake);
            drs.Write(sample.Drs);
            reject.WriteNull();
            raw.WriteNull();
            appender.EndRow();
        };
    }
}

/// <summary>The samples of the cars' positions.</summary>
internal sealed class PositionRows(string input, TableDefinition consumer, IReadOnlyList<LandedSession> sessions)
    : SampleRows<PositionSample>(input, consumer, sessions, "Position.z")
{
    /// <inheritdoc/>
    protected override string Columns => "driver_number integer, date timestamptz, session_time_millis bigint, is_on_track boolean, x integer, y integer, z integer";

    /// <inheritdoc/>
    protected override int RejectColumn => 8;

    /// <inheritdoc/>
    protected override BrokenLineReason? Decode(TelemetryDecoder decoder, ReadOnlySpan<byte> payload, SessionTime time, List<PositionSample> samples) =>
        decoder.DecodePosition(payload, time, samples);

    /// <inheritdoc/>
    protected override Action<int, PositionSample> Writer(DuckDbAppender appender)
    {
        var body = appender.Column<int>(0);
        var driver = appender.Column<int>(1);
        var date = appender.Column<DuckDbTimestamp>(2);
        var time = appender.Column<long>(3);
        var isOnTrack = appender.Column<bool>(4);
        var x = appender.Column<int>(5);
        var y = appender.Column<int>(6);
        var z = appender.Column<int>(7);
        var reject = appender.Text(8);
        var raw = appender.Text(9);
        return (number, sample) =>
        {
            body.Write(number);
            driver.Write(sample.DriverNumber.Value);
            date.Write(Timestamp(sample.Utc));
            time.Write(sample.Time.Milliseconds);
            isOnTrack.Write(sample.IsOnTrack);
            x.Write(sample.X);
            y.Write(sample.Y);
            z.Write(sample.Z);
            reject.WriteNull();
            raw.WriteNull();
            appender.EndRow();
        };
    }
}
