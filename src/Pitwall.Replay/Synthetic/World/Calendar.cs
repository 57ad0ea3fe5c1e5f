namespace Pitwall.Replay.Synthetic.World;

/// <summary>What a session is for.</summary>
internal enum SessionKind
{
    Practice,
    SprintQualifying,
    Sprint,
    Qualifying,
    Race,
}

/// <summary>One weekend of the season; <paramref name="Index"/> is 0-based.</summary>
internal sealed record Meeting(int Index, int Key, int Year, DateTimeOffset Sunday, Names.Place Place, bool IsSprint)
{
    public TimeSpan Offset => TimeSpan.FromHours(Place.OffsetHours);

    /// <summary>As upstream writes it: <c>01:00:00</c>, negative west of Greenwich.</summary>
    public string GmtOffset => FormattableString.Invariant($"{(Place.OffsetHours < 0 ? "-" : "")}{Math.Abs(Place.OffsetHours):00}:00:00");

    public int CircuitKey => 900 + Index;

    public int CountryKey => 800 + Index;
}

internal sealed record Session(int Key, Meeting Meeting, SessionKind Kind, string Name, DateTimeOffset Start, TimeSpan Length)
{
    public string Type => Kind switch
    {
        SessionKind.Practice => "Practice",
        SessionKind.Qualifying or SessionKind.SprintQualifying => "Qualifying",
        _ => "Race",
    };

    /// <summary>The session's folder in the live-timing archive, below <c>static/</c>; ends in a slash.</summary>
    public string ArchivePath => FormattableString.Invariant(
        $"{Meeting.Year}/{Meeting.Sunday:yyyy-MM-dd}_{Folder(Meeting.Place.GrandPrix)}/{Start:yyyy-MM-dd}_{Folder(Name)}/");

    public bool IsRace => Kind is SessionKind.Race or SessionKind.Sprint;

    private static string Folder(string name) => name.Replace(' ', '_');
}

/// <summary>
/// Meetings and sessions of a season. Keys follow from year and round: meeting 202501, its sessions 2025011 to 2025015, so that
/// they are the same for every seed and never those of a real session.
/// </summary>
internal sealed class Calendar
{
    public Calendar(SyntheticOptions options)
    {
        var firstOfMarch = new DateTimeOffset(options.Year, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var firstSunday = firstOfMarch.AddDays((7 - (int)firstOfMarch.DayOfWeek) % 7);
        // Weekends come in pairs, a fortnight between the pairs: 24 of them end in November.
        Meetings =
        [
            .. Enumerable.Range(0, options.Meetings).Select(index => new Meeting(
                index,
                (options.Year * 100) + index + 1,
                options.Year,
                firstSunday.AddDays(7 * (index + (index / 2))),
                Names.Places[index],
                IsSprint: index % 4 == 0)),
        ];
        Sessions = [.. Meetings.SelectMany(Weekend)];
    }

    public IReadOnlyList<Meeting> Meetings { get; }

    public IReadOnlyList<Session> Sessions { get; }

    private static IEnumerable<Session> Weekend(Meeting meeting)
    {
        (SessionKind Kind, string Name, double Days, double Hour, int Minutes)[] sessions = meeting.IsSprint
            ?
            [
                (SessionKind.Practice, "Practice 1", -2, 10.5, 60),
                (SessionKind.SprintQualifying, "Sprint Qualifying", -2, 14.5, 60),
                (SessionKind.Sprint, "Sprint", -1, 10, 60),
                (SessionKind.Qualifying, "Qualifying", -1, 14, 60),
                (SessionKind.Race, "Race", 0, 13, 120),
            ]
            :
            [
                (SessionKind.Practice, "Practice 1", -2, 10.5, 60),
                (SessionKind.Practice, "Practice 2", -2, 14, 60),
                (SessionKind.Practice, "Practice 3", -1, 10.5, 60),
                (SessionKind.Qualifying, "Qualifying", -1, 14, 60),
                (SessionKind.Race, "Race", 0, 13, 120),
            ];
        return sessions.Select((session, index) => new Session(
            (meeting.Key * 10) + index + 1, meeting, session.Kind, session.Name,
            meeting.Sunday.AddDays(session.Days).AddHours(session.Hour), TimeSpan.FromMinutes(session.Minutes)));
    }
}
