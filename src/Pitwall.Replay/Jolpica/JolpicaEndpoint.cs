using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pitwall.Replay.Http;
using Pitwall.Replay.Jolpica.Data;
using Pitwall.Replay.Jolpica.Query;

namespace Pitwall.Replay.Jolpica;

/// <summary>
/// <c>GET /jolpica/ergast/f1/…</c>, as Jolpica answers: an envelope of texts, pages counted in rows, redirects to the path with a slash, and
/// pages of HTML where a path means nothing. What was recorded of the very address is sent as it is.
/// </summary>
internal sealed class JolpicaEndpoint(Lazy<ErgastData> data, RecordedJolpica? recorded, TimeProvider clock)
{
    /// <summary>Set on a request whose answer is to be in another order where the service promises none.</summary>
    public const string Unstable = "jolpica.unstable";

    private static readonly TimeSpan CachedFor = TimeSpan.FromHours(1);
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Whether a request gets as far as to where requests are counted: redirects and unknown paths do not.</summary>
    public static bool IsCounted(string path) => ErgastPath.Parse(path) is { LacksEnding: false };

    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">What stands behind <c>/ergast/f1</c>.</param>
    public async Task HandleAsync(HttpContext context, string path)
    {
        var (request, response, cancellation) = (context.Request, context.Response, context.RequestAborted);
        response.Headers.AccessControlAllowOrigin = "*";
        if (request.Query.Keys.Any(name => name.Contains("cache", StringComparison.OrdinalIgnoreCase)))
        {
            await Answer.TextAsync(response, 403, "text/plain; charset=utf-8", "Please do not avoid caches.", cancellation).ConfigureAwait(false);
            return;
        }

        if (ErgastPath.Parse(path) is not { } parsed)
        {
            await Answer.HtmlAsync(response, 404, "Not Found", cancellation).ConfigureAwait(false);
            return;
        }

        if (parsed.LacksEnding)
        {
            response.StatusCode = StatusCodes.Status301MovedPermanently;
            response.Headers.Location = $"{request.PathBase}{request.Path}/{request.QueryString}";
            return;
        }

        if (parsed.Format is not (null or "json"))
        {
            await Answer.DetailAsync(response, 404, "Not found.", cancellation).ConfigureAwait(false);
            return;
        }

        if (recorded is not null && await recorded.FindAsync(path, request.QueryString.Value ?? "", cancellation).ConfigureAwait(false) is { } body)
            await SendAsync(context, body).ConfigureAwait(false);
        else
            await AnswerAsync(context, parsed).ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context, ErgastPath path)
    {
        var (response, cancellation) = (context.Response, context.RequestAborted);
        var (query, refusal) = ErgastQuery.Of(path, data.Value, clock.GetUtcNow().Year);
        if (query is null)
        {
            await (refusal!.Detail is { } detail
                ? Answer.DetailAsync(response, refusal.Status, detail, cancellation)
                : Answer.HtmlAsync(response, refusal.Status, "Server Error (500)", cancellation)).ConfigureAwait(false);
            return;
        }

        var listing = new ErgastListings(data.Value, query, context.Items.ContainsKey(Unstable)).Find();
        await SendAsync(context, Envelope(context.Request, query, listing, ErgastPage.Of(context.Request.Query))).ConfigureAwait(false);
    }

    private static ReadOnlyMemory<byte> Envelope(HttpRequest request, ErgastQuery query, ErgastListing listing, ErgastPage page)
    {
        var body = new ArrayBufferWriter<byte>(16 * 1024);
        using var json = new Utf8JsonWriter(body, Writing);
        json.WriteStartObject();
        json.WriteStartObject("MRData");
        json.WriteString("xmlns", "");
        json.WriteString("series", "f1");
        json.WriteString("url", $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}".ToLowerInvariant());
        json.WriteString("limit", ErgastText.Number(page.Limit));
        json.WriteString("offset", ErgastText.Number(page.Offset));
        json.WriteString("total", ErgastText.Number(listing.Total));
        json.WriteStartObject(listing.Table);
        foreach (var (name, value) in query.Echo())
            json.WriteString(name, value);
        json.WriteStartArray(listing.List);
        listing.Write(json, page);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    // A browser that ends its address with a slash is shown a page, not the JSON itself.
    private async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"max-age={CachedFor.TotalSeconds:0}");
        response.Headers.Expires = clock.GetUtcNow().Add(CachedFor).ToString("R", CultureInfo.InvariantCulture);
        response.Headers.Vary = "Accept, origin";
        var isPage = request.Path.Value!.EndsWith('/') && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
        var body = isPage
            ? Encoding.UTF8.GetBytes($"<!DOCTYPE html>\n<html><body><pre>{HtmlEncoder.Default.Encode(Encoding.UTF8.GetString(json.Span))}</pre></body></html>")
            : json;
        response.ContentType = isPage ? "text/html; charset=utf-8" : "application/json";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }
}
