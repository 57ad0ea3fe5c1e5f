using Pitwall.Sources.Http;

namespace Pitwall.Sources.F1Db;

/// <summary>How a store of releases refuses: as every web server does.</summary>
internal static class F1DbDialect
{
    public static UpstreamDialect Instance { get; } = new(
        MeansNothing: (_, _) => false,
        IsForeign: (_, _) => false,
        Forbidden: "Check the address: f1db's own releases let everybody in");
}
