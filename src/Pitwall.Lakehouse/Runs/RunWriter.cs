using System.Text;
using System.Text.Json.Nodes;

namespace Pitwall.Lakehouse.Runs;

/// <summary>Appends events to a run's file, one line each, flushed to disk.</summary>
internal sealed class RunWriter(string path, TimeProvider clock) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1);
    private readonly Lock _gate = new();

    /// <summary>The clock of the events.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>Writes one event.</summary>
    public void Write(JsonObject happening)
    {
        var line = Encoding.UTF8.GetBytes(happening.ToJsonString() + "\n");
        lock (_gate)
        {
            _file.Write(line);
            _file.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Flush(flushToDisk: true);
        _file.Dispose();
    }
}
