using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pitwall.Iceberg;

/// <summary>
/// The versions of a table: <c>metadata/v{N}.metadata.json</c>, each claimed by exactly one writer. <c>version-hint.text</c> says where to
/// begin
/// looking and may be behind, absent or wrong. Files of tables from other catalogs (<c>00003-uuid.metadata.json</c>, <c>.gz</c>) are read,
/// not continued.
/// </summary>
internal sealed partial class VersionFiles(IObjectStore store, string folder)
{
    private readonly string _metadata = folder + "/metadata";

    private string Hint => _metadata + "/version-hint.text";

    public string PathOf(int version) => string.Create(CultureInfo.InvariantCulture, $"{_metadata}/v{version}.metadata.json");

    public bool IsOurs(int version, string path) => path == PathOf(version);

    public bool Exists(int version) => store.Exists(PathOf(version));

    /// <summary>The newest version; null when there is none.</summary>
    public (int Version, string Path)? FindCurrent()
    {
        if (ReadHint() is { } hint && Exists(hint))
        {
            var version = hint;
            while (Exists(version + 1)) version++;
            return (version, PathOf(version));
        }
        (int Version, string Path)? newest = null;
        foreach (var found in List())
        {
            if (newest is not { } known || found.Version > known.Version || (found.Version == known.Version && string.CompareOrdinal(found.Path, known.Path) > 0))
                newest = found;
        }
        return newest;
    }

    /// <summary>Every metadata file of a version.</summary>
    public IEnumerable<(int Version, string Path)> List()
    {
        foreach (var file in store.List(_metadata))
        {
            if (VersionOf(file.Path) is { } version) yield return (version, file.Path);
        }
    }

    /// <summary>The version a metadata file's name states; null for other files.</summary>
    public static int? VersionOf(string path) =>
        NamePattern().Match(path[(path.LastIndexOf('/') + 1)..]) is { Success: true } match
        && int.TryParse(match.Groups["version"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version : null;

    public bool TryClaim(int version, ReadOnlySpan<byte> metadata) => store.TryWriteNew(PathOf(version), metadata);

    /// <summary>Writes the hint. It is a convenience: a failure to write it must not make a finished commit look failed.</summary>
    public void WriteHint(int version)
    {
        try
        {
            if (ReadHint() is { } other && other > version && Exists(other)) return;
            store.Write(Hint, Encoding.ASCII.GetBytes(version.ToString(CultureInfo.InvariantCulture)), mustLast: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Readers look upward from the old hint.
        }
    }

    private int? ReadHint()
    {
        // Looking costs less than an exception, and most tables that are asked for in a new lake are not there.
        if (!store.Exists(Hint)) return null;
        try
        {
            var text = Encoding.ASCII.GetString(store.Read(Hint)).Trim();
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^v?(?<version>[0-9]{1,9})(-[^/]*)?(\.gz)?\.metadata\.json(\.gz)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
