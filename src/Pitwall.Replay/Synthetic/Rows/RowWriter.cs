using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.Rows;

/// <summary>Writes the values that rows are made of, in upstream's spelling.</summary>
internal sealed class RowWriter : IDisposable
{
    private const int FlushAt = 48 * 1024;
    private readonly byte[] _date = "0000-00-00T00:00:00.000000+00:00"u8.ToArray();
    private long _second = long.MinValue;

    public RowWriter(Stream target) => Json = new Utf8JsonWriter(
        target, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public Utf8JsonWriter Json { get; }

    public int Rows { get; private set; }

    public void Begin()
    {
        Json.WriteStartObject();
        Rows++;
    }

    public void Begin(Session session)
    {
        Begin();
        Json.WriteNumber("meeting_key"u8, session.Meeting.Key);
        Json.WriteNumber("session_key"u8, session.Key);
    }

    public void End()
    {
        Json.WriteEndObject();
        if (Json.BytesPending >= FlushAt)
            Json.Flush();
    }

    /// <summary>A UTC date with microseconds, and without a fraction when that is zero, as upstream writes it.</summary>
    public void Date(ReadOnlySpan<byte> name, long unixMs) => Json.WriteString(name, Format(unixMs));

    public void Date(JsonEncodedText name, long unixMs) => Json.WriteString(name, Format(unixMs));

    public void Seconds(ReadOnlySpan<byte> name, long? ms)
    {
        if (ms is { } value)
            Json.WriteNumber(name, value / 1000m);
        else
            Json.WriteNull(name);
    }

    public void SecondsValue(long? ms)
    {
        if (ms is { } value)
            Json.WriteNumberValue(value / 1000m);
        else
            Json.WriteNullValue();
    }

    public void Number(ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
            Json.WriteNumber(name, number);
        else
            Json.WriteNull(name);
    }

    public void Text(ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
            Json.WriteNull(name);
        else
            Json.WriteString(name, value);
    }

    public void Dispose() => Json.Dispose();

    private ReadOnlySpan<byte> Format(long unixMs)
    {
        var second = Math.DivRem(unixMs, 1000, out var ms);
        if (second != _second)
        {
            _second = second;
            var at = DateTime.UnixEpoch.AddSeconds(second);
            Span<byte> text = _date;
            Utf8Formatter.TryFormat(at, text, out _, 'O');
            ".000000+00:00"u8.CopyTo(text[19..]);
        }

        if (ms == 0)
        {
            "+00:00"u8.CopyTo(_date.AsSpan(19));
            _second = long.MinValue;
            return _date.AsSpan(0, 25);
        }

        _date[20] = (byte)('0' + (ms / 100));
        _date[21] = (byte)('0' + (ms / 10 % 10));
        _date[22] = (byte)('0' + (ms % 10));
        return _date;
    }
}
