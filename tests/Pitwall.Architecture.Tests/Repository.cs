using System.Text.RegularExpressions;

namespace Pitwall.Architecture.Tests;

/// <summary>The source tree, found from the test's own place in it.</summary>
internal static partial class Repository
{
    public static string Root { get; } = Checkout.Root!;

    public static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains("node_modules", StringComparison.Ordinal));

    /// <summary>The code without comments and string contents.</summary>
    public static string CodeOf(string file) => TextPattern().Replace(CommentPattern().Replace(File.ReadAllText(file), ""), "\"\"");

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CommentPattern();

    [GeneratedRegex("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TextPattern();
}
