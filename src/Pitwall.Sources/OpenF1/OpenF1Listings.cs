using Pitwall.Formula1;
using Pitwall.Formula1.Calendar;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.OpenF1;

/// <summary>Gets the listings of seasons, each once per run, and lands them as units of the year.</summary>
internal sealed class OpenF1Listings(
    RequestRunner requests, LandingState state, Lazy<LandingRun> run, Finality finality, OpenF1Options options, ProgressTracker progress) : IListings
{
    private readonly Dictionary<int, ListedSeason> _seasons = [];
    private readonly List<MissingRequest> _missing = [];

    /// <inheritdoc/>
    public IReadOnlyList<MissingRequest> Missing => _missing;

    /// <inheritdoc/>
    public Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<int>>(
        [.. Enumerable.Range(options.FirstYear, Math.Max(finality.Now.Year - options.FirstYear + 1, 0))]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ListedSession>> SessionAsync(int key, CancellationToken cancellationToken) =>
        FindAsync("session_key", key, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ListedSession>> MeetingAsync(int key, CancellationToken cancellationToken) =>
        FindAsync("meeting_key", key, cancellationToken);

    /// <inheritdoc/>
    public async Task<ListedSeason> SeasonAsync(int year, CancellationToken cancellationToken)
    {
        if (_seasons.TryGetValue(year, out var known)) return known;
        var sessions = await GetAsync(OpenF1Collections.Sessions, year, cancellationToken).ConfigureAwait(false);
        var meetings = await GetAsync(OpenF1Collections.Meetings, year, cancellationToken).ConfigureAwait(false);
        var season = ReadSeason(year, sessions.Bodies, meetings.Bodies);
        Complete(OpenF1Collections.Sessions, year, sessions, season);
        Complete(OpenF1Collections.Meetings, year, meetings, season);
        return _seasons[year] = season;
    }

    /// <summary>Sessions by the key of a session or meeting, as their season lists them; empty when the key is unknown.</summary>
    private async Task<IReadOnlyList<ListedSession>> FindAsync(string field, int key, CancellationToken cancellationToken)
    {
        var found = await LookUpAsync(field, key, cancellationToken).ConfigureAwait(false);
        if (found.Count == 0) return [];
        var season = await SeasonAsync(found[0].Year, cancellationToken).ConfigureAwait(false);
        var listed = season.Sessions
            .Where(session => (field == "session_key" ? session.Key.Value : session.MeetingKey.Value) == key)
            .ToList();
        return listed.Count > 0 ? listed : found;
    }

    private async Task<IReadOnlyList<ListedSession>> LookUpAsync(string field, int key, CancellationToken cancellationToken)
    {
        foreach (var unit in state.Units.Where(unit => unit.Collection == OpenF1Collections.Sessions.Name && Finality.HasBodies(unit)))
            if (Listed(unit.Year, Wire(unit.Bodies).Where(IsIt), []) is { Count: > 0 } landed) return landed;
        var request = OpenF1Request.For(OpenF1Collections.Sessions).With(field, key);
        progress.Expect(1);
        var about = $"sessions, {field} {key}";
        var outcome = await requests.GetAsync(request.At(options.BaseUrl), _ => options.Offline, about, cancellationToken).ConfigureAwait(false);
        _missing.AddRange(outcome.Missing);
        var found = Listed(null, Wire(outcome.Bodies).Where(IsIt), []);
        if (found.Count == 0 && outcome.Missing.Count == 0)
        {
            var url = request.At(options.BaseUrl);
            var reason = $"OpenF1 has no session with {field} {key}";
            _missing.Add(new MissingRequest(url.Key, url.Url.AbsoluteUri, reason, "Look up the key with 'pitwall sessions'"));
        }
        return found;

        bool IsIt(WireSession session) => (field == "session_key" ? session.SessionKey : session.MeetingKey) == key;
    }

    private async Task<RequestOutcome> GetAsync(OpenF1Collection collection, int year, CancellationToken cancellationToken)
    {
        var unit = state.OfYear(collection.Name, year);
        if (finality.WillDo(unit)) return new RequestOutcome(unit!.Bodies, []);
        progress.Expect(1);
        var request = OpenF1Request.For(collection).With("year", year);
        var about = $"{collection.Name} of {year}";
        return await requests.GetAsync(request.At(options.BaseUrl), _ => options.Offline, about, cancellationToken).ConfigureAwait(false);
    }

    private void Complete(OpenF1Collection collection, int year, RequestOutcome outcome, ListedSeason season)
    {
        _missing.AddRange(outcome.Missing);
        if (options.Offline || finality.IsSettled(state.OfYear(collection.Name, year))) return;
        var isFinal = outcome.Missing.Count == 0 && outcome.Bodies.Any(body => body.Rows > 0) && finality.IsFinal(year, season.Sessions);
        run.Value.Complete(
            new LandedUnit(run.Value.Source, collection.Name, year, null, null, outcome.Bodies, outcome.Missing, isFinal, finality.Now));
    }

    private static ListedSeason ReadSeason(int year, IReadOnlyList<LandedBody> sessions, IReadOnlyList<LandedBody> meetings)
    {
        var listed = LandedJson.Read(meetings, OpenF1Json.Default.WireMeeting).Where(meeting => meeting.MeetingKey > 0).ToList();
        var names = listed.DistinctBy(meeting => meeting.MeetingKey)
            .ToDictionary(meeting => meeting.MeetingKey!.Value, meeting => meeting.MeetingName);
        return new ListedSeason(year, Listed(year, Wire(sessions), names), Meetings(year, listed, Wire(sessions)));
    }

    private static List<ListedSession> Listed(int? year, IEnumerable<WireSession> sessions, Dictionary<int, string?> meetingNames) =>
    [
        .. sessions
            .Where(session => session is { SessionKey: > 0, MeetingKey: > 0, DateStart: not null })
            .Select(session => ToListed(session, year, meetingNames))
            .DistinctBy(session => session.Key)
            .OrderBy(session => session.Start).ThenBy(session => session.Key.Value),
    ];

    private static ListedSession ToListed(WireSession session, int? year, Dictionary<int, string?> meetingNames)
    {
        var start = session.DateStart!.Value;
        return new ListedSession(
            new SessionKey(session.SessionKey!.Value),
            new MeetingKey(session.MeetingKey!.Value),
            session.Year ?? year ?? start.Year,
            session.SessionType ?? "",
            session.SessionName ?? session.SessionType ?? "",
            meetingNames.GetValueOrDefault(session.MeetingKey.Value) ?? session.Location ?? session.CountryName ?? "",
            start,
            session.DateEnd is { } end && end > start ? end : start.AddHours(2),
            session.IsCancelled ?? false);
    }

    private static List<CalendarMeeting> Meetings(int year, List<WireMeeting> meetings, IEnumerable<WireSession> sessions)
    {
        var listed = meetings.Select(meeting => Named(
            meeting.MeetingKey!.Value, meeting.MeetingName, meeting.Location, meeting.CountryName, meeting.CircuitShortName, meeting.MeetingOfficialName));
        // Some meetings have sessions and no row of their own.
        var others = sessions.Where(session => session.MeetingKey > 0).Select(session => Named(
            session.MeetingKey!.Value, null, session.Location, session.CountryName, session.CircuitShortName, null));
        return [.. listed.Concat(others).DistinctBy(meeting => meeting.Key)];

        CalendarMeeting Named(int key, string? name, string? location, string? country, string? circuit, string? officialName) =>
            new(new MeetingKey(key), year, name ?? location ?? country ?? circuit ?? $"meeting {key}")
            {
                OfficialName = officialName,
                Location = location,
                Country = country,
                Circuit = circuit,
            };
    }

    private static IEnumerable<WireSession> Wire(IEnumerable<LandedBody> bodies) => LandedJson.Read(bodies, OpenF1Json.Default.WireSession);
}
