namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>What of a dump was not understood, with how often it came.</summary>
internal sealed class DumpNotes
{
    private readonly SortedDictionary<string, int> _notes = new(StringComparer.Ordinal);

    /// <summary>For people.</summary>
    public IReadOnlyList<string> Texts => [.. _notes.Select(note => note.Value == 1 ? note.Key : FormattableString.Invariant($"{note.Key} ({note.Value:N0} times)"))];

    public void Add(string what) => _notes[what] = _notes.GetValueOrDefault(what) + 1;
}
