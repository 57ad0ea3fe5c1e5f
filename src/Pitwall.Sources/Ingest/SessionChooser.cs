using Pitwall.Formula1.Calendar;

namespace Pitwall.Sources.Ingest;

/// <summary>Which sessions a selection means.</summary>
internal sealed record ChosenSessions(IReadOnlyList<ListedSession> Chosen, IReadOnlyList<SkippedSession> Skipped);

/// <summary>Turns a selection into sessions, with as few listings as it takes.</summary>
internal sealed class SessionChooser(IListings listings, SourceOptions options, TimeProvider clock)
{
    public async Task<ChosenSessions> ChooseAsync(IngestSelection selection, CancellationToken cancellationToken)
    {
        selection.Validate();
        var fitting = await FittingAsync(selection, cancellationToken).ConfigureAwait(false);
        var isExplicit = selection.Sessions.Count > 0;
        var now = clock.GetUtcNow();
        var skipped = new List<SkippedSession>();
        var chosen = new List<ListedSession>();
        foreach (var session in fitting.Where(session => SessionTypes.Match(session, selection.Types)))
        {
            if (session.Obstacle is { } obstacle) skipped.Add(new SkippedSession(session, obstacle));
            else if (session.IsCancelled) skipped.Add(new SkippedSession(session, SkipReason.Cancelled));
            else if ((isExplicit ? session.Start : session.End) > now) skipped.Add(new SkippedSession(session, SkipReason.NotFinished));
            else chosen.Add(session);
        }
        return new ChosenSessions(chosen, skipped);
    }

    private Task<IReadOnlyList<ListedSession>> FittingAsync(IngestSelection selection, CancellationToken cancellationToken) => selection switch
    {
        { Latest: { } latest } => CountedAsync(selection, latest, newest: true, cancellationToken),
        { Oldest: { } oldest } => CountedAsync(selection, oldest, newest: false, cancellationToken),
        { Year: { } year } => OfYearAsync(year, selection.Meeting, cancellationToken),
        { MeetingKey: { } meeting } => listings.MeetingAsync(meeting.Value, cancellationToken),
        { Sessions: { Count: > 0 } keys } => KeyedAsync([.. keys.Select(key => key.Value)], cancellationToken),
        _ => DatedAsync(selection, cancellationToken),
    };

    private async Task<IReadOnlyList<ListedSession>> OfYearAsync(int year, string? name, CancellationToken cancellationToken)
    {
        var season = await listings.SeasonAsync(year, cancellationToken).ConfigureAwait(false);
        if (name is null || season.Sessions.Count == 0) return season.Sessions;
        var meeting = Meeting(name, year, season.Meetings);
        return [.. season.Sessions.Where(session => session.MeetingKey == meeting.Key)];
    }

    private static CalendarMeeting Meeting(string name, int year, IReadOnlyList<CalendarMeeting> meetings)
    {
        try
        {
            return MeetingFinder.Find(name, year, meetings);
        }
        catch (CalendarException e)
        {
            throw new SelectionException(e.Message);
        }
    }

    private async Task<IReadOnlyList<ListedSession>> CountedAsync(
        IngestSelection selection, int count, bool newest, CancellationToken cancellationToken)
    {
        var found = new List<ListedSession>();
        var years = await listings.YearsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var year in newest ? years.Reverse() : years)
        {
            var season = await listings.SeasonAsync(year, cancellationToken).ConfigureAwait(false);
            var over = season.Sessions.Where(session => IsOver(session) && SessionTypes.Match(session, selection.Types));
            found.AddRange((newest ? over.Reverse() : over).Take(count - found.Count));
            if (found.Count == count) break;
        }
        return [.. found.OrderBy(session => session.Start).ThenBy(session => session.Key.Value)];
    }

    private async Task<IReadOnlyList<ListedSession>> KeyedAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        var found = new List<ListedSession>();
        foreach (var key in keys.Distinct())
            found.AddRange(await listings.SessionAsync(key, cancellationToken).ConfigureAwait(false));
        return [.. found.OrderBy(session => session.Start).ThenBy(session => session.Key.Value)];
    }

    private async Task<IReadOnlyList<ListedSession>> DatedAsync(IngestSelection selection, CancellationToken cancellationToken)
    {
        var days = selection.Dates.ToHashSet();
        var from = days.Count > 0 ? days.Min() : selection.From ?? new DateOnly(options.FirstYear, 1, 1);
        var to = days.Count > 0 ? days.Max() : selection.To ?? new DateOnly(clock.GetUtcNow().Year, 12, 31);
        var years = days.Count > 0 ? days.Select(day => day.Year).Distinct().Order() : Enumerable.Range(from.Year, to.Year - from.Year + 1);
        var found = new List<ListedSession>();
        foreach (var year in years)
        {
            var season = await listings.SeasonAsync(year, cancellationToken).ConfigureAwait(false);
            found.AddRange(season.Sessions.Where(session => IsMeant(DateOnly.FromDateTime(session.Start.UtcDateTime))));
        }
        return found;

        bool IsMeant(DateOnly day) => days.Count > 0 ? days.Contains(day) : day >= from && day <= to;
    }

    private bool IsOver(ListedSession session) => session.IsOver(clock.GetUtcNow());
}
