namespace Pitwall.Sources.Landing;

/// <summary>
/// A body that is being received. It gets its name, the hash of its content, only when it is whole and on disk;
/// disposed before that, or after a crash, it leaves nothing under <c>bodies</c>.
/// </summary>
public sealed class BodyFile : IDisposable
{
    private readonly string _landing;
    private readonly string _source;
    private readonly string _unfinished;
    private readonly FileStream _stream;
    private bool _committed;

    internal BodyFile(string landing, string source)
    {
        _landing = landing;
        _source = source;
        _unfinished = Path.Combine(LandingNames.Unfinished(landing, source), Guid.NewGuid().ToString("n"));
        _stream = new FileStream(_unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
    }

    /// <summary>Takes the gzip bytes.</summary>
    public Stream Stream => _stream;

    /// <summary>Puts the body in its place. A body that is there already stays as it is.</summary>
    /// <param name="sha256">Lower-case hexadecimal SHA-256 of the decoded body.</param>
    /// <returns>Absolute path of the body.</returns>
    public string Commit(string sha256)
    {
        var path = LandingNames.Body(_landing, _source, sha256);
        if (File.Exists(path))
        {
            Dispose();
            return path;
        }
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(_unfinished, path, overwrite: true);
        _committed = true;
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        if (!_committed) File.Delete(_unfinished);
    }
}
