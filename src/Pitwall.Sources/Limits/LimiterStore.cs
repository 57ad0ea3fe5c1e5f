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

/// <summary>A schedule in a file, shared by all processes of the machine. A file that cannot be read is begun anew.</summary>
internal sealed class LimiterFile(string path) : LimiterStore
{
    private static readonly TimeSpan RetryLock = TimeSpan.FromMilliseconds(1);
    private const int LockAttempts = 30_000;

    protected override async ValueTask<T> UpdateAloneAsync<T>(Func<LimiterState, T> change, CancellationToken cancellationToken)
    {
        using var file = await OpenAloneAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var state = Read(file);
            var result = change(state);
            var json = JsonSerializer.SerializeToUtf8Bytes(state, LimiterJson.Default.LimiterState);
            // One write, then the cut: a kill in between leaves trailing text, which the reader ignores.
            file.Position = 0;
            file.Write(json);
            if (file.Length > json.Length) file.SetLength(json.Length);
            return result;
        }
        catch (IOException e)
        {
            throw Unusable(e);
        }
    }

    private static LimiterState Read(FileStream file)
    {
        if (file.Length is 0 or > 10_000_000) return new LimiterState();
        var content = new byte[file.Length];
        file.ReadExactly(content);
        try
        {
            // Reads one value and leaves what follows.
            var reader = new Utf8JsonReader(content);
            var state = JsonSerializer.Deserialize(ref reader, LimiterJson.Default.LimiterState);
            return state is { IsSane: true } ? state : new LimiterState();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return new LimiterState();
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
