using Pitwall.Formula1.Calendar;
using Pitwall.Lakehouse.Building;
using Pitwall.Lakehouse.Queries;

namespace Pitwall;

public sealed partial class Lake
{
    private const string Sessions = "silver.sessions";
    private const string Meetings = "silver.meetings";

    /// <summary>The seasons that the lake knows, in order; none for a new lake.</summary>
    public async Task<IReadOnlyList<Season>> SeasonsAsync(CancellationToken cancellationToken = default) =>
        await CalendarAsync(null, cancellationToken).ConfigureAwait(false);

    /// <summary>A season with its meetings and sessions.</summary>
    /// <param name="year">Such as 2024.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotInCalendarException">The lake has nothing of that season.</exception>
    /// <exception cref="IOException">The lake is online, and the archive did not answer.</exception>
    public async Task<Season> GetSeasonAsync(int year, CancellationToken cancellationToken = default)
    {
        var seasons = await CalendarAsync(Only("year", year), cancellationToken).ConfigureAwait(false);
        if (seasons.Count == 0 && await FetchSeasonAsync(year, cancellationToken).ConfigureAwait(false))
            seasons = await CalendarAsync(Only("year", year), cancellationToken).ConfigureAwait(false);
        if (seasons.Count > 0)
            return seasons[0];
        string[] known = [.. (await SeasonsAsync(cancellationToken).ConfigureAwait(false)).Select(s => FormattableString.Invariant($"{s.Year}"))];
        throw new NotInCalendarException(
            known.Length == 0
                ? $"There is no season {year} in this lake, nor any other: 'pitwall run --year {year}' brings it."
                : $"There is no season {year} in this lake: it has {string.Join(", ", known)}. 'pitwall run --year {year}' brings it.",
            FormattableString.Invariant($"{year}"), known);
    }

    /// <summary>A meeting by a loosely spelled name; see <see cref="MeetingFinder"/>.</summary>
    /// <param name="year">The season.</param>
    /// <param name="meeting">Circuit, town, country, grand prix, round or key, such as "Spa".</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CalendarException">No meeting is called so, or several are.</exception>
    public async Task<Meeting> GetMeetingAsync(int year, string meeting, CancellationToken cancellationToken = default) =>
        (await GetSeasonAsync(year, cancellationToken).ConfigureAwait(false)).GetMeeting(meeting);

    /// <summary>A session by loosely spelled names; see <see cref="MeetingFinder"/> and <see cref="SessionFinder"/>.</summary>
    /// <param name="year">The season.</param>
    /// <param name="meeting">Circuit, town, country, grand prix, round or key, such as "Spa".</param>
    /// <param name="session">Name, abbreviation or key, such as "Race", "FP1" or "Q".</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CalendarException">No meeting or session is called so, or several are.</exception>
    public async Task<Session> GetSessionAsync(int year, string meeting, string session, CancellationToken cancellationToken = default) =>
        (await GetMeetingAsync(year, meeting, cancellationToken).ConfigureAwait(false)).GetSession(session);

    /// <summary>A session by F1's key.</summary>
    /// <exception cref="NotInCalendarException">The lake has no such session.</exception>
    public async Task<Session> GetSessionAsync(int sessionKey, CancellationToken cancellationToken = default)
    {
        await EnsureCalendarAsync(cancellationToken).ConfigureAwait(false);
        var year = Engine.Read(
            new TableQuery($"select max(year) from {Sessions}", Sessions) { Only = Only("session_key", sessionKey) },
            result => result.NextChunk() ? (int?)result.Value(0, 0) : null,
            cancellationToken);
        if (year is null)
            throw new NotInCalendarException($"There is no session {sessionKey} in this lake. 'pitwall sessions' lists what there is.", FormattableString.Invariant($"{sessionKey}"), []);
        return (await GetSeasonAsync(year.Value, cancellationToken).ConfigureAwait(false)).Meetings.SelectMany(m => m.Sessions).First(s => s.Key.Value == sessionKey);
    }

    internal static IReadOnlyDictionary<string, IReadOnlyCollection<object>> Only(string column, params object[] values) =>
        new Dictionary<string, IReadOnlyCollection<object>>(StringComparer.Ordinal) { [column] = values };

    private async Task<IReadOnlyList<Season>> CalendarAsync(IReadOnlyDictionary<string, IReadOnlyCollection<object>>? only, CancellationToken cancellationToken)
    {
        await EnsureCalendarAsync(cancellationToken).ConfigureAwait(false);
        return await Task.Run(
            () =>
            {
                var sessions = Read(new TableQuery($"select * from {Sessions} order by date_start, session_key", Sessions) { Only = only }, Sessions, cancellationToken).As<SessionInfo>();
                var meetings = Read(new TableQuery($"select * from {Meetings}", Meetings) { Only = only }, Meetings, cancellationToken).As<MeetingInfo>();
                return Season.Of(this, meetings, sessions);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Who has landed a season and built nothing yet can ask for it all the same: the calendar is built in a moment.</summary>
    private async Task EnsureCalendarAsync(CancellationToken cancellationToken)
    {
        if (Engine.IsBuilt(Sessions) || !Directory.Exists(Landing.Folder))
            return;
        using var run = Engine.Ledger.Start("calendar", "");
        var report = await BuildAsync(new BuildRequest { Tables = [Sessions] }, run, null, cancellationToken).ConfigureAwait(false);
        run.End(report.Succeeded ? "succeeded" : "degraded");
    }
}
