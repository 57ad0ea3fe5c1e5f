using Microsoft.Win32.SafeHandles;

namespace Pitwall.DuckDb;

/// <summary>
/// A folder for one database, removed with it. What a killed process left behind, which may be gigabytes, goes when the next one begins:
/// the owner holds a lock file beside the folder, and a lock that can be had has no owner any more.
/// </summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Prefix = "pitwall-duckdb-";
    private const string LockSuffix = ".lock";
    private const int MaxAttempts = 5;
    private readonly SafeFileHandle _lock;

    private TemporaryFolder(string path)
    {
        Path = path;
        _lock = File.OpenHandle(path + LockSuffix, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The folder, absolute.</summary>
    public string Path { get; }

    /// <summary>Makes a folder.</summary>
    /// <param name="parent">Where; made when missing. Null: the system's temporary folder.</param>
    public static TemporaryFolder Make(string? parent)
    {
        var place = System.IO.Path.GetFullPath(parent ?? System.IO.Path.GetTempPath());
        Directory.CreateDirectory(place);
        RemoveAbandoned(place);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new TemporaryFolder(System.IO.Path.Combine(place, $"{Prefix}{Guid.NewGuid():N}"));
            }
            catch (IOException) when (attempt < MaxAttempts)
            {
                // Between its making and its locking another process took the lock file for abandoned.
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        try
        {
            if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
            _lock.Dispose();
            File.Delete(Path + LockSuffix);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next process removes it; an exception out of a finaliser ends this one.
            _lock.Dispose();
        }
    }

    private static void RemoveAbandoned(string place)
    {
        foreach (var file in Directory.EnumerateFiles(place, $"{Prefix}*{LockSuffix}"))
        {
            try
            {
                using var @lock = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                var folder = file[..^LockSuffix.Length];
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // In use, or of another user.
            }
        }
    }
}
