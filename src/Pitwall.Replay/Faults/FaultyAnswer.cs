using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pitwall.Replay.Http;

namespace Pitwall.Replay.Faults;

/// <summary>Answers a request the way a fault rule says.</summary>
internal static class FaultyAnswer
{
    public static async Task WriteAsync(HttpContext context, FaultRule rule, RequestDelegate honest, TimeProvider clock)
    {
        var response = context.Response;
        var cancellation = context.RequestAborted;
        switch (rule.Kind)
        {
            case FaultKind.TooManyRequests:
                if (rule.RetryAfter is { } wait)
                    response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                await Answer.ErrorAsync(response, 429, "Rate limit exceeded", cancellation).ConfigureAwait(false);
                break;
            case FaultKind.TooMuchData:
                await Answer.TooMuchDataAsync(response, cancellation).ConfigureAwait(false);
                break;
            case FaultKind.NotFound:
                await Answer.EmptyAsync(response, cancellation).ConfigureAwait(false);
                break;
            case FaultKind.SessionInProgress:
                await Answer.DetailAsync(response, 401, SessionInProgress, cancellation).ConfigureAwait(false);
                break;
            case FaultKind.ServerError:
                await Answer.DetailAsync(response, rule.Status, "Internal error", cancellation).ConfigureAwait(false);
                break;
            case FaultKind.Slow:
                await Task.Delay(rule.Delay, clock, cancellation).ConfigureAwait(false);
                await honest(context).ConfigureAwait(false);
                break;
            case FaultKind.CutConnection:
                await HalfAsync(context, honest, abort: true).ConfigureAwait(false);
                break;
            case FaultKind.TruncatedBody:
                await HalfAsync(context, honest, abort: false).ConfigureAwait(false);
                break;
            case FaultKind.HtmlOk:
                await Answer.HtmlAsync(response, 200, "Just a moment...", cancellation).ConfigureAwait(false);
                break;
            case FaultKind.HtmlBadGateway:
                await Answer.HtmlAsync(response, 502, "502 Bad Gateway", cancellation).ConfigureAwait(false);
                break;
            case FaultKind.MalformedJson:
                await Answer.TextAsync(response, 200, "application/json", "[{\"session_key\":,}", cancellation).ConfigureAwait(false);
                break;
            case FaultKind.ObjectInsteadOfArray:
                await Answer.TextAsync(response, 200, "application/json", "{\"data\":[],\"count\":0}", cancellation).ConfigureAwait(false);
                break;
            default:
                throw new InvalidOperationException($"Fault kind {rule.Kind} has no answer; add it to {nameof(FaultyAnswer)}.");
        }
    }

    private const string SessionInProgress =
        "Session in progress, access is restricted to authenticated users. Live data needs an account.";

    private static async Task HalfAsync(HttpContext context, RequestDelegate honest, bool abort)
    {
        var response = context.Response;
        var wire = response.Body;
        using var whole = new MemoryStream();
        response.Body = whole;
        await honest(context).ConfigureAwait(false);
        response.Body = wire;
        // The cut body keeps the full length announced; the truncated one is chunked, so that its framing is in order.
        response.ContentLength = abort ? whole.Length : null;
        await wire.WriteAsync(whole.GetBuffer().AsMemory(0, (int)(whole.Length / 2)), context.RequestAborted).ConfigureAwait(false);
        await wire.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        if (abort)
            context.Abort();
    }
}
