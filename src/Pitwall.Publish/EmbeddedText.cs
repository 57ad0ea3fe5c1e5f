namespace Pitwall.Publish;

/// <summary>SQL files that the assembly carries.</summary>
internal static class EmbeddedText
{
    /// <summary>The files below a folder, by name.</summary>
    public static IEnumerable<(string Name, string Text)> All(string folder)
    {
        var assembly = typeof(EmbeddedText).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[folder.Length..], reader.ReadToEnd());
        }
    }
}
