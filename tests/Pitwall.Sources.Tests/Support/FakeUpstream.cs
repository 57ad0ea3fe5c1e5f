using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Pitwall.Sources.Tests.Support;

/// <summary>An upstream in memory that answers what it is told to, in order, the last answer for ever. Safe for many threads.</summary>
internal sealed class FakeUpstream : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly Func<HttpRequestMessage, int, HttpResponseMessage> _answer;
    private readonly List<string> _targets = [];

    public FakeUpstream(Func<HttpRequestMessage, int, HttpResponseMessage> answer) => _answer = answer;

    public FakeUpstream(params Func<HttpResponseMessage>[] answers)
        : this((_, number) => answers[Math.Min(number, answers.Length) - 1]())
    {
    }

    /// <summary>Path and query of every request, in order of arrival.</summary>
    public IReadOnlyList<string> Targets
    {
        get
        {
            lock (_gate) return [.. _targets];
        }
    }

    public HttpClient Client() => new(this) { Timeout = Timeout.InfiniteTimeSpan };

    public static HttpResponseMessage Json(string text, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Gzip(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    public static HttpResponseMessage Html(HttpStatusCode status) =>
        new(status) { Content = new StringContent("<html><body>Bad gateway</body></html>", Encoding.UTF8, "text/html") };

    public static HttpResponseMessage NoResults() => Json("{\"detail\":\"No results found.\"}", HttpStatusCode.NotFound);

    public static HttpResponseMessage TooMany(RetryConditionHeaderValue? retryAfter)
    {
        var response = Json("{\"error\":\"Rate limit exceeded: 3 per 1 second\"}", HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter = retryAfter;
        return response;
    }

    public static byte[] Compress(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return memory.ToArray();
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int number;
        lock (_gate)
        {
            _targets.Add(request.RequestUri!.PathAndQuery);
            number = _targets.Count;
        }
        return Task.FromResult(_answer(request, number));
    }
}
