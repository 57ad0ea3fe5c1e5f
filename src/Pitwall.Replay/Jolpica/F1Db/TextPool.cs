namespace Pitwall.Replay.Jolpica.F1Db;

/// <summary>One string for equal texts: ids and field names come again tens of thousands of times.</summary>
internal sealed class TextPool
{
    private const int LongestKept = 32;
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public TextPool() => _bySpan = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestKept)
            return text.ToString();
        if (_bySpan.TryGetValue(text, out var kept))
            return kept;
        _bySpan.Add(text);
        _bySpan.TryGetValue(text, out kept);
        return kept!;
    }
}
