using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Pitwall.Replay.Tests.Support;

/// <summary>A client of one replay server that sends request targets exactly as written.</summary>
internal sealed class Client(ReplayServer server, bool gzip = false) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false });

    public async Task<HttpResponseMessage> SendAsync(string collectionAndQuery)
    {
        var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var uri = new Uri($"{server.OpenF1Url}/{collectionAndQuery}", asWritten);
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        if (gzip)
            request.Headers.AcceptEncoding.ParseAdd("gzip");
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<HttpStatusCode> StatusAsync(string collectionAndQuery)
    {
        using var response = await SendAsync(collectionAndQuery);
        return response.StatusCode;
    }

    public async Task<byte[]> BytesAsync(string collectionAndQuery)
    {
        using var response = await SendAsync(collectionAndQuery);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return response.Content.Headers.ContentEncoding.Contains("gzip") ? Unzip(body) : body;
    }

    public async Task<string> TextAsync(string collectionAndQuery) => Encoding.UTF8.GetString(await BytesAsync(collectionAndQuery));

    /// <summary>The rows; none where the server answers that there are none.</summary>
    public async Task<IReadOnlyList<JsonElement>> RowsAsync(string collectionAndQuery)
    {
        using var response = await SendAsync(collectionAndQuery);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return [];
        return [.. JsonElement.Parse(await BytesAsync(collectionAndQuery)).EnumerateArray()];
    }

    public static Task<string> ReadAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public void Dispose() => _http.Dispose();

    public static byte[] Unzip(byte[] body)
    {
        using var plain = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var copy = new MemoryStream();
        plain.CopyTo(copy);
        return copy.ToArray();
    }
}
