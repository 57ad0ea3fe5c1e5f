using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pitwall.Replay.Http;

namespace Pitwall.Replay.LiveTiming;

/// <summary>
/// <c>GET /livetiming/static/{path}</c>, as the storage behind the archive answers: whole files with ETag and Last-Modified, 304 for a
/// copy that is current, 403 with an XML body for whatever is not there.
/// </summary>
internal sealed class ArchiveEndpoint(IArchive archive)
{
    public async Task HandleAsync(HttpContext context, string path)
    {
        var (request, response, cancellation) = (context.Request, context.Response, context.RequestAborted);
        if (await archive.FindAsync(path, cancellation).ConfigureAwait(false) is not { } file)
        {
            await Answer.AccessDeniedAsync(response, cancellation).ConfigureAwait(false);
            return;
        }

        response.Headers.ETag = file.ETag;
        response.Headers.LastModified = file.LastModified.ToString("R", CultureInfo.InvariantCulture);
        if (IsCurrent(request, file))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = path.EndsWith(".json", StringComparison.Ordinal) ? "application/json" : "application/octet-stream";
        response.ContentLength = file.Length;
        if (HttpMethods.IsHead(request.Method))
            return;
        var body = file.Open();
        await using (body.ConfigureAwait(false))
            await body.CopyToAsync(response.Body, cancellation).ConfigureAwait(false);
    }

    // An ETag decides alone where one is sent.
    private static bool IsCurrent(HttpRequest request, ArchiveFile file)
    {
        var conditions = request.GetTypedHeaders();
        return conditions.IfNoneMatch is { Count: > 0 } tags
            ? tags.Any(tag => tag.Tag == "*" || tag.Tag == file.ETag)
            : conditions.IfModifiedSince >= file.LastModified;
    }
}
