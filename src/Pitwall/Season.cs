using Pitwall.Formula1;
using Pitwall.Formula1.Calendar;

namespace Pitwall;

/// <summary>A season of the lake.</summary>
public sealed class Season
{
    private Season(int year) => Year = year;

    /// <summary>Such as 2024.</summary>
    public int Year { get; }

    /// <summary>Its meetings, tests included, in order of time.</summary>
    public IReadOnlyList<Meeting> Meetings { get; private set; } = [];

    /// <summary>A meeting by a loosely spelled name; see <see cref="MeetingFinder"/>.</summary>
    /// <exception cref="CalendarException">No meeting is called so, or several are.</exception>
    public Meeting GetMeeting(string name)
    {
        var found = MeetingFinder.Find(name, Year, [.. Meetings.Select(m => m.AsListed())]);
        return Meetings.First(m => m.Key == found.Key);
    }

    /// <summary>The year.</summary>
    public override string ToString() => FormattableString.Invariant($"{Year}");

    /// <summary>The seasons of these meetings and sessions; sessions in order of time.</summary>
    internal static IReadOnlyList<Season> Of(Lake lake, IReadOnlyList<MeetingInfo> meetings, IReadOnlyList<SessionInfo> sessions)
    {
        var byKey = meetings.ToDictionary(m => m.MeetingKey);
        var seasons = new List<Season>();
        foreach (var year in sessions.GroupBy(s => s.Year).OrderBy(g => g.Key))
        {
            var season = new Season(year.Key);
            season.Meetings = [.. year.GroupBy(s => s.MeetingKey).Select(g => new Meeting(lake, season, Known(g.Key, g.First()), [.. g]))];
            seasons.Add(season);
        }

        return seasons;

        MeetingInfo Known(int key, SessionInfo first) => byKey.GetValueOrDefault(key) ?? new MeetingInfo { MeetingKey = key, Year = first.Year, GrandPrixName = first.GrandPrixName };
    }
}

/// <summary>A meeting: a race weekend or a test.</summary>
public sealed class Meeting
{
    internal Meeting(Lake lake, Season season, MeetingInfo info, IReadOnlyList<SessionInfo> sessions)
    {
        Season = season;
        Info = info;
        Sessions = [.. sessions.Select(s => new Session(lake, this, s))];
    }

    /// <summary>The season.</summary>
    public Season Season { get; }

    /// <summary>All that the lake knows of it.</summary>
    public MeetingInfo Info { get; }

    /// <summary>F1's key of the meeting.</summary>
    public MeetingKey Key => new(Info.MeetingKey);

    /// <summary>Such as "Belgian Grand Prix".</summary>
    public string Name => Info.GrandPrixName;

    /// <summary>Round of the championship; null for tests and meetings without a race in the lake.</summary>
    public int? Round => Info.RoundNumber;

    /// <summary>Its sessions, in order of time.</summary>
    public IReadOnlyList<Session> Sessions { get; }

    /// <summary>A session by name, abbreviation (FP1, Q, S, SQ, R) or key; see <see cref="SessionFinder"/>.</summary>
    /// <exception cref="CalendarException">No session is called so, or several are.</exception>
    public Session GetSession(string name)
    {
        var found = SessionFinder.Find(name, $"{Season.Year} {Name}", [.. Sessions.Select(s => new CalendarSession(s.Key, s.Name, s.Kind))]);
        return Sessions.First(s => s.Key == found.Key);
    }

    /// <summary><c>2024 Belgian Grand Prix</c>.</summary>
    public override string ToString() => $"{Season} {Name}";

    internal CalendarMeeting AsListed() => new(Key, Season.Year, Name)
    {
        Round = Round,
        OfficialName = Info.MeetingOfficialName,
        Location = Info.Location,
        Country = Info.CountryName,
        CountryCode = Info.CountryCode,
        Circuit = Info.CircuitShortName,
        Date = Info.DateStart is { } start ? DateOnly.FromDateTime(start.UtcDateTime) : null,
    };
}
