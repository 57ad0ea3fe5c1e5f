using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>The lines of one topic while they are made, in any order; written as the archive keeps them.</summary>
internal sealed class FeedLog : IDisposable
{
    private readonly ArrayBufferWriter<byte> _payloads = new(64 * 1024);
    private readonly List<Line> _lines = [];

    public FeedLog() => Json = new Utf8JsonWriter(
        _payloads, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>Writes the payload of the next line.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>Ends the line whose payload has been written.</summary>
    /// <param name="at">Session time in ms.</param>
    /// <param name="late">By how many ms the line is out of order: it stands where one of that later time would.</param>
    public void End(long at, int late = 0)
    {
        Json.Flush();
        var start = _lines.Count == 0 ? 0 : _lines[^1].End;
        _lines.Add(new Line(Math.Max(0, at), late, start, _payloads.WrittenCount - start));
        Json.Reset();
    }

    /// <summary>Payloads in order of session time.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> InOrder() =>
        _lines.OrderBy(line => line.At).Select(line => _payloads.WrittenMemory.Slice(line.Start, line.Length));

    /// <summary>The stream: byte order mark, then a time and a payload to a line, CRLF.</summary>
    public void WriteTo(Stream target)
    {
        target.Write("\uFEFF"u8);
        var shared = _lines.GroupBy(line => line.At).Where(same => same.Skip(1).Any()).Select(same => same.Key).ToHashSet();
        // Lines of one time stay together: their order says which of them counts.
        foreach (var line in _lines.OrderBy(line => shared.Contains(line.At) ? line.At : line.At + line.Late))
            WriteLine(target, line.At, _payloads.WrittenSpan.Slice(line.Start, line.Length));
    }

    public static void WriteLine(Stream target, long at, ReadOnlySpan<byte> payload)
    {
        Span<byte> time = stackalloc byte[12];
        "00:00:00.000"u8.CopyTo(time);
        Two(time, at / 3_600_000);
        Two(time[3..], at / 60_000 % 60);
        Two(time[6..], at / 1000 % 60);
        time[9] = (byte)('0' + (at % 1000 / 100));
        Two(time[10..], at % 100);
        target.Write(time);
        target.Write(payload);
        target.Write("\r\n"u8);
    }

    public void Dispose() => Json.Dispose();

    private static void Two(Span<byte> digits, long value) => (digits[0], digits[1]) = ((byte)('0' + (value / 10)), (byte)('0' + (value % 10)));

    private readonly record struct Line(long At, int Late, int Start, int Length)
    {
        public int End => Start + Length;
    }
}
