using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pitwall.Cli.Tests.Support;

/// <summary>A live-timing archive with one race of long ago, over HTTP on this machine.</summary>
internal sealed class TinyArchive : IAsyncDisposable
{
    public const string Race = "2019/2019-05-12_Tiny_Grand_Prix/2019-05-12_Race/";
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<string> _asked = [];
    private readonly Task _serving;

    private TinyArchive(int port)
    {
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/static");
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url { get; }

    /// <summary>The files, by path.</summary>
    public ConcurrentDictionary<string, string> Files { get; } = new(StringComparer.Ordinal)
    {
        ["2019/Index.json"] = """
            {"Year":2019,"Meetings":[{"Key":400,"Name":"Tiny Grand Prix","Location":"Tiny","Country":{"Name":"Tinyland"},"Circuit":{"ShortName":"Tiny"},"Sessions":[
            {"Key":4001,"Type":"Practice","Number":1,"Name":"Practice 1","StartDate":"2019-05-10T11:00:00","EndDate":"2019-05-10T12:00:00","GmtOffset":"02:00:00"},
            {"Key":4005,"Type":"Race","Name":"Race","StartDate":"2019-05-12T15:00:00","EndDate":"2019-05-12T17:00:00","GmtOffset":"02:00:00","Path":"2019/2019-05-12_Tiny_Grand_Prix/2019-05-12_Race/"}]}]}
            """,
        [Race + "Index.json"] = """{"Feeds":{"TimingData":{"KeyFramePath":"TimingData.json","StreamPath":"TimingData.jsonStream"},"WeatherData":{"KeyFramePath":"WeatherData.json","StreamPath":"WeatherData.jsonStream"}}}""",
        [Race + "TimingData.json"] = "{}",
        [Race + "TimingData.jsonStream"] = "00:00:01.000{}\r\n00:00:02.000{}\r\n",
        [Race + "WeatherData.jsonStream"] = "00:00:01.000{}\r\n",
    };

    /// <summary>Paths that were asked for, in order.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    public static TinyArchive Start()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            try
            {
                return new TinyArchive(port);
            }
            catch (HttpListenerException)
            {
                // Somebody else took the port in between.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var path = Uri.UnescapeDataString(context.Request.Url!.AbsolutePath)["/static/".Length..];
                _asked.Enqueue(path);
                if (Files.TryGetValue(path, out var text)) await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
                else context.Response.StatusCode = 404;
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
