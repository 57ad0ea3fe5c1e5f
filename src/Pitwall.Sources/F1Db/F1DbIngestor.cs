using System.IO.Compression;
using System.Security.Cryptography;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.F1Db;

/// <summary>
/// Lands a release of f1db: the archive as it is, as the unit <c>release</c>, and its records as flat rows, as units named like the files of a split
/// release. All shapes of a release make the same rows. A release that is landed already is not read again.
/// </summary>
/// <param name="http">Client of <see cref="UpstreamHttp"/>; asked only for an address.</param>
/// <param name="store">The landing.</param>
/// <param name="options">How to read and ask.</param>
/// <param name="clock">Wall clock.</param>
public sealed class F1DbIngestor(HttpClient http, LandingStore store, F1DbOptions options, TimeProvider clock)
{
    /// <summary>Name of the source in the landing.</summary>
    public const string Source = "f1db";

    /// <summary>Name of the archive's collection in the landing.</summary>
    public const string Release = "release";

    /// <summary>Raised when the same archive makes other rows, so that landed releases are read again.</summary>
    private const int MappingVersion = 1;

    private const int MostRedirects = 5;

    /// <summary>True when a release is named by an address, and not by a path.</summary>
    public static bool IsAddress(string release) =>
        release.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || release.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Ingests a release.</summary>
    /// <param name="release">Path of an archive or a folder, or the address of an archive.</param>
    /// <param name="runId">Names the manifest, if one is needed; never used before.</param>
    /// <param name="cancellationToken">Stops; what was landed before stays as it was.</param>
    /// <exception cref="F1DbException">It is no release, is damaged, or is not safe to open. What was landed before stays as it was.</exception>
    /// <exception cref="LandingException">The landing cannot be written.</exception>
    public async Task<F1DbReport> IngestAsync(string release, string runId, CancellationToken cancellationToken = default)
    {
        var began = clock.GetTimestamp();
        var report = IsAddress(release)
            ? await FromAddressAsync(release, runId, cancellationToken).ConfigureAwait(false)
            : await Task.Run(() => FromPath(release, runId, cancellationToken), cancellationToken).ConfigureAwait(false);
        return report with { Elapsed = clock.GetElapsedTime(began) };
    }

    private F1DbReport FromPath(string path, string runId, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(full));
        var bytes = Explained(name, () => Bytes(full, cancellationToken));
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var state = store.Read(Source);
        // Where it lay on somebody's disk is nobody's business.
        var response = new LandedResponse
        {
            RequestKey = Key($"file:{Uri.EscapeDataString(name)}"),
            Url = $"file:{Uri.EscapeDataString(name)}",
            At = clock.GetUtcNow(),
            Sha256 = sha256,
            Bytes = bytes.Length,
            Rows = 1,
        };
        var run = new Lazy<LandingRun>(() => store.BeginRun(Source, runId));
        try
        {
            if (IsNewest(state, response)) return Unchanged(name, response);
            var read = Explained(name, () => Read(bytes, cancellationToken));
            var landed = new LandedBody(response.Url, sha256, run.Value.WriteBody(bytes, sha256, CompressionLevel.NoCompression), response.At, runId, bytes.Length, response.RequestKey, 1);
            run.Value.Record(response);
            return Land(name, landed, read, state, run, cancellationToken);
        }
        finally
        {
            if (run.IsValueCreated) run.Value.Dispose();
        }
    }

    private async Task<F1DbReport> FromAddressAsync(string address, string runId, CancellationToken cancellationToken)
    {
        var url = new Uri(address);
        using var parts = new IngestParts(http, store, Source, options with { BaseUrl = url }, F1DbDialect.Instance, clock, runId, progress: null);
        var request = new UpstreamRequest(url, Key(url.AbsoluteUri)) { Format = BodyFormat.Bytes, Redirects = MostRedirects };
        // An address may stand for the latest release: it is asked each time, by the validators of the last answer.
        var outcome = await parts.Requests.GetAsync(request, _ => false, "release", cancellationToken).ConfigureAwait(false);
        if (outcome.Missing.Count > 0 || outcome.Bodies is not [var body])
            return new F1DbReport { Release = address, Missing = outcome.Missing, Requests = parts.SentRequests };
        var response = new LandedResponse { RequestKey = body.RequestKey, Url = body.Url, At = body.FetchedAt, Sha256 = body.Sha256, Bytes = body.Bytes, Rows = body.Rows };
        if (IsNewest(parts.State, response)) return Unchanged(address, response) with { Requests = parts.SentRequests };
        var read = await Task.Run(() => Explained(address, () => Read(Stored(body), cancellationToken)), cancellationToken).ConfigureAwait(false);
        return Land(address, body, read, parts.State, parts.Run, cancellationToken) with { Requests = parts.SentRequests };
    }

    private (F1DbLayout Layout, RowSink Rows) Read(byte[] bytes, CancellationToken cancellationToken)
    {
        using var archive = ReleaseArchive.Open(bytes, options.Bounds);
        var rows = new RowSink();
        if (archive.Unread > 0) rows.NoteUnknown($"{archive.Unread} links or devices");
        return (ReleaseReader.Read(archive, rows, cancellationToken), rows);
    }

    private F1DbReport Land(
        string name, LandedBody archive, (F1DbLayout Layout, RowSink Rows) read, LandingState state, Lazy<LandingRun> run, CancellationToken cancellationToken)
    {
        var unit = new LandedUnit(Source, Release, null, null, null, [archive], [], IsFinal: false, clock.GetUtcNow());
        var collections = new RowLanding(state, run, clock).Land(read.Rows.Close(), archive.Url, unit, cancellationToken);
        return new F1DbReport
        {
            Release = name,
            Sha256 = archive.Sha256,
            Bytes = archive.Bytes,
            Layout = read.Layout,
            Collections = collections,
            Unknown = read.Rows.Unknown,
        };
    }

    private byte[] Bytes(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path)) return SourceFolder.Pack(path, options.Bounds, cancellationToken);
        if (!File.Exists(path)) throw new F1DbException($"there is no file or folder {path}");
        var length = new FileInfo(path).Length;
        return length <= options.Bounds.MaxArchiveBytes
            ? File.ReadAllBytes(path)
            : throw new F1DbException($"it has {length} bytes, and more than {options.Bounds.MaxArchiveBytes} are never in a release of f1db");
    }

    private byte[] Stored(LandedBody body)
    {
        if (body.Bytes > options.Bounds.MaxArchiveBytes) throw new F1DbException($"it has {body.Bytes} bytes, and more than {options.Bounds.MaxArchiveBytes} are never in a release of f1db");
        return body.ReadAll();
    }

    private bool IsNewest(LandingState state, LandedResponse response) => !options.Refresh
        && state.Units.FirstOrDefault(unit => unit.Collection == Release) is { Bodies: [var newest] }
        && newest.Sha256 == response.Sha256 && newest.RequestKey.StartsWith(Key(""), StringComparison.Ordinal);

    private static F1DbReport Unchanged(string name, LandedResponse response) =>
        new() { Release = name, Sha256 = response.Sha256, Bytes = response.Bytes, WasLanded = true };

    private static string Key(string from) => $"release?mapping={MappingVersion}&from={from}";

    private static T Explained<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (F1DbException e)
        {
            throw new F1DbException($"f1db release {name}: {e.Message}.", e);
        }
    }
}
