using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Pitwall.Sources.Landing;
using Pitwall.Sources.Limits;

namespace Pitwall.Sources.Http;

/// <summary>One attempt: sends the request, judges the answer, lands the body, and notes all of it in the manifest.</summary>
internal sealed class UpstreamExchange(
    HttpClient http,
    UpstreamOptions options,
    UpstreamDialect dialect,
    TimeProvider clock,
    UpstreamRequest request,
    LandingRun run,
    int attempt,
    LimiterLease lease)
{
    private int _status;
    private string? _contentType;

    /// <summary>Bytes of the body that came in.</summary>
    public long WireBytes { get; private set; }

    /// <summary>The landed answer that the upstream may confirm; null when it gave nothing to confirm it by.</summary>
    private LandedResponse? Validated =>
        request.Known is { Sha256: not null } known && (known.ETag is not null || known.LastModified is not null) ? known : null;

    /// <exception cref="UpstreamException">There is no good answer.</exception>
    public async Task<LandedResponse> RunAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(options.AttemptTimeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var response = await ExchangeAsync(stop.Token).ConfigureAwait(false);
            return Record(began, response);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (LandingException)
        {
            throw;
        }
        catch (UpstreamException e)
        {
            throw Note(began, e);
        }
        catch (BodyTooLargeException e)
        {
            throw Note(began, Failure(UpstreamFailure.TooMuchData, $"the body has {e.Message}", "Ask for less, or raise the bound", e));
        }
        catch (OperationCanceledException e)
        {
            var found = $"no whole answer within {options.AttemptTimeout.TotalSeconds:0.#} s";
            throw Note(began, Failure(UpstreamFailure.Timeout, found, "Run again later", e));
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw Note(began, Failure(UpstreamFailure.BadContent, $"the body is damaged: {e.Message}", "Run again later", e));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            var found = $"the connection failed: {Innermost(e).Message}";
            throw Note(began, Failure(UpstreamFailure.Broken, found, "Check the address and the network, and run again", e));
        }
        finally
        {
            await lease.ReceivedAsync(WireBytes).ConfigureAwait(false);
        }
    }

    private async Task<LandedResponse> ExchangeAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(cancellationToken).ConfigureAwait(false);
        await lease.ArrivedAsync().ConfigureAwait(false);
        _status = (int)response.StatusCode;
        _contentType = response.Content.Headers.ContentType?.MediaType;
        return response.StatusCode switch
        {
            HttpStatusCode.OK => await ReceiveAsync(response, cancellationToken).ConfigureAwait(false),
            HttpStatusCode.NotModified when Validated is { } known => Response() with
            {
                Sha256 = known.Sha256,
                Bytes = known.Bytes,
                Rows = known.Rows,
                ETag = known.ETag,
                LastModified = known.LastModified,
            },
            _ => await RefusedAsync(response, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Sends, and follows where the answer leads, as part of the same request.</summary>
    private async Task<HttpResponseMessage> SendAsync(CancellationToken cancellationToken)
    {
        var url = request.Url;
        for (var left = request.Redirects; ; left--)
        {
            using var message = Message(url);
            var response = await http
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (left == 0 || Redirect.Target(url, response, out var refusal) is not { } target) return response;
            _status = (int)response.StatusCode;
            response.Dispose();
            if (refusal is not null) throw Failure(UpstreamFailure.Client, $"status {_status}, and {refusal}", "Check the address");
            url = target;
        }
    }

    private HttpRequestMessage Message(Uri url)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, url);
        var isData = request.Format != BodyFormat.Bytes;
        if (isData) message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(isData ? "application/json" : "*/*"));
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        // A token is for the upstream, not for where it sends us.
        if (options.BearerToken is { } token && url.Authority == request.Url.Authority) message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (Validated?.ETag is { } etag) message.Headers.TryAddWithoutValidation("If-None-Match", etag);
        if (Validated?.LastModified is { } modified) message.Headers.IfModifiedSince = modified;
        return message;
    }

    private async Task<LandedResponse> ReceiveAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (_contentType is "text/html")
            throw Failure(UpstreamFailure.BadContent, "a page for people came instead of data", "Run again later");
        var encodings = response.Content.Headers.ContentEncoding;
        var isGzip = encodings.Count == 1 && encodings.First().Equals("gzip", StringComparison.OrdinalIgnoreCase);
        if (!isGzip && encodings.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            var found = $"the body is encoded as {string.Join(", ", encodings)}, and gzip was asked for";
            throw Failure(UpstreamFailure.BadContent, found, "Check what stands between here and the upstream");
        }

        var announced = new AnnouncedBody(request.Format, isGzip, response.Content.Headers.ContentLength);
        using var file = run.BeginBody();
        var wire = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (wire.ConfigureAwait(false))
        {
            var body = await BodyReceiver
                .ReceiveAsync(wire, announced, file, options, count => WireBytes = count, cancellationToken).ConfigureAwait(false);
            file.Commit(body.Sha256);
            return Response() with
            {
                Sha256 = body.Sha256,
                Bytes = body.Bytes,
                Rows = body.Rows,
                ETag = response.Headers.ETag?.ToString(),
                LastModified = response.Content.Headers.LastModified,
            };
        }
    }

    private async Task<LandedResponse> RefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var refusal = await ErrorText.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        WireBytes = refusal.WireBytes;
        if (dialect.MeansNothing(_status, refusal)) return Response() with { IsEmpty = true };

        var said = _contentType is "text/html" ? $"status {_status}, and a page for people instead of data"
            : refusal.Text.Length == 0 ? $"status {_status}" : $"status {_status}, \"{refusal.Text}\"";
        var (kind, mend) = _status switch
        {
            401 or 403 => (UpstreamFailure.Unauthorised, dialect.Forbidden),
            _ when dialect.IsForeign(_status, refusal) => (UpstreamFailure.BadContent, "Check the address of the upstream, or run again later"),
            408 => (UpstreamFailure.Timeout, "Run again later"),
            413 or 422 => (UpstreamFailure.TooMuchData, "Ask for less at once"),
            429 => (UpstreamFailure.RateLimited, "Ask more slowly (limits), or run again later"),
            >= 500 => (UpstreamFailure.ServerError, "Run again later"),
            _ => (UpstreamFailure.Client, "Check the address of the upstream; the request may not exist there any more"),
        };
        throw Failure(kind, said, mend, retryAfter: RetryAfter(response));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
        return wait is { } known ? known > TimeSpan.Zero ? known : TimeSpan.Zero : null;
    }

    private UpstreamException Failure(
        UpstreamFailure kind, string found, string mend, Exception? inner = null, TimeSpan? retryAfter = null) =>
        new(kind, request.Url, found, mend, inner)
        {
            Status = _status == 0 ? null : (HttpStatusCode)_status,
            Attempts = attempt,
            RetryAfter = retryAfter,
        };

    private LandedResponse Response() => new()
    {
        RequestKey = request.Key,
        Url = request.Url.AbsoluteUri,
        Status = _status,
        Attempt = attempt,
        At = clock.GetUtcNow(),
        ContentType = _contentType,
    };

    private LandedResponse Record(long began, LandedResponse response)
    {
        var ms = (long)clock.GetElapsedTime(began).TotalMilliseconds;
        var recorded = response with { At = clock.GetUtcNow(), Ms = ms, WireBytes = WireBytes };
        run.Record(recorded);
        return recorded;
    }

    private UpstreamException Note(long began, UpstreamException failure)
    {
        Record(began, Response() with { Error = $"{failure.Kind}: {failure.Found}" });
        return failure;
    }

    private static Exception Innermost(Exception e)
    {
        while (e.InnerException is { } inner) e = inner;
        return e;
    }
}
