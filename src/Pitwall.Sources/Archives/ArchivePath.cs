namespace Pitwall.Sources.Archives;

/// <summary>Paths in archives of strangers.</summary>
internal static class ArchivePath
{
    private const int MostPrinted = 200;

    /// <summary>True for a path that leads out of the folder into which the archive would be unpacked, on any system. Whoever made it meant no good.</summary>
    public static bool IsStray(string path) =>
        path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal)
        || (path.Length > 1 && path[1] == ':') || path.Split('/').Contains("..", StringComparer.Ordinal);

    /// <summary>The path as a message can show it.</summary>
    public static string Printable(string path) => string.Concat(path.Take(MostPrinted).Select(c => char.IsControl(c) ? ' ' : c));
}
