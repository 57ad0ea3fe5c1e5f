using System.Diagnostics.CodeAnalysis;
using Pitwall.Sources.Http;

namespace Pitwall.Sources.LiveTiming.Archive;

/// <summary>
/// Paths below the archive's address. Those that the archive itself names are checked: one that would lead elsewhere is never asked for.
/// </summary>
internal static class ArchivePath
{
    private const int LongestSegment = 200;
    private const int MostSegments = 6;

    /// <summary>Reads the folder of a session.</summary>
    /// <param name="text">As listed, such as <c>2024/2024-07-07_British_Grand_Prix/2024-07-07_Race/</c>.</param>
    /// <param name="folder">The same, with a slash at its end.</param>
    /// <returns>False when it is no relative path of plain names.</returns>
    public static bool TryFolder(string text, [NotNullWhen(true)] out string? folder)
    {
        folder = null;
        var segments = text.TrimEnd('/').Split('/');
        if (segments.Length > MostSegments || !segments.All(IsPlain)) return false;
        folder = string.Join('/', segments) + '/';
        return true;
    }

    /// <summary>Whether a text can name a file or folder and nothing else: letters, digits and a few marks, no separators, not dots alone.</summary>
    public static bool IsPlain(string text) =>
        text.Length is > 0 and <= LongestSegment
        && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or ' ' or '\'' or '(' or ')' or '&' or ',' or '+')
        && text[0] != '.'
        && !text.Contains("..", StringComparison.Ordinal);

    /// <summary>The request of a path.</summary>
    /// <param name="baseUrl">Ends in <c>/static</c>.</param>
    /// <param name="path">Checked; the request's key.</param>
    /// <param name="format">What must come.</param>
    public static UpstreamRequest At(Uri baseUrl, string path, BodyFormat format)
    {
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return new UpstreamRequest(new Uri($"{baseUrl.AbsoluteUri.TrimEnd('/')}/{escaped}"), path) { Format = format };
    }
}
