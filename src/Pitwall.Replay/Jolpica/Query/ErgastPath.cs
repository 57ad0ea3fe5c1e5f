using System.Text.RegularExpressions;

namespace Pitwall.Replay.Jolpica.Query;

/// <summary>
/// A path below <c>/ergast/f1</c>: <c>[{season}/[{round}/]]{filter}/{value}/…{endpoint}[/{value}]</c>, ended by a slash or a format. As filters
/// come in pairs, the number of segments says whether the last is a value.
/// </summary>
internal sealed partial class ErgastPath
{
    private ErgastPath(string endpoint) => Endpoint = endpoint;

    public string Endpoint { get; private init; }

    /// <summary>Four digits or <c>current</c>; null when not given.</summary>
    public string? Season { get; private set; }

    /// <summary>Digits, <c>next</c> or <c>last</c>; null when not given.</summary>
    public string? Round { get; private set; }

    /// <summary>Values by filter; of a filter that is given twice, the last.</summary>
    public Dictionary<string, string> Filters { get; } = new(StringComparer.Ordinal);

    /// <summary>True when a value stands behind an endpoint that takes none.</summary>
    public bool HasStrayValue { get; private set; }

    /// <summary>What the path ends with after a dot: <c>json</c>; null when with a slash.</summary>
    public string? Format { get; private set; }

    /// <summary>True when the path has neither: the service then redirects to the one with a slash.</summary>
    public bool LacksEnding { get; private set; }

    /// <summary>Parses a path.</summary>
    /// <param name="path">What stands behind <c>/ergast/f1</c>.</param>
    /// <returns>Null when the service does not know such a path.</returns>
    public static ErgastPath? Parse(string path)
    {
        var format = FormatPattern().Match(path);
        var bare = format.Success ? path[..format.Index] : path.EndsWith('/') ? path[..^1] : path;
        if (bare.Length > 0 && bare[0] != '/')
            return null;
        var segments = new Queue<string>(bare.Split('/').Skip(1));
        var season = Take(segments, SeasonPattern());
        var round = season is null ? null : Take(segments, RoundPattern());
        if (Rest([.. segments]) is not { } parsed)
            return null;
        parsed.Season = season;
        parsed.Round = round;
        parsed.Format = format.Success ? format.Groups["format"].Value : null;
        parsed.LacksEnding = !format.Success && !path.EndsWith('/');
        return parsed;
    }

    private static string? Take(Queue<string> segments, Regex pattern) =>
        segments.TryPeek(out var segment) && pattern.IsMatch(segment) ? segments.Dequeue() : null;

    private static ErgastPath? Rest(string[] segments)
    {
        if (segments.Length == 0)
            return new ErgastPath(ErgastEndpoints.Races);
        var hasFinal = segments.Length % 2 == 0;
        var at = segments.Length - (hasFinal ? 2 : 1);
        if (ErgastEndpoints.Find(segments[at]) is not { } endpoint)
            return null;
        var path = new ErgastPath(endpoint);
        for (var i = 0; i < at; i += 2)
        {
            if (FilterOf(segments[i]) is not { } filter || !IsValue(filter, segments[i + 1]))
                return null;
            path.Filters[filter] = segments[i + 1];
        }

        if (!hasFinal)
            return path;
        var final = ErgastEndpoints.FinalFilter(endpoint);
        if (final is null)
            path.HasStrayValue = true;
        else if (IsValue(final, segments[^1]))
            path.Filters[final] = segments[^1];
        else
            return null;
        return path;
    }

    private static string? FilterOf(string segment) => segment switch
    {
        "circuits" => Filter.Circuit,
        "constructors" => Filter.Constructor,
        "drivers" => Filter.Driver,
        "grid" => Filter.Grid,
        "results" => Filter.Place,
        "fastest" => Filter.Fastest,
        "status" => Filter.Status,
        "laps" => Filter.Lap,
        _ => null,
    };

    private static bool IsValue(string filter, string value) =>
        (filter is Filter.Circuit or Filter.Constructor or Filter.Driver ? IdPattern() : NumberPattern()).IsMatch(value);

    [GeneratedRegex(@"\.(?<format>[a-z0-9]+)/?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormatPattern();

    [GeneratedRegex(@"^([0-9]{4}|current)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SeasonPattern();

    [GeneratedRegex(@"^([0-9]{1,2}|next|last)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoundPattern();

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^[0-9]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberPattern();
}
