using System.Net;
using System.Text;

namespace Pitwall.Replay.Tests.Support;

/// <summary>A client of the live-timing mount of one replay server.</summary>
internal sealed class ArchiveClient(ReplayServer server) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false });

    public async Task<HttpResponseMessage> SendAsync(string path, Action<HttpRequestMessage>? with = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(server.LiveTimingUrl, path));
        with?.Invoke(request);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await SendAsync(path);
        return response.StatusCode;
    }

    public async Task<byte[]> BytesAsync(string path)
    {
        using var response = await SendAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The text without its byte order mark.</summary>
    public async Task<string> TextAsync(string path) => Encoding.UTF8.GetString(await BytesAsync(path)).TrimStart('\uFEFF');

    public void Dispose() => _http.Dispose();
}
