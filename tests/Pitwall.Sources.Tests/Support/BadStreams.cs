namespace Pitwall.Sources.Tests.Support;

/// <summary>Gives some bytes and then breaks, as a connection does.</summary>
internal sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await base.ReadAsync(buffer, cancellationToken);
        return count > 0 ? count : throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
    }
}

/// <summary>Never gives anything.</summary>
internal sealed class HangingStream : MemoryStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return 0;
    }
}
