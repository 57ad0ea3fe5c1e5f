using System.IO.Compression;
using System.Text;

namespace Pitwall.Formula1.Tests.LiveTiming.Support;

/// <summary>Makes payloads as the feed does.</summary>
internal static class Payloads
{
    /// <summary>A quoted string of base64 of raw deflate of UTF-8.</summary>
    public static byte[] Deflated(string json)
    {
        using var bytes = new MemoryStream();
        using (var deflate = new DeflateStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(Encoding.UTF8.GetBytes(json));
        return Encoding.UTF8.GetBytes('"' + Convert.ToBase64String(bytes.ToArray()) + '"');
    }
}
