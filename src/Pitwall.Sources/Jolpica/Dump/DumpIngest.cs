using System.IO.Compression;
using System.Security.Cryptography;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Jolpica.Api;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Jolpica.Dump;

/// <summary>
/// Lands a dump of Jolpica's database: the archive as it is, and what the service would give of it, as units beside those of the service.
/// </summary>
internal sealed class DumpIngest(HttpClient http, LandingStore store, JolpicaOptions options, TimeProvider clock)
{
    private const string Root = "/ergast/f1";
    private const string Listing = "data/dumps/download";
    private const int MostRedirects = 5;

    public async Task<JolpicaReport> RunAsync(string? dump, string runId, IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var ofDumps = options with { Http = options.Http with { MaxWireBytes = options.MaxDumpBytes, MaxDecodedBytes = options.MaxDumpBytes, AttemptTimeout = TimeSpan.FromMinutes(10) } };
        using var parts = new IngestParts(http, store, JolpicaIngestor.Source, ofDumps, JolpicaDialect.Instance, clock, runId, progress);
        var archive = dump is null ? await NewestAsync(parts, cancellationToken).ConfigureAwait(false)
            : Uri.TryCreate(dump, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? await FromAddressAsync(parts, url!, null, cancellationToken).ConfigureAwait(false)
            : await Task.Run(() => FromPath(parts, dump, runId), cancellationToken).ConfigureAwait(false);
        var (units, landed) = await Task.Run(() => Land(parts, archive, cancellationToken), cancellationToken).ConfigureAwait(false);
        return new JolpicaReport
        {
            Units = units,
            Dump = landed,
            Requests = parts.SentRequests,
            WireBytes = parts.WireBytes,
            Waited = parts.Waited,
            Elapsed = clock.GetElapsedTime(began),
            Warning = parts.Warning,
        };
    }

    /// <summary>An archive that is in the landing; without one, why not.</summary>
    private sealed record Fetched(string Name, LandedBody? Body, DateTimeOffset? AsOf, IReadOnlyList<MissingRequest> Missing)
    {
        public bool IsKnown { get; init; }
    }

    private async Task<Fetched> NewestAsync(IngestParts parts, CancellationToken cancellationToken)
    {
        var basis = options.BaseUrl.AbsoluteUri.TrimEnd('/');
        var url = new Uri($"{(basis.EndsWith(Root, StringComparison.Ordinal) ? basis[..^Root.Length] : basis)}/{Listing}/");
        var request = new UpstreamRequest(url, Listing) { Format = BodyFormat.Json };
        parts.Progress.Expect(1);
        var outcome = await parts.Requests.GetAsync(request, _ => options.Offline, Listing, cancellationToken).ConfigureAwait(false);
        if (outcome.Missing.Count > 0 || outcome.Bodies is not [var body]) return new Fetched(url.AbsoluteUri, null, null, outcome.Missing);
        try
        {
            var listed = DumpListing.Read(body.ReadAll()) ?? throw new FormatException("no dump of CSV files is listed for everybody");
            return listed.DownloadUrl is { } download && Uri.TryCreate(url, download, out var address) && address.Scheme is "http" or "https"
                ? await FromAddressAsync(parts, address!, listed, cancellationToken).ConfigureAwait(false)
                : throw new FormatException("the dump is listed without an address");
        }
        catch (FormatException e)
        {
            return new Fetched(url.AbsoluteUri, null, null, [new MissingRequest(request.Key, url.AbsoluteUri, $"the list of dumps is not understood: {e.Message}", "Give the address of the dump, or a file")]);
        }
    }

    private async Task<Fetched> FromAddressAsync(IngestParts parts, Uri url, ListedDump? listed, CancellationToken cancellationToken)
    {
        if (listed?.FileHash is { } hash && Newest(parts.State) is { } newest && newest.Sha256.Equals(hash, StringComparison.OrdinalIgnoreCase))
            return new Fetched(url.AbsoluteUri, newest, DumpUnits.AsOf(parts.State), []) { IsKnown = true };
        parts.Progress.Expect(1);
        var request = new UpstreamRequest(url, url.PathAndQuery.TrimStart('/')) { Format = BodyFormat.Bytes, Redirects = MostRedirects };
        var outcome = await parts.Requests.GetAsync(request, answer => options.Offline || IsListed(answer.Response.Sha256), "dump", cancellationToken).ConfigureAwait(false);
        if (outcome.Missing.Count > 0 || outcome.Bodies is not [var body]) return new Fetched(url.AbsoluteUri, null, null, outcome.Missing);
        if (listed?.FileHash is { } expected && !IsListed(body.Sha256))
        {
            var missing = new MissingRequest(request.Key, url.AbsoluteUri, $"its SHA-256 is {body.Sha256}, and Jolpica lists {expected}", "Run again: it was cut or changed on the way");
            return new Fetched(url.AbsoluteUri, null, null, [missing]);
        }
        var modified = parts.Requests.Landed(request.Key)?.Response.LastModified;
        return new Fetched(url.AbsoluteUri, body, listed?.UploadedAt ?? modified ?? body.FetchedAt, []);

        bool IsListed(string? sha256) => sha256 is not null && sha256.Equals(listed?.FileHash, StringComparison.OrdinalIgnoreCase);
    }

    private Fetched FromPath(IngestParts parts, string path, string runId)
    {
        var full = Path.GetFullPath(path);
        var name = Path.GetFileName(full);
        if (!File.Exists(full)) throw new DumpException($"there is no file {full}");
        if (new FileInfo(full).Length > options.DumpBounds.MaxArchiveBytes) throw new DumpException($"{name} has more than {options.DumpBounds.MaxArchiveBytes} bytes, and a dump never has");
        var bytes = File.ReadAllBytes(full);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (Newest(parts.State) is { } newest && newest.Sha256 == sha256) return new Fetched(name, newest, DumpUnits.AsOf(parts.State), []) { IsKnown = true };
        // Checked before it lands: what is no dump has no place there.
        using (Explained(name, () => DumpArchive.Open(bytes, options.DumpBounds))) { }
        // Where it lay on somebody's disk is nobody's business.
        var url = $"file:{Uri.EscapeDataString(name)}";
        var body = new LandedBody(url, sha256, parts.Run.Value.WriteBody(bytes, sha256, CompressionLevel.NoCompression), clock.GetUtcNow(), runId, bytes.Length, url, 1);
        var written = new DateTimeOffset(File.GetLastWriteTimeUtc(full));
        return new Fetched(name, body, written < clock.GetUtcNow() ? written : clock.GetUtcNow(), []);
    }

    private (IReadOnlyList<JolpicaUnitReport> Units, LandedDump Dump) Land(IngestParts parts, Fetched archive, CancellationToken cancellationToken)
    {
        if (archive.Body is not { } body || archive.AsOf is not { } asOf) return ([], new LandedDump(archive.Name, null, 0, archive.AsOf, false, 0, [], archive.Missing));
        if (archive.IsKnown && !options.Refresh) return ([], new LandedDump(archive.Name, body.Sha256, body.Bytes, asOf, WasLanded: true, 0, [], []));
        var notes = new DumpNotes();
        using var sink = new DumpSink(parts.State, asOf);
        Explained(archive.Name, () =>
        {
            using var opened = DumpArchive.Open(body.ReadAll(), options.DumpBounds);
            DumpJoin.Run(opened, sink, notes, cancellationToken);
            return true;
        });
        var landed = body with { RequestKey = DumpUnits.ArchiveKey(asOf) };
        var units = new DumpLanding(parts.State, parts.Run, clock).Land(sink.Close(), landed, cancellationToken);
        return (units, new LandedDump(archive.Name, body.Sha256, body.Bytes, asOf, false, sink.Newer.Count, notes.Texts, []));
    }

    private static LandedBody? Newest(LandingState state) =>
        state.OfRound(DumpUnits.Archive, null, null) is { Bodies: [var body] } && DumpUnits.IsOfThisVersion(body) && File.Exists(body.Path) ? body : null;

    private static T Explained<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DumpException e)
        {
            throw new DumpException($"Jolpica dump {name}: {e.Message}.", e);
        }
    }
}
