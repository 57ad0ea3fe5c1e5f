using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pitwall.Replay.Http;
using Pitwall.Replay.OpenF1.Filters;

namespace Pitwall.Replay.OpenF1;

/// <summary>
/// <c>GET /openf1/v1/{collection}</c>. A request that selects exactly one stored part gets its bytes as they are; any other is filtered row
/// by row. Empty answers are 404 and answers over the row budget 422, as on the hosted service.
/// </summary>
internal sealed class OpenF1Endpoint(IOpenF1Data data, int? rowBudget, TimeProvider clock)
{
    // Beyond this an answer without a row budget is sent while it is still being filtered.
    private const int StreamFrom = 4 * 1024 * 1024;

    public async Task HandleAsync(HttpContext context, string collection)
    {
        var response = context.Response;
        var cancellation = context.RequestAborted;
        OpenF1Query query;
        try
        {
            query = OpenF1Query.Parse(context.Request.QueryString.Value ?? "", Latest);
        }
        catch (FormatException)
        {
            // The hosted service fails on these with an HTML page.
            await Answer.HtmlAsync(response, 500, "500 Internal Server Error", cancellation).ConfigureAwait(false);
            return;
        }

        var chosen = new List<(DataPart Part, OpenF1Query Left)>();
        foreach (var part in data.Parts(collection))
        {
            if (query.CanMatch(part, out var rest))
                chosen.Add((part, rest));
        }

        if (await IsOverBudgetAsync(chosen, cancellation).ConfigureAwait(false))
            await Answer.TooMuchDataAsync(response, cancellation).ConfigureAwait(false);
        else if (chosen is [var (only, left)] && !left.HasFilters && !query.AsCsv)
            await WholeAsync(context, only).ConfigureAwait(false);
        else if (query.AsCsv)
            await CsvAsync(context, collection, chosen).ConfigureAwait(false);
        else
            await FilteredAsync(context, chosen).ConfigureAwait(false);
    }

    /// <summary>The session that began last, a minute of grace included, and was not cancelled.</summary>
    private SessionEntry? Latest()
    {
        var now = clock.GetUtcNow().AddSeconds(60);
        return data.Sessions.Where(session => session.DateStart <= now && !session.IsCancelled).MaxBy(session => session.DateStart);
    }

    // Parts that are wanted whole are counted before anything is read row by row.
    private async ValueTask<bool> IsOverBudgetAsync(List<(DataPart Part, OpenF1Query Left)> chosen, CancellationToken cancellation)
    {
        if (rowBudget is not { } budget)
            return false;
        long rows = 0;
        foreach (var (part, rest) in chosen)
        {
            if (!rest.HasFilters)
                rows += await part.CountRowsAsync(cancellation).ConfigureAwait(false);
            if (rows > budget)
                return true;
        }

        return false;
    }

    private static async Task WholeAsync(HttpContext context, DataPart part)
    {
        var response = context.Response;
        var cancellation = context.RequestAborted;
        var gzip = await part.ReadGzipAsync(cancellation).ConfigureAwait(false);
        if (!await HasRowsAsync(gzip, cancellation).ConfigureAwait(false))
        {
            await Answer.EmptyAsync(response, cancellation).ConfigureAwait(false);
            return;
        }

        response.ContentType = "application/json";
        if (AcceptsGzip(context.Request))
        {
            response.Headers.ContentEncoding = "gzip";
            response.ContentLength = gzip.Length;
            await response.Body.WriteAsync(gzip, cancellation).ConfigureAwait(false);
            return;
        }

        var plain = JsonRows.OpenPlain(gzip);
        await using (plain.ConfigureAwait(false))
            await plain.CopyToAsync(response.Body, cancellation).ConfigureAwait(false);
    }

    private static async ValueTask<bool> HasRowsAsync(ReadOnlyMemory<byte> gzip, CancellationToken cancellation)
    {
        using var rows = JsonRows.OverGzip(gzip);
        return await rows.NextAsync(cancellation).ConfigureAwait(false);
    }

    private async Task FilteredAsync(HttpContext context, List<(DataPart Part, OpenF1Query Left)> chosen)
    {
        var response = context.Response;
        var cancellation = context.RequestAborted;
        var body = new ArrayBufferWriter<byte>(64 * 1024);
        Stream? sink = null;
        try
        {
            var rows = 0;
            foreach (var (part, rest) in chosen)
            {
                using var reader = JsonRows.OverGzip(await part.ReadGzipAsync(cancellation).ConfigureAwait(false));
                while (await reader.NextAsync(cancellation).ConfigureAwait(false))
                {
                    if (rest.HasFilters && !rest.Matches(reader.Row.Span))
                        continue;
                    if (++rows > rowBudget)
                    {
                        await Answer.TooMuchDataAsync(response, cancellation).ConfigureAwait(false);
                        return;
                    }

                    body.Write(rows == 1 ? "["u8 : ","u8);
                    body.Write(reader.Row.Span);
                    if (rowBudget is null && body.WrittenCount >= StreamFrom)
                        await FlushAsync().ConfigureAwait(false);
                }
            }

            if (rows == 0)
            {
                await Answer.EmptyAsync(response, cancellation).ConfigureAwait(false);
                return;
            }

            body.Write("]"u8);
            await FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            if (sink is not null && sink != response.Body)
                await sink.DisposeAsync().ConfigureAwait(false);
        }

        async ValueTask FlushAsync()
        {
            sink ??= Begin(context);
            await sink.WriteAsync(body.WrittenMemory, cancellation).ConfigureAwait(false);
            body.ResetWrittenCount();
        }
    }

    private static Stream Begin(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        if (!AcceptsGzip(context.Request))
            return context.Response.Body;
        context.Response.Headers.ContentEncoding = "gzip";
        return new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
    }

    private async Task CsvAsync(HttpContext context, string collection, List<(DataPart Part, OpenF1Query Left)> chosen)
    {
        var cancellation = context.RequestAborted;
        var rows = new List<JsonElement>();
        foreach (var (part, rest) in chosen)
        {
            using var reader = JsonRows.OverGzip(await part.ReadGzipAsync(cancellation).ConfigureAwait(false));
            while (await reader.NextAsync(cancellation).ConfigureAwait(false))
            {
                if (rest.HasFilters && !rest.Matches(reader.Row.Span))
                    continue;
                rows.Add(JsonElement.Parse(reader.Row.Span));
                if (rows.Count > rowBudget)
                {
                    await Answer.TooMuchDataAsync(context.Response, cancellation).ConfigureAwait(false);
                    return;
                }
            }
        }

        if (rows.Count == 0)
        {
            await Answer.EmptyAsync(context.Response, cancellation).ConfigureAwait(false);
            return;
        }

        context.Response.Headers.ContentDisposition = $"attachment; filename={collection}.csv";
        await Answer.TextAsync(context.Response, 200, "text/csv; charset=utf-8", CsvTable.Write(rows), cancellation).ConfigureAwait(false);
    }

    private static bool AcceptsGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "gzip" && coding.Quality is not 0);
}
