using System.Globalization;
using System.IO.Compression;
using Pitwall.Sources.F1Db;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.F1Db;

/// <summary>A landing of its own, and what is ingested into it.</summary>
internal sealed class F1DbLandings : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _clock = ManualTimeProvider.At("2026-08-24T10:00:00Z");
    private int _runs;

    public F1DbLandings() => Store = new LandingStore(System.IO.Path.Combine(_folder.Path, "landing"), _clock);

    public LandingStore Store { get; }

    public F1DbOptions Options { get; init; } = new() { LimiterFolder = null, Http = new() { MaxAttempts = 1 } };

    public string FolderOf(string name) => Directory.CreateDirectory(System.IO.Path.Combine(_folder.Path, "given", name)).FullName;

    public async Task<F1DbReport> IngestAsync(byte[] archive, string name = "release.zip")
    {
        var path = System.IO.Path.Combine(FolderOf("files"), name);
        await File.WriteAllBytesAsync(path, archive, TestContext.Current.CancellationToken);
        return await IngestAsync(path);
    }

    public async Task<F1DbReport> IngestAsync(string release, FakeUpstream? upstream = null, F1DbOptions? options = null)
    {
        using var http = (upstream ?? new FakeUpstream()).Client();
        return await new F1DbIngestor(http, Store, options ?? Options, _clock)
            .IngestAsync(release, string.Create(CultureInfo.InvariantCulture, $"run-{++_runs}"), TestContext.Current.CancellationToken);
    }

    public async Task<string> RefusedAsync(byte[] archive) => (await Assert.ThrowsAsync<F1DbException>(() => IngestAsync(archive))).Message;

    /// <summary>Everything that is landed but the archive: text of the rows by collection and season.</summary>
    public SortedDictionary<string, string> Landed()
    {
        var landed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var unit in Store.Read(F1DbIngestor.Source).Units.Where(unit => unit.Collection != F1DbIngestor.Release && unit.Bodies.Count > 0))
            landed.Add(string.Create(CultureInfo.InvariantCulture, $"{unit.Collection} {unit.Year}").Trim(), TextOf(unit.Bodies.Single()));
        return landed;
    }

    public LandedUnit Unit(string collection, int? year = null) => Store.Read(F1DbIngestor.Source).Units.Single(unit => unit.Collection == collection && unit.Year == year);

    public static byte[] BytesOf(LandedBody body)
    {
        using var gzip = new GZipStream(File.OpenRead(body.Path), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        gzip.CopyTo(memory);
        return memory.ToArray();
    }

    public int Manifests() => Directory.EnumerateFiles(System.IO.Path.Combine(Store.Folder, "f1db", "manifest")).Count();

    public void Dispose() => _folder.Dispose();

    private static string TextOf(LandedBody body) => System.Text.Encoding.UTF8.GetString(BytesOf(body));
}
