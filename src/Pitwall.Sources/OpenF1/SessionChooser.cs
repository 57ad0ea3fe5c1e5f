namespace Pitwall.Sources.OpenF1;

/// <summary>Which sessions a selection means.</summary>
internal sealed record ChosenSessions(
    IReadOnlyList<ListedSession> Chosen, IReadOnlyList<SkippedSession> Skipped, IReadOnlyList<ListedSession> Companions);

/// <summary>Turns a selection into sessions, with as few listings as it takes.</summary>
internal sealed class SessionChooser(Listings listings, OpenF1Options options, TimeProvider clock)
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
            if (session.IsCancelled) skipped.Add(new SkippedSession(session, SkipReason.Cancelled));
            else if ((isExplicit ? session.Start : session.End) > now) skipped.Add(new SkippedSession(session, SkipReason.NotFinished));
            else chosen.Add(session);
        }
        return new ChosenSessions(chosen, skipped, await CompanionsAsync(selection, chosen, cancellationToken).ConfigureAwait(false));
    }

    private Task<IReadOnlyList<ListedSession>> FittingAsync(IngestSelection selection, CancellationToken cancellationToken)
    {
        var years = Enumerable.Range(options.FirstYear, Math.Max(clock.GetUtcNow().Year - options.FirstYear + 1, 0)).ToList();
        return selection switch
        {
            { Latest: { } latest } => CountedAsync(selection, latest, years.AsEnumerable().Reverse(), newest: true, cancellationToken),
            { Oldest: { } oldest } => CountedAsync(selection, oldest, years, newest: false, cancellationToken),
            { Year: { } year } => OfYearAsync(year, selection.Meeting, cancellationToken),
            { MeetingKey: { } meeting } => KeyedAsync("meeting_key", [meeting.Value], cancellationToken),
            { Sessions: { Count: > 0 } keys } => KeyedAsync("session_key", [.. keys.Select(key => key.Value)], cancellationToken),
            _ => DatedAsync(selection, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<ListedSession>> OfYearAsync(int year, string? name, CancellationToken cancellationToken)
    {
        var season = await listings.SeasonAsync(year, cancellationToken).ConfigureAwait(false);
        if (name is null || season.Sessions.Count == 0) return season.Sessions;
        var meeting = MeetingMatcher.Find(name, year, season.Meetings);
        return [.. season.Sessions.Where(session => session.MeetingKey == meeting.Key)];
    }

    private async Task<IReadOnlyList<ListedSession>> CountedAsync(
        IngestSelection selection, int count, IEnumerable<int> years, bool newest, CancellationToken cancellationToken)
    {
        var found = new List<ListedSession>();
        foreach (var year in years)
        {
            var season = await listings.SeasonAsync(year, cancellationToken).ConfigureAwait(false);
            var over = season.Sessions.Where(session => IsOver(session) && SessionTypes.Match(session, selection.Types));
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
                && IsOver(session)
                && IsSprint(session) == IsSprint(race)));
        }
        return [.. companions.ExceptBy(chosen.Select(session => session.Key), session => session.Key).DistinctBy(session => session.Key)];
    }

    private bool IsOver(ListedSession session) => !session.IsCancelled && session.End <= clock.GetUtcNow();

    private static bool IsSprint(ListedSession session) => session.Name.Contains("Sprint", StringComparison.OrdinalIgnoreCase);
}
