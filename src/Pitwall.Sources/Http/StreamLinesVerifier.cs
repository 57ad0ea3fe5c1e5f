using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Sources.Http;

/// <summary>
/// Checks in one pass that a stream of bytes is a <c>.jsonStream</c>, and counts its whole lines. Single broken lines are as the archive
/// has them and are kept; bytes of which no line is sound are something else.
/// </summary>
internal sealed class StreamLinesVerifier : IBodyVerifier
{
    private const int LongestLine = 16 * 1024 * 1024;
    private readonly VerifierBuffer _buffer = new(LongestLine);
    private readonly BrokenLines _broken = new();
    private int _lines;

    /// <inheritdoc/>
    public long Rows { get; private set; }

    /// <inheritdoc/>
    public bool SeemsCut { get; private set; }

    /// <inheritdoc/>
    public Memory<byte> Free => _buffer.Free;

    /// <inheritdoc/>
    public void Advance(int count)
    {
        var bytes = _buffer.With(count);
        // The archive ends every line. Whether a line is whole can not be told from its last byte: objects end in each other.
        if (count > 0) SeemsCut = bytes[^1] != '\n';
        var reader = new StreamLineReader(bytes, _broken, isLast: count == 0, _lines);
        while (reader.Read()) Rows++;
        _lines = reader.LineNumber;
        if (count == 0 && Rows == 0 && _broken.Count > 0)
            throw new InvalidDataException($"no line is one of a stream; the first begins with {Excerpt()}");
        if (!_buffer.TryKeep(reader.Consumed, bytes.Length)) throw new InvalidDataException($"a line is longer than {LongestLine} bytes");
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private string Excerpt() => $"'{_broken.First[0].Excerpt[..Math.Min(40, _broken.First[0].Excerpt.Length)]}'";
}
