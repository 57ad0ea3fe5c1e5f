using Pitwall.Formula1;

namespace Pitwall.Sources.Ingest;

/// <summary>A session as the listing of its season has it.</summary>
/// <param name="Key">F1's key of the session; <c>default</c> when it is listed without one.</param>
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
    /// <summary>Where its data are, below the upstream's address, with a slash at its end; null for an upstream that finds them by key.</summary>
    public string? Path { get; init; }

    /// <summary>Why nothing can be had of it; null when something can.</summary>
    public SkipReason? Obstacle { get; init; }

    /// <summary>What kind of running it is.</summary>
    public SessionKinds Kind => Type.ToUpperInvariant() switch
    {
        "RACE" => SessionKinds.Race,
        "QUALIFYING" => SessionKinds.Qualifying,
        "PRACTICE" => SessionKinds.Practice,
        _ when Has("Qualifying") || Has("Shootout") => SessionKinds.Qualifying,
        _ when Has("Race") || Has("Sprint") => SessionKinds.Race,
        _ => SessionKinds.Practice,
    };

    /// <summary>Whether it has been run.</summary>
    internal bool IsOver(DateTimeOffset now) => !IsCancelled && Obstacle is null && End <= now;

    /// <summary>For people: <c>2024 British Grand Prix, Race (9558)</c>.</summary>
    public override string ToString() => $"{Year} {MeetingName}, {Name} ({Key})";

    private bool Has(string word) => Name.Contains(word, StringComparison.OrdinalIgnoreCase);
}
