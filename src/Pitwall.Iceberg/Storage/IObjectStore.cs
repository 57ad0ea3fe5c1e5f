namespace Pitwall.Iceberg;

/// <summary>A stored object.</summary>
/// <param name="Path">Absolute path or URI.</param>
/// <param name="Length">Bytes.</param>
/// <param name="ModifiedAt">When it was last written, by the store's clock.</param>
public sealed record StoredObject(string Path, long Length, DateTimeOffset ModifiedAt);

/// <summary>
/// Where tables are kept. Paths are absolute, with <c>/</c> between parts. One call is one operation: it has happened wholly or not at all
/// for every reader, except that a reader of <see cref="Write"/>'s path may see the content before or after.
/// </summary>
public interface IObjectStore
{
    /// <summary>The whole content.</summary>
    /// <exception cref="FileNotFoundException">There is no such object.</exception>
    byte[] Read(string path);

    /// <summary>
    /// Writes an object that no one may have written before: of all callers for one path exactly one gets true. Never shows part of the
    /// content.
    /// </summary>
    bool TryWriteNew(string path, ReadOnlySpan<byte> content);

    /// <summary>Writes or replaces an object.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What.</param>
    /// <param name="mustLast">True when the content must outlast a power cut before this returns.</param>
    void Write(string path, ReadOnlySpan<byte> content, bool mustLast = true);

    /// <summary>What is stored there; null when there is no such object.</summary>
    StoredObject? Find(string path);

    /// <summary>Every object in a folder and below; none when the folder does not exist.</summary>
    IEnumerable<StoredObject> List(string folder);

    /// <summary>Names of the folders directly in a folder; none when it does not exist.</summary>
    IEnumerable<string> ListFolders(string folder);

    /// <summary>Deletes an object; nothing happens when there is none.</summary>
    void Delete(string path);

    /// <summary>True when the object exists.</summary>
    bool Exists(string path);
}
