using System.IO.Compression;
using System.Security.Cryptography;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.Landing;

public sealed class LandedBodyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(131_072)]
    [InlineData(131_073)]
    [InlineData(1_000_000)]
    public void The_pieces_of_a_body_are_all_of_it_in_order(int length)
    {
        var body = Body(length);
        var taken = new MemoryStream();
        var last = 0;

        body.ReadPieces((bytes, isLast) =>
        {
            last += isLast ? 1 : 0;
            // Never all, so that something comes again.
            var count = isLast ? bytes.Length : bytes.Length / 2;
            taken.Write(bytes[..count]);
            return count;
        });

        Assert.Equal(body.ReadAll(), taken.ToArray());
        Assert.Equal(1, last);
    }

    [Fact]
    public void A_piece_grows_until_some_of_it_is_taken()
    {
        var body = Body(1_000_000);
        var longest = 0;

        body.ReadPieces((bytes, isLast) =>
        {
            longest = bytes.Length;
            return isLast ? bytes.Length : 0;
        });

        Assert.Equal(1_000_000, longest);
    }

    [Fact]
    public void A_body_that_ends_early_is_damaged_in_pieces_too()
    {
        var body = Body(1_000_000) with { Bytes = 1_000_001 };

        var e = Assert.Throws<InvalidDataException>(() => body.ReadPieces((bytes, _) => bytes.Length));

        Assert.Contains("is gone or damaged", e.Message);
        Assert.Equal(e.Message, Assert.Throws<InvalidDataException>(() => body.ReadAll()).Message);
    }

    [Fact]
    public void A_body_that_is_gone_is_said_so()
    {
        var body = Body(1);
        File.Delete(body.Path);

        Assert.Contains(body.Path, Assert.Throws<InvalidDataException>(() => body.ReadPieces((bytes, _) => bytes.Length)).Message);
    }

    public void Dispose() => _folder.Dispose();

    private LandedBody Body(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var path = Path.Combine(_folder.Path, "body.gz");
        using (var zip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            zip.Write(bytes);
        return new LandedBody("http://x/", Convert.ToHexStringLower(SHA256.HashData(bytes)), path, default, "run", length, "stream", 1);
    }
}
