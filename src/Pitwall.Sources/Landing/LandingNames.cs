namespace Pitwall.Sources.Landing;

/// <summary>Where things lie in a landing folder. Paths are made of hashes and checked names only, never of upstream text.</summary>
internal static class LandingNames
{
    public static string Bodies(string landing, string source) => Path.Combine(landing, CheckSource(source), "bodies");

    public static string Manifests(string landing, string source) => Path.Combine(landing, CheckSource(source), "manifest");

    public static string Unfinished(string landing, string source) => Path.Combine(landing, CheckSource(source), "unfinished");

    public static string Body(string landing, string source, string sha256) =>
        Path.Combine(Bodies(landing, source), CheckHash(sha256)[..2], sha256 + ".json.gz");

    public static string Manifest(string landing, string source, string runId) =>
        Path.Combine(Manifests(landing, source), CheckRunId(runId) + ".ndjson");

    public static string CheckRunId(string runId) =>
        runId.Length is > 0 and <= 100 && runId[0] != '.' && runId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? runId
            : throw new ArgumentException(
                $"Run id '{runId}' cannot name a file: use 1 to 100 letters, digits, '-', '_' or '.', not beginning with '.'.",
                nameof(runId));

    private static string CheckSource(string source) =>
        source.Length is > 0 and <= 50 && source.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            ? source
            : throw new ArgumentException(
                $"Source '{source}' cannot name a folder: use 1 to 50 lower-case letters, digits or '_'.", nameof(source));

    private static string CheckHash(string sha256) =>
        sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
            ? sha256
            : throw new ArgumentException($"'{sha256}' is not a SHA-256 in lower-case hexadecimal.", nameof(sha256));
}
