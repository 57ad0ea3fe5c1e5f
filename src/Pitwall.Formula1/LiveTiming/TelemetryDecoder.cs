using System.Runtime.InteropServices;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// Reads the telemetry topics <c>CarData.z</c> and <c>Position.z</c> from UTF-8 straight into samples. Keeps its buffers from line to
/// line; not for use by two threads at a time.
/// </summary>
/// <param name="inflater">Opens the payloads, with its bound on their size.</param>
public sealed class TelemetryDecoder(PayloadInflater inflater)
{
    /// <summary>Makes a decoder with the usual bound on the size of a payload.</summary>
    public TelemetryDecoder()
        : this(new PayloadInflater())
    {
    }

    /// <summary>Reads a whole <c>CarData.z</c> stream.</summary>
    /// <param name="stream">The bytes of the <c>.jsonStream</c>.</param>
    /// <param name="samples">Takes the samples, in the order of the stream.</param>
    /// <param name="broken">Takes the lines that cannot be used.</param>
    public void ReadCarData(ReadOnlySpan<byte> stream, List<CarSample> samples, BrokenLines broken) => Read(stream, samples, broken);

    /// <summary>Reads a whole <c>Position.z</c> stream.</summary>
    /// <inheritdoc cref="ReadCarData"/>
    public void ReadPosition(ReadOnlySpan<byte> stream, List<PositionSample> samples, BrokenLines broken) => Read(stream, samples, broken);

    /// <summary>Reads one payload of <c>CarData.z</c>, compressed or plain.</summary>
    /// <param name="payload">A payload as the stream or the hub sends it.</param>
    /// <param name="time">Time of its line.</param>
    /// <param name="samples">Takes the samples; unchanged when the payload is broken.</param>
    /// <returns>Null, or why the payload cannot be used.</returns>
    public BrokenLineReason? DecodeCarData(ReadOnlySpan<byte> payload, SessionTime time, List<CarSample> samples) =>
        Decode(payload, time, samples);

    /// <summary>Reads one payload of <c>Position.z</c>, compressed or plain.</summary>
    /// <inheritdoc cref="DecodeCarData"/>
    public BrokenLineReason? DecodePosition(ReadOnlySpan<byte> payload, SessionTime time, List<PositionSample> samples) =>
        Decode(payload, time, samples);

    internal static bool IsDriver(DriverNumber number) => number.Value is < 241 or > 243;

    private void Read<TSample>(ReadOnlySpan<byte> stream, List<TSample> samples, BrokenLines broken)
        where TSample : struct, ITelemetrySample<TSample>
    {
        var lines = new StreamLineReader(stream, broken);
        while (lines.Read())
            if (Decode(lines.Payload, lines.Time, samples) is { } reason)
                broken.Add(lines.LineNumber, reason, lines.Payload);
    }

    private BrokenLineReason? Decode<TSample>(ReadOnlySpan<byte> payload, SessionTime time, List<TSample> samples)
        where TSample : struct, ITelemetrySample<TSample>
    {
        if (!inflater.TryInflate(payload, out var json)) return BrokenLineReason.NotInflatable;
        var before = samples.Count;
        var cursor = new JsonCursor(json);
        if (TryList(ref cursor, time, samples) && cursor.IsAtEnd) return null;
        CollectionsMarshal.SetCount(samples, before);
        return BrokenLineReason.UnknownShape;
    }

    private static bool TryList<TSample>(ref JsonCursor cursor, SessionTime time, List<TSample> samples)
        where TSample : struct, ITelemetrySample<TSample>
    {
        if (!cursor.TryTake('{')) return false;
        if (cursor.TryTake('}')) return true;
        do
        {
            if (!cursor.TryName(out var name)) return false;
            if (!name.SequenceEqual(TSample.ListName))
            {
                if (!cursor.TrySkip()) return false;
                continue;
            }
            if (!cursor.TryTake('[')) return false;
            if (cursor.TryTake(']')) continue;
            do
            {
                if (!TryInstant(ref cursor, time, samples)) return false;
            }
            while (cursor.TryTake(','));
            if (!cursor.TryTake(']')) return false;
        }
        while (cursor.TryTake(','));
        return cursor.TryTake('}');
    }

    private static bool TryInstant<TSample>(ref JsonCursor cursor, SessionTime time, List<TSample> samples)
        where TSample : struct, ITelemetrySample<TSample>
    {
        DateTimeOffset? utc = null;
        JsonCursor cars = default;
        var carsCameFirst = false;
        if (!cursor.TryTake('{')) return false;
        if (cursor.TryTake('}')) return true;
        do
        {
            if (!cursor.TryName(out var name)) return false;
            if (name.SequenceEqual(TSample.UtcName))
            {
                if (!cursor.TryText(out var text) || !UtcTime.TryParse(text, out var parsed)) return false;
                utc = parsed;
            }
            else if (name.SequenceEqual(TSample.CarsName) && utc is { } known)
            {
                if (!TryCars(ref cursor, time, known, samples)) return false;
            }
            else
            {
                if (name.SequenceEqual(TSample.CarsName))
                {
                    cars = cursor;
                    carsCameFirst = true;
                }
                if (!cursor.TrySkip()) return false;
            }
        }
        while (cursor.TryTake(','));
        if (!cursor.TryTake('}')) return false;
        return !carsCameFirst || (utc is { } late && TryCars(ref cars, time, late, samples));
    }

    private static bool TryCars<TSample>(ref JsonCursor cursor, SessionTime time, DateTimeOffset utc, List<TSample> samples)
        where TSample : struct, ITelemetrySample<TSample>
    {
        if (!cursor.TryTake('{')) return false;
        if (cursor.TryTake('}')) return true;
        do
        {
            if (!cursor.TryName(out var name) || !TryNumber(name, out var driver)) return false;
            if (!TSample.TryRead(ref cursor, time, utc, driver, out var sample)) return false;
            samples.Add(sample);
        }
        while (cursor.TryTake(','));
        return cursor.TryTake('}');
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out DriverNumber driver)
    {
        driver = default;
        if (text.Length is 0 or > 3) return false;
        var value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            value = (value * 10) + digit - '0';
        }
        if (value == 0) return false;
        driver = new DriverNumber(value);
        return true;
    }
}
