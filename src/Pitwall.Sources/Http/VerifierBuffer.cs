using System.Buffers;

namespace Pitwall.Sources.Http;

/// <summary>Bytes that were received and not yet understood: grows with the longest token or line, not with the body.</summary>
internal sealed class VerifierBuffer(int longest) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(128 * 1024);
    private int _pending;

    /// <summary>Where the next bytes go; never empty.</summary>
    public Memory<byte> Free => _bytes.AsMemory(_pending);

    /// <summary>What is pending, and the bytes that were put into <see cref="Free"/>.</summary>
    public ReadOnlySpan<byte> With(int count) => _bytes.AsSpan(0, _pending + count);

    /// <summary>Keeps what was not understood yet.</summary>
    /// <param name="consumed">Bytes of <see cref="With"/> that were.</param>
    /// <param name="filled">All of its bytes.</param>
    /// <returns>False when what is pending is longer than allowed.</returns>
    public bool TryKeep(int consumed, int filled)
    {
        _pending = filled - consumed;
        if (_pending < _bytes.Length)
        {
            _bytes.AsSpan(consumed, _pending).CopyTo(_bytes);
            return true;
        }
        if (_bytes.Length >= longest) return false;
        var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        _bytes.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }
}
