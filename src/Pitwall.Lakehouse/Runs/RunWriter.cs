using System.Text.Json;

namespace Pitwall.Lakehouse.Runs;

/// <summary>Appends events to a run's file, one line each, flushed to disk.</summary>
internal sealed class RunWriter(string path, TimeProvider clock) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1);
    private readonly Lock _gate = new();
    private Task? _flushing;

    /// <summary>The clock of the events.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>Writes one event.</summary>
    public void Write(Action<Utf8JsonWriter> happening)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
            happening(json);
        line.WriteByte((byte)'\n');
        lock (_gate)
        {
            line.WriteTo(_file);
            _file.Flush();
            _flushing = null;
        }
    }

    /// <summary>Begins to bring what was written to the disk, for a caller that has other things to do until <see cref="Dispose"/> waits for it.</summary>
    public void BeginFlush()
    {
        lock (_gate)
            _flushing = Task.Run(() => RandomAccess.FlushToDisk(_file.SafeFileHandle));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (_flushing is { } flushing)
                flushing.GetAwaiter().GetResult();
            else
                _file.Flush(flushToDisk: true);
        }
        finally
        {
            _file.Dispose();
        }
    }
}
