using Pitwall.Formula1.Calendar;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Ingest;

/// <summary>A season as listed: its sessions, usable or not, by start, and the names of its meetings.</summary>
internal sealed record ListedSeason(int Year, IReadOnlyList<ListedSession> Sessions, IReadOnlyList<CalendarMeeting> Meetings);

/// <summary>Gets the listings of an upstream's seasons, each once per run, and lands them.</summary>
internal interface IListings
{
    /// <summary>Listings that could not be had, or not anew.</summary>
    IReadOnlyList<MissingRequest> Missing { get; }

    /// <summary>Seasons that the upstream may have, the oldest first.</summary>
    Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancellationToken);

    /// <summary>A season; without sessions when it could not be had.</summary>
    Task<ListedSeason> SeasonAsync(int year, CancellationToken cancellationToken);

    /// <summary>The session with a key; none, and a note of what is missing, when there is none.</summary>
    Task<IReadOnlyList<ListedSession>> SessionAsync(int key, CancellationToken cancellationToken);

    /// <summary>The sessions of the meeting with a key; none, and a note of what is missing, when there is none.</summary>
    Task<IReadOnlyList<ListedSession>> MeetingAsync(int key, CancellationToken cancellationToken);
}
