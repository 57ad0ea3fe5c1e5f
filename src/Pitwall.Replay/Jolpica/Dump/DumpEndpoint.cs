using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pitwall.Replay.Http;
using Pitwall.Replay.Jolpica.Data;

namespace Pitwall.Replay.Jolpica.Dump;

/// <summary>
/// <c>/data/dumps/download/</c>: the list of dumps, and redirects to where they lie. The one that is two weeks old is for everybody, the latest
/// for who has a token; here they are the same. Made when first asked for.
/// </summary>
internal sealed class DumpEndpoint(Lazy<ErgastData> data, TimeProvider clock)
{
    private const int DelayDays = 14;
    private readonly Lazy<DatabaseDump> _dump = new(() => DatabaseDump.Of(data.Value));
    private readonly DateTimeOffset _uploaded = clock.GetUtcNow().AddDays(-DelayDays);

    /// <summary>Answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">What stands behind <c>/data/dumps/download</c>.</param>
    public Task HandleAsync(HttpContext context, string path)
    {
        var (request, response, cancellation) = (context.Request, context.Response, context.RequestAborted);
        switch (path)
        {
            case "" or "/delayed" or "/latest":
                response.StatusCode = StatusCodes.Status301MovedPermanently;
                response.Headers.Location = $"{request.PathBase}{request.Path}/{request.QueryString}";
                return Task.CompletedTask;
            case "/":
                return ListAsync(context);
            case "/latest/" when !request.Headers.Authorization.ToString().StartsWith("Token ", StringComparison.Ordinal):
                response.Headers.WWWAuthenticate = "Token";
                return Answer.DetailAsync(response, 401, "Authentication credentials were not provided.", cancellation);
            case "/delayed/" or "/latest/":
                if (request.Query["dump_type"].ToString() is not ("" or "csv") and var type)
                    return Answer.ErrorAsync(response, 404, $"No dumps found older than {DelayDays} days of type '{type}'", cancellation);
                response.StatusCode = StatusCodes.Status302Found;
                response.Headers.Location = $"{Host(request)}/storage/dumps/csv/{_dump.Value.Sha256}.zip";
                return Task.CompletedTask;
            default:
                return Answer.HtmlAsync(response, 404, "Not Found", cancellation);
        }
    }

    /// <summary>Sends the file itself.</summary>
    public async Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        if (!context.Request.Path.Value!.EndsWith($"/{_dump.Value.Sha256}.zip", StringComparison.Ordinal))
        {
            await Answer.AccessDeniedAsync(response, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        response.ContentType = "application/zip";
        response.ContentLength = _dump.Value.Zip.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(_dump.Value.Zip, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task ListAsync(HttpContext context)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("available_types");
            json.WriteStringValue("csv");
            json.WriteEndArray();
            Write(json, context.Request, "latest");
            Write(json, context.Request, "delayed");
            json.WriteNumber("delay_days", DelayDays);
            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.WrittenCount;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }

    private void Write(Utf8JsonWriter json, HttpRequest request, string category)
    {
        json.WriteStartObject(category + "_dumps");
        json.WriteStartObject("csv");
        json.WriteString("dump_type", "csv");
        json.WriteString("file_hash", _dump.Value.Sha256);
        json.WriteNumber("file_size", _dump.Value.Zip.Length);
        json.WriteString("uploaded_at", _uploaded.UtcDateTime);
        json.WriteString("download_url", $"{Host(request)}/data/dumps/download/{category}/?dump_type=csv");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Host(HttpRequest request) => $"{request.Scheme}://{request.Host}{ReplayServer.JolpicaMountPath}";
}
