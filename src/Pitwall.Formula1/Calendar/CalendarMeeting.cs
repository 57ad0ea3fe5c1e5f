namespace Pitwall.Formula1.Calendar;

/// <summary>A meeting with the names under which people ask for it.</summary>
/// <param name="Key">F1's key of the meeting.</param>
/// <param name="Year">Season.</param>
/// <param name="Name">Such as "Belgian Grand Prix".</param>
public sealed record CalendarMeeting(MeetingKey Key, int Year, string Name)
{
    /// <summary>Round of the championship; null for tests and when unknown.</summary>
    public int? Round { get; init; }

    /// <summary>Full name with sponsor and year; null when unknown.</summary>
    public string? OfficialName { get; init; }

    /// <summary>Town or region, such as "Spa-Francorchamps"; null when unknown.</summary>
    public string? Location { get; init; }

    /// <summary>Country in English; null when unknown.</summary>
    public string? Country { get; init; }

    /// <summary>Three letters of the country; null when unknown.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Short name of the circuit; null when unknown.</summary>
    public string? Circuit { get; init; }

    /// <summary>UTC date of its first day; tells apart meetings of one name. Null when unknown.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>For people: <c>Belgian Grand Prix (Spa-Francorchamps)</c>.</summary>
    public override string ToString() => Location is null || Name.Contains(Location, StringComparison.OrdinalIgnoreCase) ? Name : $"{Name} ({Location})";
}

/// <summary>A session of a meeting, as people ask for it.</summary>
/// <param name="Key">F1's key of the session.</param>
/// <param name="Name">As received, such as "Practice 1" or "Sprint Shootout".</param>
/// <param name="Kind">What it is, whatever it was called in its season.</param>
public sealed record CalendarSession(SessionKey Key, string Name, SessionKind Kind)
{
    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
