using Pitwall.Sources.Http;

namespace Pitwall.Sources.OpenF1;

/// <summary>How OpenF1 refuses.</summary>
internal static class OpenF1Dialect
{
    public static UpstreamDialect Instance { get; } = new(
        MeansNothing: (status, said) => status == 404 && said.Text.StartsWith("No results found", StringComparison.OrdinalIgnoreCase),
        // The service explains its 404; one without that is a cut body, or comes from something in between.
        IsForeign: (status, said) => status == 404 && !said.IsProper,
        Forbidden: "During a live session OpenF1 answers account holders only: run again half an hour after the session, or give a token");
}
