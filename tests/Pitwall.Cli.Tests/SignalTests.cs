using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Pitwall.Cli.Tests.Support;

namespace Pitwall.Cli.Tests;

public sealed class SignalTests
{
    public static bool HasNoSignals => OperatingSystem.IsWindows();

    [Theory(SkipWhen = nameof(HasNoSignals), Skip = "Windows has no signals")]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    public async Task The_replay_server_prints_its_address_answers_and_stops_when_told(PosixSignal signal)
    {
        var token = TestContext.Current.CancellationToken;
        using var server = CliProcess.Start("replay", "serve", "--synthetic", "7", "--port", "0", "--laps", "3");
        Assert.StartsWith("http://", await AddressOf("serving", server, token), StringComparison.Ordinal);
        var openf1 = await AddressOf("openf1", server, token);
        var liveTiming = await AddressOf("livetiming", server, token);

        using var client = new HttpClient(new SocketsHttpHandler());
        var sessions = await client.GetFromJsonAsync<JsonElement>(new Uri($"{openf1.TrimEnd('/')}/sessions?year=2025"), token);
        Assert.Equal(5, sessions.GetArrayLength());
        using var index = await client.GetAsync(new Uri($"{liveTiming.TrimEnd('/')}/2025/Index.json"), token);
        Assert.Equal(HttpStatusCode.OK, index.StatusCode);
        server.Send(signal);

        Assert.Contains("stopped after 2 requests", (await server.Ended(token)).Expect(0).WithoutTrace().Out, StringComparison.Ordinal);
    }

    [Theory(SkipWhen = nameof(HasNoSignals), Skip = "Windows has no signals")]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    public async Task A_run_that_is_interrupted_says_that_it_can_go_on(PosixSignal signal)
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var run = CliProcess.Start("run", "--latest", "1", "--limits", "none", "--lake", folder["lake"], "--openf1-url", $"http://{silent.LocalEndpoint}/v1");
        using var asked = await silent.AcceptTcpClientAsync(token);
        run.Send(signal);

        var outcome = (await run.Ended(token)).Expect(130).WithoutTrace();

        Assert.Contains("pitwall: stopped.", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("", outcome.Out);
    }

    /// <summary>The next line, which names an address.</summary>
    private static async Task<string> AddressOf(string name, CliProcess server, CancellationToken token)
    {
        var words = (await server.Output.ReadLineAsync(token))!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([name, words[^1]], words);
        return words[^1];
    }
}
