using System.Formats.Tar;
using System.IO.Compression;
using Pitwall.Sources.Archives;
using Pitwall.Sources.F1Db;

namespace Pitwall.Sources.Tests.F1Db;

public sealed class ArchiveSafetyTests
{
    [Theory]
    [InlineData("../drivers/a.yml")]
    [InlineData("src/data/../../../etc/a.yml")]
    [InlineData("/etc/a.yml")]
    [InlineData("C:/a.yml")]
    [InlineData("src\\..\\a.yml")]
    [InlineData("../notes.txt")]
    public async Task A_path_that_leads_out_of_the_archive_refuses_all_of_it(string path)
    {
        foreach (var isZip in new[] { true, false })
        {
            var files = TinyRelease.Yaml();
            files[path] = "id: a\n";
            using var landings = new F1DbLandings();

            Assert.Contains("leads out of it", await landings.RefusedAsync(isZip ? TinyRelease.Zip(files) : TinyRelease.TarGzip(files)), StringComparison.Ordinal);
            Assert.Empty(landings.Landed());
        }
    }

    [Fact]
    public async Task Links_are_not_followed_and_told()
    {
        using var landings = new F1DbLandings();
        var archive = TinyRelease.TarGzip(
            TinyRelease.Yaml(),
            new PaxTarEntry(TarEntryType.SymbolicLink, "src/data/drivers/c.yml") { LinkName = "/etc/passwd" },
            new PaxTarEntry(TarEntryType.HardLink, "src/data/drivers/d.yml") { LinkName = "src/data/drivers/ada-first.yml" });

        var report = await landings.IngestAsync(archive);

        Assert.Equal(["2 links or devices"], report.Unknown.Keys);
        Assert.Equal(2, report.Collections.Single(collection => collection.Collection == "drivers").Rows);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_small_archive_that_becomes_enormous_is_stopped_while_it_is_opened(bool isZip)
    {
        var files = isZip ? TinyRelease.Csv() : TinyRelease.Yaml();
        files[isZip ? "f1db-drivers.csv" : "src/data/drivers/ada-first.yml"] = new string(' ', 40_000_000);
        using var landings = new F1DbLandings();

        var message = await landings.RefusedAsync(isZip ? TinyRelease.Zip(files) : TinyRelease.TarGzip(files));

        Assert.Contains("more than 120 times larger", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, long.MaxValue, 20, "more than 20 entries")]
    [InlineData(100, long.MaxValue, 1000, "is larger than 100 bytes")]
    [InlineData(100_000, 2000, 1000, "the whole archive is larger than 2000 bytes")]
    public async Task Bounds_of_entries_and_sizes_hold_for_zip_and_tar(long entryBytes, long totalBytes, int entries, string expected)
    {
        var bounds = new ArchiveBounds { MaxEntryBytes = entryBytes, MaxTotalBytes = totalBytes, MaxEntries = entries };
        using var landings = new F1DbLandings { Options = new F1DbOptions { LimiterFolder = null, Bounds = bounds } };

        Assert.Contains(expected, await landings.RefusedAsync(TinyRelease.Zip(TinyRelease.Yaml())), StringComparison.Ordinal);
        Assert.Contains(expected, await landings.RefusedAsync(TinyRelease.TarGzip(TinyRelease.Yaml())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_is_too_large_is_not_even_read()
    {
        using var landings = new F1DbLandings { Options = new F1DbOptions { LimiterFolder = null, Bounds = new ArchiveBounds { MaxArchiveBytes = 100 } } };

        Assert.Contains("more than 100 are never", await landings.RefusedAsync(TinyRelease.Zip(TinyRelease.Csv())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_whose_header_lies_about_a_size_is_refused()
    {
        // The central directory says how large an entry is; there the driver's file shrinks to one byte.
        var archive = TinyRelease.Zip(TinyRelease.Csv());
        var name = "f1db-drivers.csv"u8.ToArray();
        var directory = archive.AsSpan().LastIndexOf(name) - 46;
        BitConverter.TryWriteBytes(archive.AsSpan(directory + 24), 1);
        using var landings = new F1DbLandings();

        await Assert.ThrowsAsync<F1DbException>(() => landings.IngestAsync(archive));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(2000)]
    public async Task An_archive_that_is_cut_is_damaged(int bytes)
    {
        using var landings = new F1DbLandings();

        Assert.Contains("the archive is damaged", await landings.RefusedAsync(TinyRelease.Zip(TinyRelease.Csv())[..bytes]), StringComparison.Ordinal);
        Assert.Contains("the archive is damaged", await landings.RefusedAsync(TinyRelease.TarGzip(TinyRelease.Yaml())[..bytes]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_twice_is_refused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in new[] { "f1db-drivers.csv", "F1DB-drivers.csv" }) zip.CreateEntry(name);
        using var landings = new F1DbLandings();

        Assert.Contains("is in the archive twice", await landings.RefusedAsync(memory.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"drivers\":[]}")]
    [InlineData("SQLite format 3")]
    public async Task Anything_else_is_no_release(string content)
    {
        using var landings = new F1DbLandings();

        Assert.Contains("it is no zip, no tar and no tar in gzip", await landings.RefusedAsync(System.Text.Encoding.UTF8.GetBytes(content)), StringComparison.Ordinal);
        Assert.Contains("it has neither f1db.json", await landings.RefusedAsync(TinyRelease.Zip(new() { ["readme.json"] = content })), StringComparison.Ordinal);
    }
}
