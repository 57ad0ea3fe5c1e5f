using Microsoft.AspNetCore.Http;
using Pitwall.Replay.Http;
using Pitwall.Replay.Jolpica.Data;
using Pitwall.Replay.Jolpica.Dump;
using Pitwall.Replay.Jolpica.F1Db;

namespace Pitwall.Replay.Jolpica;

/// <summary>The host of Jolpica below <c>/jolpica</c>: the API as Ergast had it, and the dumps of its database.</summary>
internal sealed class JolpicaMount
{
    private const string Api = "/ergast/f1";
    private const string Dumps = "/data/dumps/download";
    private const string Storage = "/storage";
    private readonly Lazy<ErgastData> _data;
    private readonly JolpicaEndpoint _endpoint;
    private readonly DumpEndpoint _dumps;
    private readonly Lock _lock = new();
    private readonly HashSet<string>? _asked;

    private JolpicaMount(Lazy<ErgastData> data, RecordedJolpica? recorded, ReplayOptions options)
    {
        _data = data;
        _endpoint = new JolpicaEndpoint(data, recorded, options.TimeProvider);
        _dumps = new DumpEndpoint(data, options.TimeProvider);
        _asked = options.JolpicaUnstableOrder ? new HashSet<string>(StringComparer.Ordinal) : null;
    }

    /// <summary>What a folder of recordings has; null when it has neither bodies nor f1db and no release is named.</summary>
    public static JolpicaMount? OfRecordings(ReplayOptions options, string folder)
    {
        var bodies = Path.Combine(folder, "jolpica", "ergast", "f1");
        var release = options.F1Db ?? Path.Combine(folder, "f1db", "f1db-src-data.tar.gz");
        var hasBodies = Directory.Exists(bodies);
        var hasRelease = options.F1Db is not null || File.Exists(release);
        if (!hasBodies && !hasRelease)
            return null;
        var laps = new RecordedLaps(Path.Combine(folder, "truth"));
        return new JolpicaMount(
            new Lazy<ErgastData>(() => hasRelease ? F1DbConversion.Convert(F1DbReader.Read(release), laps.Of) : new ErgastData([], [], [], [])),
            hasBodies ? new RecordedJolpica(bodies) : null,
            options);
    }

    /// <summary>A release of f1db by itself.</summary>
    public static JolpicaMount OfRelease(ReplayOptions options, string path) => Of(options, () => F1DbConversion.Convert(F1DbReader.Read(path)));

    /// <summary>Data from elsewhere.</summary>
    public static JolpicaMount Of(ReplayOptions options, Func<ErgastData> data) => new(new Lazy<ErgastData>(data), null, options);

    /// <summary>Reads what answers are made of, so that a mistake in it shows at once.</summary>
    public void Load() => _ = _data.Value;

    /// <summary>Whether the limits count a request.</summary>
    /// <param name="path">What stands behind <c>/jolpica</c>.</param>
    public static bool IsCounted(PathString path) => Below(path) is { } rest && JolpicaEndpoint.IsCounted(rest);

    /// <summary>Says that there were too many requests, and not how long to wait.</summary>
    public static Task RefuseAsync(HttpContext context) =>
        Answer.DetailAsync(context.Response, 429, "Request was throttled.", context.RequestAborted);

    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">What stands behind <c>/jolpica</c>.</param>
    public Task HandleAsync(HttpContext context, PathString path)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return Answer.DetailAsync(context.Response, 405, $"Method \"{context.Request.Method}\" not allowed.", context.RequestAborted);
        if (path.StartsWithSegments(Dumps, StringComparison.Ordinal, out var download))
            return _dumps.HandleAsync(context, download.Value ?? "");
        if (path.StartsWithSegments(Storage, StringComparison.Ordinal))
            return _dumps.SendAsync(context);
        if (Below(path) is not { } rest)
            return Answer.HtmlAsync(context.Response, 404, "Not Found", context.RequestAborted);
        Shake(context);
        return _endpoint.HandleAsync(context, rest);
    }

    // "/f1.json" is the list of all races: the ending may stand at the name of the API itself.
    private static string? Below(PathString path) =>
        path.StartsWithSegments(Api, StringComparison.Ordinal, out var rest) ? rest.Value ?? ""
        : path == Api + ".json" ? ".json"
        : null;

    private void Shake(HttpContext context)
    {
        if (_asked is null)
            return;
        lock (_lock)
        {
            if (_asked.Add(context.Request.Path + context.Request.QueryString) && _asked.Count % 2 == 0)
                context.Items[JolpicaEndpoint.Unstable] = true;
        }
    }
}
