namespace Pitwall.Sources.OpenF1;

/// <summary>Which sessions a selection means.</summary>
internal sealed record ChosenSessions(IReadOnlyList<ListedSession> Chosen, IReadOnlyList<SkippedSession> Skipped, IReadOnlyList<ListedSession> Companions);

/// <summary>Turns a selection into sessions, with as few listings as it takes.</summary>
internal sealed class SessionChooser(Listings listings, OpenF1Options options, TimeProvider clock)
{
    public async Task<ChosenSessions> ChooseAsync(IngestSelection selection, CancellationToken cancellationToken)
    {
        selection.Validate();
        var (fitting, limit) = await FittingAsync(selection, cancellationToken).ConfigureAwait(false);
        var isExplicit = selection.Sessions.Count > 0;
        var now = clock.GetUtcNow();
        var skipped = new List<SkippedSession>();
        var chosen = new List<ListedSession>();
        foreach (var session in fitting.Where(session => SessionTypes.Match(session, selection.Types)))
        {
            if (session.IsCancelled) skipped.Add(new SkippedSession(session, SkipReason.Cancelled));
            else if ((isExplicit ? session.Start : session.End) > now) skipped.Add(new SkippedSession(session, SkipReason.NotFinished));
            else chosen.Add(session);
        }
        if (limit is not null) skipped.Clear();
        return new ChosenSessions(chosen, skipped, await CompanionsAsync(selection, chosen, cancellationToken).ConfigureAwait(false));
    }

    private async Task<(IReadOnlyList<ListedSession> Sessions, int? Limit)> FittingAsync(IngestSelection selection, CancellationToken cancellationToken)
    {
        var thisYear = clock.GetUtcNow().Year;
        if (selection.Latest is { } latest)
            return (await CountedAsync(selection, latest, Enumerable.Range(options.FirstYear, Math.Max(thisYear - options.FirstYear + 1, 0)).Reverse(), newest: true, cancellationToken).ConfigureAwait(false), latest);
        if (selection.Oldest is { } oldest)
            return (await CountedAsync(selection, oldest, Enumerable.Range(options.FirstYear, Math.Max(thisYear - options.FirstYear + 1, 0)), newest: false, cancellationToken).ConfigureAwait(false), oldest);
        if (selection.Year is { } year)
        {
            var season = await listings.SeasonAsync(year, cancellationToken).ConfigureAwait(false);
            if (selection.Meeting is null || season.Sessions.Count == 0) return (season.Sessions, null);
            var meeting = MeetingMatcher.Find(selection.Meeting, year, season.Meetings);
            return ([.. season.Sessions.Where(session => session.MeetingKey == meeting.Key)], null);
        }
        if (selection.MeetingKey is { } key)
            return (await KeyedAsync("meeting_key", [key.Value], cancellationToken).ConfigureAwait(false), null);
        if (selection.Sessions.Count > 0)
            return (await KeyedAsync("session_key", [.. selection.Sessions.Select(session => session.Value)], cancellationToken).ConfigureAwait(false), null);
        return (await DatedAsync(selection, thisYear, cancellationToken).ConfigureAwait(false), null);
    }

    private async Task<IReadOnlyList<ListedSession>> CountedAsync(
        IngestSelection selection, int count, IEnumerable<int> years, bool newest, CancellationToken cancellationToken)
    {
        var found = new List<ListedSession>();
        foreach (var year in years)
        {
            var season = await listings.SeasonAsync(year, cancellationToken).ConfigureAwait(false);
            var over = season.Sessions.Where(session => !session.IsCancelled && session.End <= clock.GetUtcNow() && SessionTypes.Match(session, selection.Types));
            found.AddRange((newest ? over.Reverse() : over).Take(count - found.Count));
            if (found.Count == count) break;
        }
        return [.. found.OrderBy(session => session.Start).ThenBy(session => session.Key.Value)];
    }

    private async Task<IReadOnlyList<ListedSession>> KeyedAsync(
        string field, IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        var found = new List<ListedSession>();
        foreach (var key in keys.Distinct())
            found.AddRange(await listings.FindAsync(field, key, cancellationToken).ConfigureAwait(false));
        return [.. found.OrderBy(session => session.Start).ThenBy(session => session.Key.Value)];
    }

    private async Task<IReadOnlyList<ListedSession>> DatedAsync(IngestSelection selection, int thisYear, CancellationToken cancellationToken)
    {
        var days = selection.Dates.ToHashSet();
        var from = days.Count > 0 ? days.Min() : selection.From ?? new DateOnly(options.FirstYear, 1, 1);
        var to = days.Count > 0 ? days.Max() : selection.To ?? new DateOnly(thisYear, 12, 31);
        var years = days.Count > 0 ? days.Select(day => day.Year).Distinct().Order() : Enumerable.Range(from.Year, to.Year - from.Year + 1);
        var found = new List<ListedSession>();
        foreach (var year in years)
        {
            var season = await listings.SeasonAsync(year, cancellationToken).ConfigureAwait(false);
            found.AddRange(season.Sessions.Where(session =>
                DateOnly.FromDateTime(session.Start.UtcDateTime) is var day && (days.Count > 0 ? days.Contains(day) : day >= from && day <= to)));
        }
        return found;
    }

    /// <summary>The grid of a race is published under the key of the qualifying session that made it.</summary>
    private async Task<IReadOnlyList<ListedSession>> CompanionsAsync(
        IngestSelection selection, IReadOnlyList<ListedSession> chosen, CancellationToken cancellationToken)
    {
        if (selection.Collections.Count > 0 && !selection.Collections.Contains(OpenF1Collections.StartingGrid.Name)) return [];
        var companions = new List<ListedSession>();
        foreach (var race in chosen.Where(session => session.Kind == SessionKinds.Race))
        {
            var season = await listings.SeasonAsync(race.Year, cancellationToken).ConfigureAwait(false);
            companions.AddRange(season.Sessions.Where(session =>
                session.MeetingKey == race.MeetingKey
                && session.Kind == SessionKinds.Qualifying
                && !session.IsCancelled
                && session.End <= clock.GetUtcNow()
                && IsSprint(session) == IsSprint(race)));
        }
        return [.. companions.ExceptBy(chosen.Select(session => session.Key), session => session.Key).DistinctBy(session => session.Key)];
    }

    private static bool IsSprint(ListedSession session) => session.Name.Contains("Sprint", StringComparison.OrdinalIgnoreCase);
}
