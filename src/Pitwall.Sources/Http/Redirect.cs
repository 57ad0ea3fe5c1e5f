using System.Net;

namespace Pitwall.Sources.Http;

/// <summary>Where an answer sends us, if we may go there.</summary>
internal static class Redirect
{
    /// <summary>The next address; null when the answer does not send us elsewhere.</summary>
    /// <param name="from">The address that answered.</param>
    /// <param name="response">The answer.</param>
    /// <param name="refusal">Why we do not follow; null when we may.</param>
    public static Uri? Target(Uri from, HttpResponseMessage response, out string? refusal)
    {
        refusal = null;
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)) return null;
        if (response.Headers.Location is not { } location) return null;
        var target = location.IsAbsoluteUri ? location : new Uri(from, location);
        if (target.Scheme is not ("http" or "https")) refusal = $"it sends us to a {target.Scheme} address";
        // What began in private does not go on in public.
        else if (from.Scheme == "https" && target.Scheme != "https") refusal = $"it sends us from https to http, to {target.Host}";
        else if (target.UserInfo.Length > 0) refusal = $"it sends us to {target.Host} with a name and a password";
        return target;
    }
}
