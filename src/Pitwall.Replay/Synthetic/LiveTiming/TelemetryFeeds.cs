using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Pitwall.Replay.Synthetic.Telemetry;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>
/// CarData.z and Position.z: the samples that the OpenF1 rows show, a second and more of them to a line, in base64 of raw deflate. Lines
/// are late by up to a second, some not at all.
/// </summary>
internal static class TelemetryFeeds
{
    private const int LineMs = 1_080;

    public static void Write(Stream target, string topic, Broadcast broadcast, bool isStream)
    {
        var isCar = topic == "CarData.z";
        using var line = new TelemetryLine(isCar);
        var dice = broadcast.Dice.With(topic);
        target.Write("\uFEFF"u8);
        byte[] last = [];
        var number = 0;
        foreach (var sample in InOrder(isCar ? Cars(broadcast) : Places(broadcast)))
        {
            if (!line.IsEmpty && sample.UnixMs - line.FirstMs >= LineMs)
                Send();
            line.Add(sample);
        }

        Send();
        if (!isStream)
            target.Write(last);

        void Send()
        {
            var die = dice.With(number++);
            var late = die.Unit() < 0.06 ? 0 : die.With(1).Int(120, 900);
            var start = broadcast.Run.Session.Start.ToUnixTimeMilliseconds();
            var at = broadcast.At(line.LastMs - start) + late;
            last = line.Pack();
            if (isStream)
                FeedLog.WriteLine(target, at, last);
        }
    }

    private static IEnumerable<IEnumerable<TelemetryValue>> Cars(Broadcast broadcast)
    {
        var dice = broadcast.Dice.With("car_data");
        return broadcast.Run.Field.Select(entrant => TelemetryRows.CarSamples(broadcast.Run, entrant, broadcast.Options, dice)
            .Select(values => new TelemetryValue(values.UnixMs, entrant.Number, values, default)));
    }

    private static IEnumerable<IEnumerable<TelemetryValue>> Places(Broadcast broadcast)
    {
        var dice = broadcast.Dice.With("location");
        return broadcast.Run.Field.Select(entrant => TelemetryRows.Places(broadcast.Run, entrant, broadcast.Options, dice)
                .Select(values => new TelemetryValue(values.UnixMs, entrant.Number, default, values)))
            .Concat(OfficialCars.Places(broadcast));
    }

    private static IEnumerable<TelemetryValue> InOrder(IEnumerable<IEnumerable<TelemetryValue>> sources)
    {
        var queue = new PriorityQueue<IEnumerator<TelemetryValue>, (long, int)>();
        try
        {
            foreach (var source in sources)
            {
                var samples = source.GetEnumerator();
                if (samples.MoveNext())
                    queue.Enqueue(samples, (samples.Current.UnixMs, samples.Current.Number));
                else
                    samples.Dispose();
            }

            while (queue.TryPeek(out var next, out _))
            {
                yield return next.Current;
                if (next.MoveNext())
                {
                    queue.DequeueEnqueue(next, (next.Current.UnixMs, next.Current.Number));
                }
                else
                {
                    queue.Dequeue();
                    next.Dispose();
                }
            }
        }
        finally
        {
            while (queue.TryDequeue(out var open, out _))
                open.Dispose();
        }
    }
}

/// <summary>A sample of either topic; Number is on the car.</summary>
internal readonly record struct TelemetryValue(long UnixMs, int Number, CarValues Car, PlaceValues Place);

/// <summary>The samples of one line while they are gathered. Its buffers are used again for the next.</summary>
internal sealed class TelemetryLine : IDisposable
{
    private readonly bool _isCar;
    private readonly ArrayBufferWriter<byte> _plain = new(16 * 1024);
    private readonly MemoryStream _packed = new();
    private readonly Utf8JsonWriter _json;

    public TelemetryLine(bool isCar)
    {
        _isCar = isCar;
        _json = new Utf8JsonWriter(_plain, new JsonWriterOptions { SkipValidation = true });
    }

    public bool IsEmpty { get; private set; } = true;

    public long FirstMs { get; private set; }

    public long LastMs { get; private set; }

    /// <summary>Adds a sample that is not older than the last; those of one millisecond come together.</summary>
    public void Add(in TelemetryValue sample)
    {
        if (IsEmpty)
        {
            FirstMs = sample.UnixMs;
            _json.WriteStartObject();
            _json.WriteStartArray(_isCar ? "Entries"u8 : "Position"u8);
            Open(sample.UnixMs);
        }
        else if (sample.UnixMs != LastMs)
        {
            Close();
            Open(sample.UnixMs);
        }

        (IsEmpty, LastMs) = (false, sample.UnixMs);
        _json.WriteStartObject(Texts.Number(sample.Number));
        if (_isCar)
            Channels(sample.Car);
        else
            Place(sample.Place);
        _json.WriteEndObject();
    }

    /// <summary>The payload: a JSON string.</summary>
    public byte[] Pack()
    {
        if (IsEmpty)
            return [];
        Close();
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        _packed.SetLength(0);
        using (var deflate = new DeflateStream(_packed, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(_plain.WrittenSpan);
        var text = new byte[Base64.GetMaxEncodedToUtf8Length((int)_packed.Length) + 2];
        Base64.EncodeToUtf8(_packed.GetBuffer().AsSpan(0, (int)_packed.Length), text.AsSpan(1), out _, out var length);
        (text[0], text[length + 1]) = ((byte)'"', (byte)'"');
        _plain.ResetWrittenCount();
        _json.Reset();
        IsEmpty = true;
        return text.AsSpan(0, length + 2).ToArray();
    }

    public void Dispose()
    {
        _json.Dispose();
        _packed.Dispose();
    }

    private void Open(long unixMs)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
        _json.WriteStartObject();
        _json.WriteString(_isCar ? "Utc"u8 : "Timestamp"u8, at);
        _json.WriteStartObject(_isCar ? "Cars"u8 : "Entries"u8);
    }

    private void Close()
    {
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void Channels(in CarValues car)
    {
        _json.WriteStartObject("Channels"u8);
        _json.WriteNumber("0"u8, car.Rpm);
        _json.WriteNumber("2"u8, car.Speed);
        _json.WriteNumber("3"u8, car.Gear);
        _json.WriteNumber("4"u8, car.Throttle);
        _json.WriteNumber("5"u8, car.Brake);
        if (car.Drs is { } drs)
            _json.WriteNumber("45"u8, drs);
        _json.WriteEndObject();
    }

    private void Place(in PlaceValues place)
    {
        _json.WriteString("Status"u8, place.IsTracked ? "OnTrack"u8 : "OffTrack"u8);
        _json.WriteNumber("X"u8, place.X);
        _json.WriteNumber("Y"u8, place.Y);
        _json.WriteNumber("Z"u8, place.Z);
    }
}
