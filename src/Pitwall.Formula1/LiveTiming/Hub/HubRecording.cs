namespace Pitwall.Formula1.LiveTiming.Hub;

/// <summary>
/// Reads recordings of the live hub in every shape that recorders write, also mixed: envelopes
/// (<c>{"H","M":"feed","A":[topic, data, time]}</c>), raw frames of the old and of the present hub (<c>{"C","M":[envelopes]}</c>,
/// <c>{"type":1,"arguments":[…]}</c>) with their initial states (<c>{"R":{topic: state}}</c>, <c>{"type":3,"result":{…}}</c>),
/// lines of <c>{"Type","Json","DateTime"}</c>, Python lists (<c>['Topic', {…}, 'time']</c>), and files that are one initial state. Broken lines are counted and passed over.
/// </summary>
public static class HubRecording
{
    /// <summary>Reads a recording.</summary>
    /// <param name="utf8">The bytes of the file.</param>
    /// <param name="broken">Takes the lines that cannot be used.</param>
    /// <param name="handler">Is called for every message.</param>
    public static void Read(ReadOnlySpan<byte> utf8, BrokenLines broken, HubMessageHandler handler)
    {
        if (utf8.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        var reader = new HubLineReader(handler);
        if (IsIndented(utf8))
        {
            if (reader.TryReadInitialState(utf8) is { } reason) broken.Add(1, reason, utf8);
            return;
        }
        var number = 0;
        foreach (var line in utf8.Split((byte)'\n'))
        {
            number++;
            // The present hub ends each record with this separator; a frame may hold several.
            foreach (var record in utf8[line].Split((byte)0x1E))
            {
                var text = utf8[line][record].Trim(" \t\r"u8);
                if (!text.IsEmpty && reader.TryRead(text) is { } reason) broken.Add(number, reason, text);
            }
        }
    }

    // An initial state in a file of its own is written for people: the first line is a brace and nothing else.
    private static bool IsIndented(ReadOnlySpan<byte> utf8)
    {
        var end = utf8.IndexOf((byte)'\n');
        return end > 0 && utf8[..end].Trim(" \t\r"u8).SequenceEqual("{"u8);
    }
}
