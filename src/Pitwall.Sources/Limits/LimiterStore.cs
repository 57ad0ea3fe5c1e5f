using System.Text.Json;

namespace Pitwall.Sources.Limits;

/// <summary>Where a schedule is kept. One update at a time, each sees the one before.</summary>
internal abstract class LimiterStore : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Changes the schedule.</summary>
    /// <param name="change">Gets the schedule; runs while nobody else does, in this process or another.</param>
    /// <param name="cancellationToken">Gives up waiting for the turn.</param>
    public async ValueTask<T> UpdateAsync<T>(Func<LimiterState, T> change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await UpdateAloneAsync(change, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    protected abstract ValueTask<T> UpdateAloneAsync<T>(Func<LimiterState, T> change, CancellationToken cancellationToken);
}

/// <summary>A schedule of this process alone.</summary>
internal sealed class LimiterMemory : LimiterStore
{
    private readonly LimiterState _state = new();

    protected override ValueTask<T> UpdateAloneAsync<T>(Func<LimiterState, T> change, CancellationToken cancellationToken) =>
        ValueTask.FromResult(change(_state));
}

/// <summary>
/// A schedule in a file, shared by all processes of the machine. It is written twice, first beside the file: a kill while one of the two is
/// written leaves the other whole, so that nothing that was started is forgotten. When neither can be read, the schedule is begun anew.
/// </summary>
internal sealed class LimiterFile(string path) : LimiterStore
{
    private static readonly TimeSpan RetryLock = TimeSpan.FromMilliseconds(1);
    private const int LockAttempts = 30_000;

    protected override async ValueTask<T> UpdateAloneAsync<T>(Func<LimiterState, T> change, CancellationToken cancellationToken)
    {
        using var file = await OpenAloneAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var spare = new FileStream(path + ".spare", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            var state = Read(file) ?? Read(spare) ?? new LimiterState();
            var result = change(state);
            var json = JsonSerializer.SerializeToUtf8Bytes(state, LimiterJson.Default.LimiterState);
            Write(spare, json);
            Write(file, json);
            return result;
        }
        catch (IOException e)
        {
            throw Unusable(e);
        }
    }

    /// <summary>One write, then the cut: a kill in between leaves trailing text, which the reader ignores.</summary>
    private static void Write(FileStream file, byte[] json)
    {
        file.Position = 0;
        file.Write(json);
        if (file.Length > json.Length) file.SetLength(json.Length);
    }

    /// <summary>The schedule; null when there is none that was written whole.</summary>
    private static LimiterState? Read(FileStream file)
    {
        if (file.Length is 0 or > 10_000_000) return null;
        var content = new byte[file.Length];
        file.ReadExactly(content);
        try
        {
            // Reads one value and leaves what follows.
            var reader = new Utf8JsonReader(content);
            var state = JsonSerializer.Deserialize(ref reader, LimiterJson.Default.LimiterState);
            return state is { IsSane: true } ? state : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private async ValueTask<FileStream> OpenAloneAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException e) when (attempt < LockAttempts && e is not DirectoryNotFoundException)
            {
                // Another process has it for a fraction of a millisecond. Real time, because the lock is real.
                await Task.Delay(RetryLock, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw Unusable(e);
            }
        }
    }

    private LimiterException Unusable(Exception e) => new(
        $"The schedule of requests {path} cannot be used ({e.Message}). "
        + "Free disk space, end the process that holds it, or give another folder for the schedules.",
        e);
}
