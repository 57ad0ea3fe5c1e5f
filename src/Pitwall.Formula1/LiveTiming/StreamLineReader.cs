namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// Reads the lines of a <c>.jsonStream</c> one after the other, without copying or allocating: a session time, then JSON or a quoted
/// base64 string. Takes a byte order mark or none, CRLF or LF, and blank lines.
/// </summary>
/// <remarks>
/// A recording may be read in pieces: give <c>isLast: false</c> for all but the last, and begin the next piece with the bytes after
/// <see cref="Consumed"/>.
/// </remarks>
public ref struct StreamLineReader
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly BrokenLines _broken;
    private readonly bool _isLast;

    /// <summary>Begins to read.</summary>
    /// <param name="utf8">The recording, or a piece of it that begins at the beginning of a line.</param>
    /// <param name="broken">Takes the lines without a time or without a whole payload.</param>
    /// <param name="isLast">Whether the recording ends with these bytes, so that a last line needs no line end.</param>
    /// <param name="linesBefore">How many lines came in the pieces before this one.</param>
    public StreamLineReader(ReadOnlySpan<byte> utf8, BrokenLines broken, bool isLast = true, int linesBefore = 0)
    {
        _utf8 = utf8;
        _broken = broken;
        _isLast = isLast;
        LineNumber = linesBefore;
        if (linesBefore == 0 && utf8.StartsWith("\uFEFF"u8)) Consumed = 3;
    }

    /// <summary>Number of the current line in the recording, from 1; broken and blank lines are counted.</summary>
    public int LineNumber { get; private set; }

    /// <summary>The time in front of the current line.</summary>
    public SessionTime Time { get; private set; }

    /// <summary>Where the payload of the current line begins, in bytes.</summary>
    public int PayloadStart { get; private set; }

    /// <summary>
    /// The payload of the current line: an object, a list or a string, from its first to its last byte. What is within is not checked.
    /// </summary>
    public ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>Bytes read so far, line ends included.</summary>
    public int Consumed { get; private set; }

    /// <summary>Goes to the next whole line; false when there is none.</summary>
    public bool Read()
    {
        while (TryNextLine(out var start, out var line, out var isEnded))
        {
            if (line.IsEmpty) continue;
            if (!SessionTime.TryParse(line, out var time, out var length))
            {
                _broken.Add(LineNumber, isEnded ? BrokenLineReason.NoTime : BrokenLineReason.CutOff, line);
                continue;
            }
            var payload = line[length..];
            if (!IsWhole(payload))
            {
                _broken.Add(LineNumber, isEnded ? BrokenLineReason.NotJson : BrokenLineReason.CutOff, line);
                continue;
            }
            Time = time;
            Payload = payload;
            PayloadStart = start + length;
            return true;
        }
        return false;
    }

    private static bool IsWhole(ReadOnlySpan<byte> payload) =>
        payload.Length >= 2 && (payload[0], payload[^1]) is ((byte)'{', (byte)'}') or ((byte)'[', (byte)']') or ((byte)'"', (byte)'"');

    private bool TryNextLine(out int start, out ReadOnlySpan<byte> line, out bool isEnded)
    {
        start = Consumed;
        var rest = _utf8[start..];
        var end = rest.IndexOf((byte)'\n');
        isEnded = end >= 0;
        line = isEnded ? rest[..end] : rest;
        if (!isEnded && (rest.IsEmpty || !_isLast)) return false;
        LineNumber++;
        Consumed += isEnded ? end + 1 : rest.Length;
        line = line.TrimEnd(" \t\r"u8);
        return true;
    }
}
