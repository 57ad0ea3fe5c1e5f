using System.Buffers;
using System.IO.Compression;

namespace Pitwall.Sources.Landing;

/// <summary>One answer of an upstream, or an imported file, stored compressed under the hash of its decoded bytes.</summary>
/// <param name="Url">Address that was asked at <paramref name="FetchedAt"/>.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the decoded body.</param>
/// <param name="Path">Absolute path of the gzip file.</param>
/// <param name="FetchedAt">First fetch of the current unbroken run of this content for this request, UTC.</param>
/// <param name="RunId">Run of that fetch.</param>
/// <param name="Bytes">Decoded size in bytes.</param>
/// <param name="RequestKey">The request without the address of the upstream, for example <c>laps?session_key=9558</c>.</param>
/// <param name="Rows">Rows of the body: elements of an array, whole lines of a stream, messages of a recording; 1 for any other JSON.</param>
public sealed record LandedBody(
    string Url,
    string Sha256,
    string Path,
    DateTimeOffset FetchedAt,
    string RunId,
    long Bytes,
    string RequestKey,
    long Rows)
{
    /// <summary>Bytes of a piece, unless a line is longer.</summary>
    private const int PieceBytes = 128 * 1024;

    /// <summary>All bytes of the body, as the upstream sent them.</summary>
    /// <exception cref="InvalidDataException">The file is gone or damaged; the message says how to mend it.</exception>
    public byte[] ReadAll()
    {
        try
        {
            using var gzip = Open();
            var bytes = new byte[Bytes];
            gzip.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(e);
        }
    }

    /// <summary>The bytes of the body from front to back, some at a time, so that they are never all in memory.</summary>
    /// <param name="take">Takes them; called until it has had the last of them.</param>
    /// <exception cref="InvalidDataException">The file is gone or damaged; the message says how to mend it. What came before was taken.</exception>
    public void ReadPieces(BodyPiece take)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            using var gzip = TryOpen();
            long read = 0;
            for (var kept = 0; ;)
            {
                var count = (int)Math.Min(piece.Length - kept, Bytes - read);
                Fill(gzip, piece.AsSpan(kept, count));
                read += count;
                var filled = piece.AsSpan(0, kept + count);
                var taken = take(filled, read == Bytes);
                if (read == Bytes)
                    return;
                kept = filled.Length - taken;
                if (taken == 0)
                    piece = Larger(piece);
                else
                    filled[taken..].CopyTo(piece);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static bool IsDamage(Exception e) => e is InvalidDataException or EndOfStreamException or FileNotFoundException or DirectoryNotFoundException;

    private static byte[] Larger(byte[] piece)
    {
        var larger = ArrayPool<byte>.Shared.Rent(piece.Length * 2);
        piece.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(piece);
        return larger;
    }

    private GZipStream Open() => new(File.OpenRead(Path), CompressionMode.Decompress);

    private GZipStream TryOpen()
    {
        try
        {
            return Open();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(e);
        }
    }

    private void Fill(GZipStream gzip, Span<byte> piece)
    {
        try
        {
            gzip.ReadExactly(piece);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(e);
        }
    }

    private InvalidDataException Damaged(Exception e) =>
        new($"{Path}, the answer to {RequestKey}, is gone or damaged: {e.Message} Delete the file and ingest again with --refresh.", e);
}

/// <summary>Takes some bytes of a body.</summary>
/// <param name="bytes">Those that were read and not taken yet; theirs only during the call.</param>
/// <param name="isLast">True when none follow.</param>
/// <returns>How many are taken; none asks for more of them at a time. The rest comes again, with those behind.</returns>
public delegate int BodyPiece(ReadOnlySpan<byte> bytes, bool isLast);
