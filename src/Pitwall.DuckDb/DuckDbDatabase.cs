using System.Globalization;
using Pitwall.DuckDb.Interop;

namespace Pitwall.DuckDb;

/// <summary>
/// An in-memory database. Thread-safe. Connections see the same tables; a connection per unit of work costs a tenth of a millisecond.
/// Connections that are still open when the database is disposed go on working, and the last one frees it.
/// </summary>
public sealed class DuckDbDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;
    private readonly Lock _lockDown = new();
    private IReadOnlyList<string>? _allowed;

    private DuckDbDatabase(DatabaseHandle handle, string temporaryFolder)
    {
        _handle = handle;
        TemporaryFolder = temporaryFolder;
    }

    /// <summary>The folder that the database spills to; it is this database's own, and removed with it.</summary>
    public string TemporaryFolder { get; }

    /// <summary>The version of the engine's library, for example <c>v1.5.5</c>.</summary>
    public static unsafe string EngineVersion => NativeText.Borrowed(NativeMethods.LibraryVersion());

    /// <summary>Makes an empty database.</summary>
    /// <exception cref="DuckDbException">An option has a value that the engine does not understand.</exception>
    public static DuckDbDatabase Open(DuckDbOptions? options = null)
    {
        options ??= new DuckDbOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        // The engine names its spill files alike everywhere, so two databases must not share a folder.
        var folder = DuckDb.TemporaryFolder.Make(options.TempDirectory);
        DatabaseHandle handle;
        try
        {
            handle = new DatabaseHandle(OpenNative(options, folder.Path), folder, options.EndsWithProcess);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
        var database = new DuckDbDatabase(handle, folder.Path);
        try
        {
            using var connection = database.Connect();
            // These cannot be given when the database is opened. The planner takes a nested loop for an ASOF join when it guesses
            // few rows on the left; behind windows it guesses wrong, and a join of a second takes minutes. Merging is never slow.
            connection.Execute("SET GLOBAL TimeZone = 'UTC'; SET GLOBAL Calendar = 'gregorian'; SET GLOBAL asof_loop_join_threshold = 0;");
        }
        catch
        {
            database.Dispose();
            throw;
        }
        return database;
    }

    /// <summary>Makes a connection, for one unit of work on one thread.</summary>
    public DuckDbConnection Connect()
    {
        if (NativeMethods.Connect(_handle, out var connection) != NativeState.Success)
            throw new DuckDbException(DuckDbErrorType.Connection, "The engine refused a connection.");
        return new DuckDbConnection(this, new ConnectionHandle(connection, _handle));
    }

    /// <inheritdoc />
    public void Dispose() => _handle.Dispose();

    /// <summary>Locks the settings that all connections share; once, because afterwards nothing can change them.</summary>
    internal void LockSettings(DuckDbConnection connection, IReadOnlyList<string> readableFolders, IReadOnlyList<string> files)
    {
        lock (_lockDown)
        {
            string[] allowed = [.. readableFolders, .. files];
            if (_allowed is not null)
            {
                if (_allowed.SequenceEqual(allowed, StringComparer.Ordinal)) return;
                throw new InvalidOperationException(
                    $"This database is already locked to [{string.Join(", ", _allowed)}] and cannot be locked to "
                    + $"[{string.Join(", ", allowed)}]. Open another database.");
            }
            connection.Execute($"""
                SET allowed_directories = [{Texts(readableFolders)}];
                SET allowed_paths = [{Texts(files)}];
                SET enable_external_access = false;
                SET lock_configuration = true;
                """);
            _allowed = allowed;
        }

        static string Texts(IEnumerable<string> paths) => string.Join(", ", paths.Select(path => $"'{path.Replace("'", "''", StringComparison.Ordinal)}'"));
    }

    private static unsafe nint OpenNative(DuckDbOptions options, string temporaryFolder)
    {
        if (NativeMethods.CreateConfig(out var config) != NativeState.Success)
            throw new DuckDbException(DuckDbErrorType.OutOfMemory, "The engine could not make a configuration.");
        try
        {
            foreach (var (name, value) in Settings(options, temporaryFolder))
            {
                if (NativeMethods.SetConfig(config, name, value) != NativeState.Success)
                    throw new DuckDbException(DuckDbErrorType.InvalidConfiguration, $"The engine does not take '{value}' for its setting {name}.");
            }
            return NativeMethods.OpenExt(":memory:", out var database, config, out var error) == NativeState.Success
                ? database
                : throw EngineError.From(NativeText.Owned(error), sql: null, CancellationToken.None);
        }
        finally
        {
            NativeMethods.DestroyConfig(ref config);
        }
    }

    /// <summary>Changes how many threads work on a query; running queries notice.</summary>
    /// <param name="threads">From 1.</param>
    public void SetThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        using var connection = Connect();
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"SET GLOBAL threads = {threads}"));
    }

    private static IEnumerable<(string Name, string Value)> Settings(DuckDbOptions options, string temporaryFolder) =>
    [
        ("threads", options.Threads.ToString(CultureInfo.InvariantCulture)),
        ("memory_limit", options.MemoryLimit),
        ("temp_directory", temporaryFolder),
        ("autoinstall_known_extensions", "false"),
        ("autoload_known_extensions", "false"),
        ("allow_community_extensions", "false"),
        ("extension_directory", Path.Combine(temporaryFolder, "extensions")),
        ("allow_persistent_secrets", "false"),
    ];
}
