using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Pitwall.Sources.Http;

/// <summary>Makes the HTTP client of an upstream, at the edge of a program.</summary>
public static class UpstreamHttp
{
    /// <summary>
    /// A client without its own time limit, redirects or decompression: the first is ours to keep per attempt, the second would go
    /// around the limiter, the third would lose the bytes as they were sent.
    /// </summary>
    /// <param name="connections">Connections that may be open at once; at least the number of workers.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The client owns its handler.")]
    public static HttpClient CreateClient(int connections = 8) => new(CreateHandler(connections), disposeHandler: true)
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private static SocketsHttpHandler CreateHandler(int connections) => new()
    {
        AutomaticDecompression = DecompressionMethods.None,
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxConnectionsPerServer = connections,
        MaxResponseHeadersLength = 64,
        ConnectTimeout = TimeSpan.FromSeconds(20),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
    };
}
