using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pitwall.Replay.Faults;
using Pitwall.Replay.Http;
using Pitwall.Replay.Jolpica;
using Pitwall.Replay.LiveTiming;
using Pitwall.Replay.OpenF1;
using Pitwall.Replay.Synthetic;
using Pitwall.Replay.Synthetic.Jolpica;
using Pitwall.Replay.Synthetic.LiveTiming;
using Pitwall.Replay.Synthetic.Simulation;

namespace Pitwall.Replay;

/// <summary>
/// An HTTP server on the loopback interface that stands in for the upstreams. It has started when <see cref="StartAsync"/> returns and
/// stops when disposed. Every request is logged on arrival, then limits are applied, then faults, then it is answered.
/// </summary>
public sealed class ReplayServer : IAsyncDisposable
{
    private const string OpenF1Mount = "/openf1/v1";
    private const string LiveTimingMount = "/livetiming/static";
    internal const string JolpicaMountPath = "/jolpica";
    private readonly WebApplication _app;
    private readonly ReplayOptions _options;
    private readonly LimitGate _gate;
    private readonly LimitGate _liveTimingGate;
    private readonly LimitGate _jolpicaGate;
    private readonly FaultSelector _faults;
    private readonly OpenF1Endpoint? _openF1;
    private readonly ArchiveEndpoint? _liveTiming;
    private readonly JolpicaMount? _jolpica;

    private ReplayServer(ReplayOptions options, IOpenF1Data? openF1, IArchive? liveTiming, JolpicaMount? jolpica)
    {
        _options = options;
        Requests = new RequestLog(options.TimeProvider);
        _gate = new LimitGate(options.Limits, options.TimeProvider);
        _faults = new FaultSelector(options.Faults);
        _liveTimingGate = new LimitGate(options.LiveTimingLimits, options.TimeProvider);
        _jolpicaGate = new LimitGate(options.JolpicaLimits, options.TimeProvider);
        _jolpica = jolpica;
        _openF1 = openF1 is null ? null : new OpenF1Endpoint(openF1, options.Limits.RowBudget, options.TimeProvider);
        _liveTiming = liveTiming is null ? null : new ArchiveEndpoint(liveTiming);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        // Signals belong to the program that embeds the server.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    /// <summary>Root of the server, for example <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Base of the OpenF1 stand-in; ends in <c>/openf1/v1</c>.</summary>
    public Uri OpenF1Url => new(Address, OpenF1Mount);

    /// <summary>Base of the live-timing stand-in; ends in <c>/livetiming/static/</c>.</summary>
    public Uri LiveTimingUrl => new(Address, LiveTimingMount + "/");

    /// <summary>Base of the Jolpica stand-in; ends in <c>/jolpica/ergast/f1</c>.</summary>
    public Uri JolpicaUrl => new(Address, JolpicaMountPath + "/ergast/f1");

    /// <summary>Every request since the start.</summary>
    public RequestLog Requests { get; }

    /// <summary>Starts a server.</summary>
    /// <exception cref="ArgumentException">The options name no data or two kinds of it, or a synthetic size is out of range.</exception>
    /// <exception cref="DirectoryNotFoundException">The recordings folder is missing or holds nothing of any upstream.</exception>
    /// <exception cref="FileNotFoundException">There is no f1db at the path that is named.</exception>
    /// <exception cref="InvalidDataException">What is there is no release of f1db.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ReplayServer> StartAsync(ReplayOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = (options.RecordingsFolder, options.Synthetic) switch
        {
            ({ } folder, null) => OfRecordings(options, folder),
            (null, { } synthetic) => OfSeason(options, new Season(synthetic)),
            (null, null) when options.F1Db is { } release => new ReplayServer(options, null, null, JolpicaMount.OfRelease(options, release)),
            _ => throw new ArgumentException(
                $"{nameof(ReplayOptions)} must give exactly one of {nameof(options.RecordingsFolder)} and {nameof(options.Synthetic)}.",
                nameof(options)),
        };
        if (options.F1Db is not null)
            server._jolpica!.Load();
        try
        {
            await server._app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        var addresses = server._app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        server.Address = new Uri(addresses.Addresses.First());
        return server;
    }

    /// <summary>Stops listening and aborts what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        await _app.StopAsync(now.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static ReplayServer OfSeason(ReplayOptions options, Season season)
    {
        var cache = new BodyCache(season.Options.CacheBytes);
        var jolpica = options.F1Db is { } release ? JolpicaMount.OfRelease(options, release) : JolpicaMount.Of(options, () => SyntheticErgast.Of(season));
        return new ReplayServer(options, new SyntheticOpenF1(season, cache), new SyntheticArchive(season, cache), jolpica);
    }

    // An upstream that was not recorded is not there; without any, the folder is a mistake.
    private static ReplayServer OfRecordings(ReplayOptions options, string folder)
    {
        var archive = Path.Combine(folder, "livetiming", "static");
        var jolpica = JolpicaMount.OfRecordings(options, folder);
        var hasOpenF1 = Directory.Exists(Path.Combine(folder, "openf1", "v1"));
        var hasArchive = Directory.Exists(archive);
        return new ReplayServer(
            options,
            !hasOpenF1 && (hasArchive || jolpica is not null) ? null : new RecordedOpenF1(folder),
            hasArchive ? new RecordedArchive(archive) : null,
            jolpica);
    }

    private async Task HandleAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var entry = Requests.Begin(target);
        var isJolpica = context.Request.Path.StartsWithSegments(JolpicaMountPath, StringComparison.Ordinal, out var jolpicaPath) && _jolpica is not null;
        var gate = isJolpica ? _jolpicaGate
            : context.Request.Path.StartsWithSegments(LiveTimingMount, StringComparison.Ordinal) ? _liveTimingGate
            : _gate;
        var body = new CountingStream(context.Response.Body, gate.Sent);
        context.Response.Body = body;
        FaultRule? fault = null;
        context.Response.OnStarting(() =>
        {
            entry.Start(context.Response.StatusCode, fault?.Kind.ToString());
            return Task.CompletedTask;
        });
        try
        {
            if ((!isJolpica || JolpicaMount.IsCounted(jolpicaPath)) && gate.Admit(entry.Timestamp) is { } refusal)
            {
                var sendRetryAfter = (gate == _gate ? _options.Limits : _options.LiveTimingLimits).SendRetryAfter;
                await (isJolpica ? JolpicaMount.RefuseAsync(context) : RefuseAsync(context, refusal, sendRetryAfter)).ConfigureAwait(false);
                return;
            }

            fault = _faults.Select(target);
            if (fault is null)
                await AnswerAsync(context).ConfigureAwait(false);
            else
                await FaultyAnswer.WriteAsync(context, fault, AnswerAsync, _options.TimeProvider).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone or the server is stopping: nobody is left to answer.
        }
        finally
        {
            entry.Finish(context.Response.StatusCode, body.Count, fault?.Kind.ToString());
        }
    }

    private static Task RefuseAsync(HttpContext context, LimitGate.Refusal refusal, bool sendRetryAfter)
    {
        if (sendRetryAfter)
            context.Response.Headers.RetryAfter = ((long)Math.Ceiling(refusal.Wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Answer.ErrorAsync(context.Response, 429, $"Rate limit exceeded: {refusal.Limit}", context.RequestAborted);
    }

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (_liveTiming is not null && path.StartsWithSegments(LiveTimingMount, StringComparison.Ordinal, out var file))
        {
            return HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
                ? _liveTiming.HandleAsync(context, file.Value?.TrimStart('/') ?? "")
                : Answer.DetailAsync(context.Response, 405, "Method Not Allowed", context.RequestAborted);
        }

        if (_jolpica is not null && path.StartsWithSegments(JolpicaMountPath, StringComparison.Ordinal, out var rest))
            return _jolpica.HandleAsync(context, rest);
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsPost(context.Request.Method))
            return Answer.DetailAsync(context.Response, 405, "Method Not Allowed", context.RequestAborted);
        if (_openF1 is not null && path.StartsWithSegments(OpenF1Mount, StringComparison.OrdinalIgnoreCase, out var openF1)
            && openF1.Value?.TrimStart('/') is { Length: > 0 } collection)
            return _openF1.HandleAsync(context, collection.ToLowerInvariant());
        return Answer.DetailAsync(context.Response, 404, "Not Found", context.RequestAborted);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
