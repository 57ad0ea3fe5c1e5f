namespace Pitwall.Iceberg;

/// <summary>
/// Turns the paths recorded in a table's metadata into paths that can be opened, and back. The folder the table was found in counts,
/// not the <c>location</c> it was written with, so a moved or copied warehouse still reads.
/// </summary>
internal sealed class TableLocation
{
    private readonly string _recorded;

    public TableLocation(string folder, string recorded)
    {
        Folder = folder.Replace('\\', '/').TrimEnd('/');
        Recorded = recorded.TrimEnd('/');
        _recorded = Plain(Recorded);
    }

    /// <summary>Where the table is, without trailing slash.</summary>
    public string Folder { get; }

    /// <summary>The <c>location</c> in its metadata, without trailing slash.</summary>
    public string Recorded { get; }

    /// <summary>The location for a new table in a folder: <c>file:///abs</c>.</summary>
    public static string For(string folder) =>
        folder.Contains("://", StringComparison.Ordinal) ? folder
        : folder.StartsWith('/') ? "file://" + folder
        : "file:///" + folder.Replace('\\', '/');

    /// <summary>The path to open for a recorded path.</summary>
    /// <param name="recorded">As it stands in the metadata.</param>
    /// <param name="inside"><c>/data/</c> or <c>/metadata/</c>: from its last place on, a path that is not under the location is taken as
    /// relative to the table.</param>
    public string Resolve(string recorded, string inside)
    {
        if (recorded.Length > Recorded.Length && recorded[Recorded.Length] == '/'
            && recorded.StartsWith(Recorded, StringComparison.Ordinal))
            return Under(recorded[Recorded.Length..]);
        var plain = Plain(recorded);
        if (_recorded.Length > 0 && plain.Length > _recorded.Length && plain[_recorded.Length] == '/'
            && plain.StartsWith(_recorded, StringComparison.Ordinal))
            return Under(plain[_recorded.Length..]);
        if (plain.StartsWith(Folder + "/", StringComparison.Ordinal)) return Under(plain[Folder.Length..]);
        if (plain.LastIndexOf(inside, StringComparison.Ordinal) is var suffix and >= 0) return Under(plain[suffix..]);
        return plain;
    }

    /// <summary>The path to record for a file.</summary>
    public string Record(string path)
    {
        var slashed = path.Replace('\\', '/');
        if (slashed.StartsWith(Folder + "/", StringComparison.Ordinal)) return Recorded + slashed[Folder.Length..];
        return For(slashed);
    }

    /// <summary>True when the path lies in the table's own folder, so that maintenance may delete it.</summary>
    public bool Owns(string path) =>
        path.StartsWith(Folder + "/", StringComparison.Ordinal) && !path.Contains("/../", StringComparison.Ordinal);

    private string Under(string rest) => Folder + Collapse(rest);

    // file:///a/b, file:/a/b, /a/b and /a/./b are one path; other schemes keep theirs.
    private static string Plain(string path)
    {
        var local = path.StartsWith("file://", StringComparison.OrdinalIgnoreCase) ? path[7..]
            : path.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? path[5..]
            : path;
        if (local is ['/', var drive, ':', '/', ..] && char.IsAsciiLetter(drive)) local = local[1..];
        return local.Contains("://", StringComparison.Ordinal) ? local : Collapse(local);
    }

    private static string Collapse(string path)
    {
        while (path.Contains("/./", StringComparison.Ordinal)) path = path.Replace("/./", "/", StringComparison.Ordinal);
        while (path.Contains("//", StringComparison.Ordinal)) path = path.Replace("//", "/", StringComparison.Ordinal);
        return path.TrimEnd('/');
    }
}
