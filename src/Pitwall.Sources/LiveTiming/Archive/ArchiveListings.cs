using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pitwall.Sources.Http;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.LiveTiming.Archive;

/// <summary>Gets the archive's indexes of seasons, each once per run, and lands them as units of the year.</summary>
internal sealed class ArchiveListings(
    RequestRunner requests, LandingState state, Lazy<LandingRun> run, Finality finality, LiveTimingOptions options, ProgressTracker progress) : IListings
{
    /// <summary>Collection of <c>Index.json</c>, which says what seasons there are.</summary>
    public const string Years = "years";

    /// <summary>Collection of a season's index.</summary>
    public const string Index = "index";

    private static readonly TimeSpan YearsHold = TimeSpan.FromDays(1);
    private readonly Dictionary<int, ListedSeason> _seasons = [];
    private readonly List<MissingRequest> _missing = [];

    /// <inheritdoc/>
    public IReadOnlyList<MissingRequest> Missing => _missing;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancellationToken)
    {
        var request = ArchivePath.At(options.BaseUrl, "Index.json", BodyFormat.Json);
        progress.Expect(1);
        // An index that cannot be had is done without: the years can be counted.
        var outcome = await requests
            .GetAsync(request, answer => options.Offline || (!options.Refresh && answer.Response.At > finality.Now - YearsHold), "index of the archive", cancellationToken)
            .ConfigureAwait(false);
        if (!options.Offline)
            run.Value.Complete(new LandedUnit(run.Value.Source, Years, null, null, null, outcome.Bodies, outcome.Missing, IsFinal: false, finality.Now));
        var listed = outcome.Bodies
            .SelectMany(body => Read(body, ArchiveJson.Default.WireYears)?.Years ?? [])
            .Select(year => year?.Year)
            .OfType<int>()
            .Where(year => year >= options.FirstYear && year <= finality.Now.Year + 1)
            .Distinct().Order()
            .ToList();
        return listed.Count > 0 ? listed : [.. Enumerable.Range(options.FirstYear, Math.Max(finality.Now.Year - options.FirstYear + 1, 0))];
    }

    /// <inheritdoc/>
    public async Task<ListedSeason> SeasonAsync(int year, CancellationToken cancellationToken)
    {
        if (_seasons.TryGetValue(year, out var known)) return known;
        var request = Request(year);
        if (year < options.FirstYear)
        {
            _missing.Add(Lacking(request, $"the archive begins with {options.FirstYear}", "Choose a later season"));
            return _seasons[year] = new ListedSeason(year, [], []);
        }
        var unit = state.OfYear(Index, year);
        if (finality.WillDo(unit)) return _seasons[year] = Season(year, unit!.Bodies);
        progress.Expect(1);
        var outcome = await requests.GetAsync(request, _ => options.Offline, $"index of {year}", cancellationToken).ConfigureAwait(false);
        if (outcome.IsNothing) outcome = outcome with { Missing = [Lacking(request, $"the archive has no index of {year}", "Choose a season that it has, or run again later")] };
        else if (outcome.Bodies.Count > 0 && Read(outcome.Bodies[0], ArchiveJson.Default.WireSeason)?.Meetings is null)
            outcome = outcome with { Missing = [.. outcome.Missing, Lacking(request, "it is no index of a season", "Check the address of the archive, or run again later")] };
        var season = _seasons[year] = Season(year, outcome.Bodies);
        _missing.AddRange(outcome.Missing);
        if (!options.Offline)
        {
            var isFinal = outcome.Missing.Count == 0 && finality.IsFinal(year, season.Sessions);
            run.Value.Complete(new LandedUnit(run.Value.Source, Index, year, null, null, outcome.Bodies, outcome.Missing, isFinal, finality.Now));
        }
        return season;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ListedSession>> SessionAsync(int key, CancellationToken cancellationToken) =>
        FindAsync("session", key, session => session.Key.Value == key, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ListedSession>> MeetingAsync(int key, CancellationToken cancellationToken) =>
        FindAsync("meeting", key, session => session.MeetingKey.Value == key, cancellationToken);

    /// <summary>The season as it is landed; null when it is not.</summary>
    public static ListedSeason? Landed(LandingState state, int year) =>
        state.OfYear(Index, year) is { Bodies.Count: > 0 } unit && Finality.HasBodies(unit) ? Season(year, unit.Bodies) : null;

    private async Task<IReadOnlyList<ListedSession>> FindAsync(
        string what, int key, Func<ListedSession, bool> isIt, CancellationToken cancellationToken)
    {
        foreach (var year in state.Units.Where(unit => unit.Collection == Index).Select(unit => unit.Year).OfType<int>())
        {
            var landed = Landed(state, year)?.Sessions.Where(isIt).ToList() ?? [];
            if (landed.Count == 0) continue;
            // A session that is final will not be listed otherwise; a meeting may yet have more sessions.
            if (what == "session" && landed.TrueForAll(session => finality.IsSettled(state.OfSession(ArchiveFeeds.Collection, session.Key.Value)))) return landed;
            var anew = (await SeasonAsync(year, cancellationToken).ConfigureAwait(false)).Sessions.Where(isIt).ToList();
            return anew.Count > 0 ? anew : landed;
        }
        foreach (var year in (await YearsAsync(cancellationToken).ConfigureAwait(false)).Reverse())
        {
            var found = (await SeasonAsync(year, cancellationToken).ConfigureAwait(false)).Sessions.Where(isIt).ToList();
            if (found.Count > 0) return found;
        }
        var request = ArchivePath.At(options.BaseUrl, "Index.json", BodyFormat.Json);
        _missing.Add(Lacking(request, string.Create(CultureInfo.InvariantCulture, $"the archive lists no {what} with key {key}"), "Look up the key in a season's index, or name it with --year and --meeting"));
        return [];
    }

    private UpstreamRequest Request(int year) => ArchivePath.At(options.BaseUrl, string.Create(CultureInfo.InvariantCulture, $"{year}/Index.json"), BodyFormat.Json);

    private static MissingRequest Lacking(UpstreamRequest request, string reason, string mend) => new(request.Key, request.Url.AbsoluteUri, reason, mend);

    private static ListedSeason Season(int year, IEnumerable<LandedBody> bodies) =>
        ArchiveSeason.Read(year, bodies.Select(body => Read(body, ArchiveJson.Default.WireSeason)).FirstOrDefault());

    /// <summary>What a body says; null when it is JSON of another shape.</summary>
    private static T? Read<T>(LandedBody body, JsonTypeInfo<T> type) where T : class
    {
        using var document = ArchiveBody.Parse(body);
        try
        {
            return document.RootElement.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
