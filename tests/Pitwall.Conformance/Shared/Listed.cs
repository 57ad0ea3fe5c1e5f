namespace Pitwall.Conformance.Shared;

/// <summary>Findings against a list of known ones: a new one fails, and so does one that is listed and gone.</summary>
internal static class Listed
{
    /// <summary>Compares findings with what is known of them.</summary>
    /// <param name="found">Key and description of each finding.</param>
    /// <param name="known">Keys of known ones and their causes.</param>
    public static void AssertOnly<TKey>(IReadOnlyCollection<(TKey Key, string Text)> found, IReadOnlyDictionary<TKey, string> known)
        where TKey : notnull
    {
        var news = found.Where(f => !known.ContainsKey(f.Key)).Select(f => f.Text).ToList();
        Assert.True(news.Count == 0, $"{news.Count} findings are not explained:{Environment.NewLine}{string.Join(Environment.NewLine, news)}");
        var keys = found.Select(f => f.Key).ToHashSet();
        var gone = known.Where(k => !keys.Contains(k.Key)).Select(k => $"{k.Key}: {k.Value}").ToList();
        Assert.True(gone.Count == 0, $"{gone.Count} explained findings are gone, take them out of the list:{Environment.NewLine}{string.Join(Environment.NewLine, gone)}");
    }
}
