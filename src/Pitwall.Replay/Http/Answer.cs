using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Pitwall.Replay.Http;

/// <summary>Bodies that are not rows: errors in the shapes of the hosted service.</summary>
internal static class Answer
{
    public static Task DetailAsync(HttpResponse response, int status, string detail, CancellationToken cancellation) =>
        JsonAsync(response, status, "detail", detail, cancellation);

    public static Task EmptyAsync(HttpResponse response, CancellationToken cancellation) =>
        DetailAsync(response, 404, "No results found.", cancellation);

    public static Task TooMuchDataAsync(HttpResponse response, CancellationToken cancellation) => DetailAsync(
        response,
        422,
        "Your query would return too much data at once. Narrow it, for example by driver_number or by a shorter range of date.",
        cancellation);

    /// <summary>What object storage says of a file that is not there to somebody who may not list the folder.</summary>
    public static Task AccessDeniedAsync(HttpResponse response, CancellationToken cancellation) => TextAsync(
        response,
        403,
        "application/xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>",
        cancellation);

    public static Task ErrorAsync(HttpResponse response, int status, string error, CancellationToken cancellation) =>
        JsonAsync(response, status, "error", error, cancellation);

    public static Task HtmlAsync(HttpResponse response, int status, string title, CancellationToken cancellation) =>
        TextAsync(
            response,
            status,
            "text/html; charset=utf-8",
            $"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><center><h1>{title}</h1></center></body></html>\n",
            cancellation);

    public static async Task TextAsync(HttpResponse response, int status, string contentType, string text, CancellationToken cancellation)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, cancellation).ConfigureAwait(false);
    }

    private static Task JsonAsync(HttpResponse response, int status, string name, string value, CancellationToken cancellation) =>
        TextAsync(
            response,
            status,
            "application/json",
            $"{{\"{name}\":\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"}}",
            cancellation);
}
