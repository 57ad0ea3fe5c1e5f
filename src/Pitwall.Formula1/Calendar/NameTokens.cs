using System.Globalization;
using System.Text;

namespace Pitwall.Formula1.Calendar;

/// <summary>
/// A name as it is compared: words in lower case, without accents, and without the words that every name has ("Formula 1 … Grand Prix").
/// </summary>
internal readonly record struct NameTokens
{
    private static readonly HashSet<string> Stopwords = new(StringComparer.Ordinal) { "formula", "1", "f1", "grand", "prix", "gp", "the", "of", "de", "circuit" };

    private NameTokens(IReadOnlyList<string> words)
    {
        Words = words;
        Text = string.Join(' ', words);
    }

    /// <summary>The words, in order.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The words with blanks between them; empty when the name says nothing.</summary>
    public string Text { get; }

    /// <summary>Cuts a name of a meeting. A name of stopwords only keeps them.</summary>
    public static NameTokens OfMeeting(string? name)
    {
        var words = Split(name);
        var telling = words.Where(w => !Stopwords.Contains(w) && !IsYear(w)).ToArray();
        return new NameTokens(telling.Length > 0 ? telling : words);
    }

    /// <summary>Cuts any name; every word counts.</summary>
    public static NameTokens Of(string? name) => new(Split(name));

    /// <summary>Words in common, as a share of all words of both: 1 for the same words in any order, 0 for none in common.</summary>
    public double Jaccard(NameTokens other)
    {
        var mine = Words.ToHashSet(StringComparer.Ordinal);
        var theirs = other.Words.ToHashSet(StringComparer.Ordinal);
        var common = mine.Count(theirs.Contains);
        return common == 0 ? 0 : (double)common / (mine.Count + theirs.Count - common);
    }

    /// <summary>
    /// Likeness by letters: of the texts, of the texts without blanks, and, for a single word, of the most similar word of the other.
    /// </summary>
    public double Likeness(NameTokens other)
    {
        if (Text.Length == 0 || other.Text.Length == 0)
            return 0;
        var best = Math.Max(JaroWinkler.Similarity(Text, other.Text), JaroWinkler.Similarity(string.Concat(Words), string.Concat(other.Words)));
        if (Words.Count > 1)
            return best;
        var word = Words[0];
        return other.Words.Select(w => JaroWinkler.Similarity(word, w)).Append(best).Max();
    }

    private static bool IsYear(string word) => word.Length == 4 && word.All(char.IsAsciiDigit);

    private static string[] Split(string? name)
    {
        if (name is null)
            return [];
        var plain = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '\'' or '’')
                continue;
            plain.Append(char.IsLetterOrDigit(c) ? Plain(char.ToLowerInvariant(c)) : " ");
        }

        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Letters that no decomposition takes apart.</summary>
    private static string Plain(char c) => c switch { 'ø' => "o", 'ł' => "l", 'ß' => "ss", 'æ' => "ae", 'ı' => "i", 'đ' => "d", _ => c.ToString() };
}
