using Pitwall.Formula1;

namespace Pitwall.Sources.OpenF1;

/// <summary>A session as the listing of its season has it.</summary>
/// <param name="Key">F1's key of the session.</param>
/// <param name="MeetingKey">F1's key of the meeting.</param>
/// <param name="Year">Season.</param>
/// <param name="Type">As sent: Practice, Qualifying or Race.</param>
/// <param name="Name">As sent, for example Sprint Qualifying.</param>
/// <param name="MeetingName">For example British Grand Prix; the location when the meeting is not listed.</param>
/// <param name="Start">Scheduled start, UTC.</param>
/// <param name="End">Scheduled end, UTC.</param>
/// <param name="IsCancelled">True when it was called off; false also when the upstream does not say.</param>
public sealed record ListedSession(
    SessionKey Key,
    MeetingKey MeetingKey,
    int Year,
    string Type,
    string Name,
    string MeetingName,
    DateTimeOffset Start,
    DateTimeOffset End,
    bool IsCancelled)
{
    /// <summary>Which collections it has.</summary>
    public SessionKinds Kind => Type.ToUpperInvariant() switch
    {
        "RACE" => SessionKinds.Race,
        "QUALIFYING" => SessionKinds.Qualifying,
        "PRACTICE" => SessionKinds.Practice,
        _ when Has("Qualifying") || Has("Shootout") => SessionKinds.Qualifying,
        _ when Has("Race") || Has("Sprint") => SessionKinds.Race,
        _ => SessionKinds.Practice,
    };

    /// <summary>For people: <c>2024 British Grand Prix, Race (9558)</c>.</summary>
    public override string ToString() => $"{Year} {MeetingName}, {Name} ({Key})";

    private bool Has(string word) => Name.Contains(word, StringComparison.OrdinalIgnoreCase);
}
