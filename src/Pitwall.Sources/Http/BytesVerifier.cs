namespace Pitwall.Sources.Http;

/// <summary>Takes any bytes but none.</summary>
internal sealed class BytesVerifier : IBodyVerifier
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <inheritdoc/>
    public long Rows { get; private set; }

    /// <inheritdoc/>
    public bool SeemsCut => false;

    /// <inheritdoc/>
    public Memory<byte> Free => _buffer;

    /// <inheritdoc/>
    public void Advance(int count)
    {
        if (count > 0) Rows = 1;
        else if (Rows == 0) throw new InvalidDataException("it is empty");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
