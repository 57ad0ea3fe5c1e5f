using System.Net;
using System.Text.Json;

namespace Pitwall.Replay.Tests.Jolpica;

/// <summary>A client of the Jolpica mount of one replay server that follows no redirects.</summary>
internal sealed class JolpicaClient(ReplayServer server) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public Task<HttpResponseMessage> SendAsync(string path, string? accept = null, HttpMethod? method = null) => SendAsync(new Uri($"{server.JolpicaUrl}/{path}"), accept, method);

    public async Task<HttpResponseMessage> SendAsync(Uri address, string? accept = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await SendAsync(path);
        return response.StatusCode;
    }

    public async Task<(HttpStatusCode Status, string Type, string Text)> TextAsync(string path)
    {
        using var response = await SendAsync(path);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What is in the envelope.</summary>
    public async Task<JsonElement> DataAsync(string path)
    {
        var (status, _, text) = await TextAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        return JsonElement.Parse(text).GetProperty("MRData");
    }

    public async Task<int> TotalAsync(string path) => int.Parse((await DataAsync(path)).GetProperty("total").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The one table of the envelope.</summary>
    public async Task<JsonElement> TableAsync(string path) => Table(await DataAsync(path));

    /// <summary>The items that paging counts, out of whatever they are nested in.</summary>
    public async Task<List<JsonElement>> RowsAsync(string path) => Rows(await DataAsync(path));

    public static JsonElement Table(JsonElement data) => data.EnumerateObject().Single(field => field.Name.EndsWith("Table", StringComparison.Ordinal)).Value;

    public static List<JsonElement> Rows(JsonElement data) => Flatten(Table(data).EnumerateObject().Single(field => field.Value.ValueKind == JsonValueKind.Array).Value);

    public void Dispose() => _http.Dispose();

    private static List<JsonElement> Flatten(JsonElement list)
    {
        var rows = new List<JsonElement>();
        foreach (var item in list.EnumerateArray())
        {
            var nested = item.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Array && field.Name != "Constructors").ToList();
            if (nested.Count == 0)
                rows.Add(item);
            else
                rows.AddRange(Flatten(nested.Single().Value));
        }

        return rows;
    }
}
