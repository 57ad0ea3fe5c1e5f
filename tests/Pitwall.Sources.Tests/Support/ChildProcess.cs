using System.Diagnostics;
using System.Globalization;
using Pitwall.Formula1;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Limits;
using Pitwall.Sources.OpenF1;

namespace Pitwall.Sources.Tests.Support;

/// <summary>This test program started again as a process of its own, to share limits with or to be killed.</summary>
internal sealed class ChildProcess : IDisposable
{
    public const string Verb = "child";
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Asks <paramref name="count"/> times, as fast as the limiter lets it.</summary>
    public static ChildProcess Ask(Uri url, string limits, string stateFolder, int workers, int count) =>
        Start("ask", url.AbsoluteUri, limits, stateFolder, workers.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture));

    /// <summary>Ingests a session with telemetry.</summary>
    public static ChildProcess Ingest(Uri openF1, string landing, string runId, int session) =>
        Start("ingest", openF1.AbsoluteUri, landing, runId, session.ToString(CultureInfo.InvariantCulture));

    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    public static async Task<int> MainAsync(string[] args)
    {
        switch (args)
        {
            case ["ask", var url, var limits, var stateFolder, var workers, var count]:
                await AskAsync(new Uri(url), RateLimits.Parse(limits), stateFolder, Number(workers), Number(count), CancellationToken.None);
                return 0;
            case ["ingest", var url, var landing, var runId, var session]:
                using (var http = UpstreamHttp.CreateClient())
                {
                    var options = new OpenF1Options { BaseUrl = new Uri(url), Limits = RateLimits.None, LimiterFolder = null };
                    var ingestor = new OpenF1Ingestor(http, new LandingStore(landing, TimeProvider.System), options, TimeProvider.System);
                    return (await ingestor.RunAsync(new IngestSelection { Sessions = [SessionKey.Parse(session)], Telemetry = true }, runId)).ExitCode;
                }
            default:
                return 2;
        }
    }

    public static async Task AskAsync(Uri url, RateLimits limits, string stateFolder, int workers, int count, CancellationToken cancellationToken)
    {
        using var limiter = new UpstreamLimiter(url, limits, stateFolder, TimeProvider.System);
        using var http = UpstreamHttp.CreateClient(workers);
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await using var lease = await limiter.AcquireAsync(cancellationToken);
                using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                await lease.ArrivedAsync();
                await lease.ReceivedAsync((await response.Content.ReadAsByteArrayAsync(cancellationToken)).Length);
            }
        }));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static ChildProcess Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false };
        start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        start.ArgumentList.Add(Verb);
        foreach (var arg in args) start.ArgumentList.Add(arg);
        return new ChildProcess(Process.Start(start)!);
    }
}
