namespace Pitwall.Iceberg;

/// <summary>
/// Files on this machine. Content is written to a temporary name beside the target and then given its name, so that a kill leaves no torn
/// file under it.
/// </summary>
/// <param name="durable">
/// True to force content to the disk, so that commits outlast a power cut; false for throw-away warehouses. A kill is survived either way.
/// </param>
public sealed class LocalObjectStore(bool durable = true) : IObjectStore
{
    private const string TemporarySuffix = ".tmp";

    /// <inheritdoc/>
    public byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new FileNotFoundException($"{path}: not found.", path, e);
        }
    }

    /// <inheritdoc/>
    public bool TryWriteNew(string path, ReadOnlySpan<byte> content)
    {
        var temporary = WriteTemporary(path, content, durable);
        try
        {
            return HardLink.TryCreate(temporary, path);
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    /// <inheritdoc/>
    public void Write(string path, ReadOnlySpan<byte> content, bool mustLast = true)
    {
        var temporary = WriteTemporary(path, content, mustLast && durable);
        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc/>
    public StoredObject? Find(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? Describe(file) : null;
    }

    /// <inheritdoc/>
    public IEnumerable<StoredObject> List(string folder)
    {
        var directory = new DirectoryInfo(folder);
        if (!directory.Exists) yield break;
        foreach (var file in directory.EnumerateFiles("*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.None
        }))
        {
            StoredObject? described;
            try
            {
                described = Describe(file);
            }
            catch (FileNotFoundException)
            {
                described = null; // gone since the folder was listed
            }
            if (described is not null) yield return described;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> ListFolders(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal) : [];

    /// <inheritdoc/>
    public void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing there is what was wanted.
        }
    }

    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(path);

    // A name that was claimed stays claimed, whatever becomes of the temporary one.
    private static void TryDelete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Orphan clean-up takes it.
        }
    }

    private static StoredObject Describe(FileInfo file) =>
        new(file.FullName.Replace('\\', '/'), file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));

    private static string WriteTemporary(string path, ReadOnlySpan<byte> content, bool flush)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}{TemporarySuffix}";
        try
        {
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            stream.Write(content);
            if (flush) stream.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        return temporary;
    }
}
