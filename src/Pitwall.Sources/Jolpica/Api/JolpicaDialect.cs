using Pitwall.Sources.Http;

namespace Pitwall.Sources.Jolpica.Api;

/// <summary>How Jolpica refuses. That it has nothing, it says with an empty list; what it does not know, it answers with a page for people.</summary>
internal static class JolpicaDialect
{
    public static UpstreamDialect Instance { get; } = new(
        MeansNothing: (_, _) => false,
        // Its own 404 of an address that does not parse is a page for people: to ask again would cost a request, and help nobody.
        IsForeign: (_, _) => false,
        Forbidden: "Jolpica turns away who comes through a known proxy or tries to get around its cache: ask from another address, or run again later");
}
