using System.Globalization;
using Pitwall.Formula1;
using Pitwall.Formula1.Calendar;
using Pitwall.Sources.Ingest;

namespace Pitwall.Sources.LiveTiming.Archive;

/// <summary>Turns a season's index into sessions and names of meetings.</summary>
internal static class ArchiveSeason
{
    public static ListedSeason Read(int year, WireSeason? wire)
    {
        var meetings = (wire?.Meetings ?? []).OfType<WireMeeting>().ToList();
        var names = Names(meetings);
        var sessions = meetings
            .SelectMany(meeting => (meeting.Sessions ?? []).OfType<WireSession>().Select(session => Listed(year, meeting, names[meeting], session)))
            .OfType<ListedSession>()
            .OrderBy(session => session.Start).ThenBy(session => session.Key.Value)
            .ToList();
        var keys = new HashSet<SessionKey>();
        return new ListedSeason(
            year,
            [.. sessions.Where(session => session.Key == default || keys.Add(session.Key))],
            [.. meetings.Where(meeting => meeting.Key > 0).DistinctBy(meeting => meeting.Key).Select(meeting => Named(year, meeting, names[meeting]))]);
    }

    /// <summary>The names by which meetings are called; of several with the same, the later ones are numbered.</summary>
    private static Dictionary<WireMeeting, string> Names(List<WireMeeting> meetings)
    {
        var names = new Dictionary<WireMeeting, string>(ReferenceEqualityComparer.Instance);
        var times = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var meeting in meetings)
        {
            var name = new[] { meeting.Name, meeting.Location, meeting.Country?.Name, meeting.OfficialName }.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? $"meeting {meeting.Key}";
            times[name] = times.GetValueOrDefault(name) + 1;
            names[meeting] = times[name] == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {times[name]}");
        }
        return names;
    }

    private static CalendarMeeting Named(int year, WireMeeting meeting, string name) => new(new MeetingKey(meeting.Key!.Value), year, name)
    {
        OfficialName = meeting.OfficialName,
        Location = meeting.Location,
        Country = meeting.Country?.Name,
        CountryCode = meeting.Country?.Code,
        Circuit = meeting.Circuit?.ShortName,
    };

    /// <returns>Null when not even the start is known.</returns>
    private static ListedSession? Listed(int year, WireMeeting meeting, string meetingName, WireSession session)
    {
        if (session.StartDate is not { } localStart) return null;
        // A track that does not say how far it is from UTC is taken to be there.
        var offset = TimeSpan.TryParse(session.GmtOffset, CultureInfo.InvariantCulture, out var given) ? given : TimeSpan.Zero;
        var start = Utc(localStart, offset);
        var end = session.EndDate is { } localEnd && Utc(localEnd, offset) is var known && known > start ? known : start.AddHours(2);
        string? path = null;
        var type = session.Type ?? "";
        var listed = new ListedSession(
            session.Key is > 0 ? new SessionKey(session.Key.Value) : default,
            meeting.Key is > 0 ? new MeetingKey(meeting.Key.Value) : default,
            year,
            type,
            string.IsNullOrWhiteSpace(session.Name) ? string.Create(CultureInfo.InvariantCulture, $"{type}{(session.Number > 0 ? $" {session.Number}" : "")}") : session.Name,
            meetingName,
            start,
            end,
            IsCancelled: false);
        SkipReason? obstacle = session.Key is not > 0 || meeting.Key is not > 0 ? SkipReason.NoKey
            : string.IsNullOrWhiteSpace(session.Path) ? SkipReason.NoPath
            : ArchivePath.TryFolder(session.Path, out path) ? null
            : SkipReason.StrayPath;
        return listed with { Path = path, Obstacle = obstacle };
    }

    private static DateTimeOffset Utc(DateTimeOffset local, TimeSpan offset) => new DateTimeOffset(local.Ticks, TimeSpan.Zero).AddTicks(-offset.Ticks);
}
