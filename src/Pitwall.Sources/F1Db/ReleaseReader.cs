using System.Text.Json;

namespace Pitwall.Sources.F1Db;

/// <summary>What shape a release has.</summary>
public enum F1DbLayout
{
    /// <summary>The source tree: YAML, a file per record or per list of a race.</summary>
    SourceTree,

    /// <summary>One JSON file with everything nested.</summary>
    SingleJson,

    /// <summary>JSON files of flat records.</summary>
    SplitJson,

    /// <summary>CSV files of flat records.</summary>
    Csv,
}

/// <summary>Reads a release of any shape into flat rows.</summary>
internal static class ReleaseReader
{
    /// <summary>Reads all that the archive has.</summary>
    /// <exception cref="F1DbException">It is no release, or something in it cannot be read; file and line are named.</exception>
    public static F1DbLayout Read(ReleaseArchive archive, RowSink sink, CancellationToken cancellationToken)
    {
        var layout = Layout(archive);
        switch (layout)
        {
            case F1DbLayout.SourceTree:
                new SourceTreeReader(sink).Read(archive.Files, SourceTreeReader.RootOf(archive.Files)!, cancellationToken);
                break;
            case F1DbLayout.SingleJson:
                In(Single(archive)!, file => new JsonReleaseReader(sink).ReadSingle(file, cancellationToken));
                break;
            default:
                ReadSplit(archive, layout, sink, cancellationToken);
                break;
        }
        var missing = F1DbEntities.Required.Except(sink.Collections, StringComparer.Ordinal).ToList();
        if (missing.Count > 0) throw new F1DbException($"it has no {string.Join(", no ", missing)}, and is no whole release of f1db. Nothing was replaced");
        return layout;
    }

    /// <summary>Names the file in what goes wrong with it.</summary>
    internal static void In(ArchiveFile file, Action<ArchiveFile> read)
    {
        try
        {
            read(file);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidDataException)
        {
            throw new F1DbException($"{file.Path}: {e.Message}. Nothing was replaced; mend the file, or get the release again", e);
        }
    }

    private static F1DbLayout Layout(ReleaseArchive archive)
    {
        if (SourceTreeReader.RootOf(archive.Files) is not null) return F1DbLayout.SourceTree;
        if (Single(archive) is not null) return F1DbLayout.SingleJson;
        if (Split(archive, ".json").Any()) return F1DbLayout.SplitJson;
        if (Split(archive, ".csv").Any()) return F1DbLayout.Csv;
        throw new F1DbException("it has neither f1db.json nor files named f1db-….csv or f1db-….json nor a source tree. Give one of f1db's CSV or JSON releases, or its source tree");
    }

    private static ArchiveFile? Single(ReleaseArchive archive) => archive.Files.FirstOrDefault(file => NameOf(file) == "f1db.json");

    private static IEnumerable<ArchiveFile> Split(ReleaseArchive archive, string ending) => archive.Files.Where(file =>
        NameOf(file).StartsWith("f1db-", StringComparison.Ordinal) && NameOf(file).EndsWith(ending, StringComparison.Ordinal) && !NameOf(file).EndsWith(".schema.json", StringComparison.Ordinal));

    private static string NameOf(ArchiveFile file) => file.Path[(file.Path.LastIndexOf('/') + 1)..];

    private static void ReadSplit(ReleaseArchive archive, F1DbLayout layout, RowSink sink, CancellationToken cancellationToken)
    {
        var ending = layout == F1DbLayout.Csv ? ".csv" : ".json";
        foreach (var file in Split(archive, ending))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = NameOf(file)["f1db-".Length..^ending.Length];
            if (F1DbNames.DerivedFiles.Contains(name)) continue;
            if (F1DbEntities.OfFile(name) is not { } entity) sink.NoteUnknown($"file {file.Path}");
            else if (layout == F1DbLayout.Csv) In(file, f => CsvReleaseReader.Read(f, entity, sink));
            else In(file, f => new JsonReleaseReader(sink).ReadSplit(f, entity));
        }
    }
}
