using System.IO.Compression;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Jolpica;

/// <summary>The bytes of landed bodies.</summary>
internal static class LandedRows
{
    /// <summary>All bytes of a body, as the upstream sent them.</summary>
    /// <exception cref="InvalidDataException">The file is gone or damaged; the message says how to mend it.</exception>
    public static byte[] Bytes(LandedBody body)
    {
        try
        {
            using var gzip = new GZipStream(File.OpenRead(body.Path), CompressionMode.Decompress);
            var bytes = new byte[body.Bytes];
            gzip.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{body.Path}, the answer to {body.RequestKey}, is gone or damaged: {e.Message} Delete the file and ingest again with --refresh.", e);
        }
    }
}
