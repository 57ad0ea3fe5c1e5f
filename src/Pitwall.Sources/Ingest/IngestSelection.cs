using Pitwall.Formula1;

namespace Pitwall.Sources.Ingest;

/// <summary>What to ingest: exactly one way of choosing sessions, and filters.</summary>
public sealed record IngestSelection
{
    /// <summary>The newest so many sessions that are over and were not cancelled; null for another way.</summary>
    public int? Latest { get; init; }

    /// <summary>The oldest so many; null for another way.</summary>
    public int? Oldest { get; init; }

    /// <summary>A season; null for another way.</summary>
    public int? Year { get; init; }

    /// <summary>With <see cref="Year"/>: a meeting by name, place, country or circuit, loosely spelled; null for all.</summary>
    public string? Meeting { get; init; }

    /// <summary>A meeting by key; null for another way.</summary>
    public MeetingKey? MeetingKey { get; init; }

    /// <summary>Days in UTC on which sessions start; empty for another way.</summary>
    public IReadOnlyList<DateOnly> Dates { get; init; } = [];

    /// <summary>Sessions by key; empty for another way.</summary>
    public IReadOnlyList<SessionKey> Sessions { get; init; } = [];

    /// <summary>First day in UTC of a range; null for no lower end.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day in UTC of a range, included; null for no upper end.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Session names (Race, Sprint, Qualifying, Practice 1) or Practice for all of them; empty for all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Whether to ask for telemetry too: <c>car_data</c> and <c>location</c>, in live timing <c>CarData.z</c> and <c>Position.z</c>.</summary>
    public bool Telemetry { get; init; }

    /// <summary>Names of collections, in live timing topics; empty for all that make sense for a session. Telemetry named here needs no <see cref="Telemetry"/>.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];

    /// <summary>Checks that the selection says one thing. Whether there are such collections, the source checks.</summary>
    /// <exception cref="SelectionException">It says nothing, too much, or something that does not exist.</exception>
    public void Validate()
    {
        bool[] ways =
        [
            Latest is not null, Oldest is not null, Year is not null, MeetingKey is not null,
            Dates.Count > 0, Sessions.Count > 0, From is not null || To is not null,
        ];
        if (ways.Count(way => way) != 1)
            throw Wrong("say exactly one of: latest N, oldest N, year, meeting key, dates, session keys, from/to");
        if (Latest < 1 || Oldest < 1) throw Wrong($"{Latest ?? Oldest} sessions are none; expected 1 or more");
        if (Year is < 1950 or > 2100) throw Wrong($"there is no season {Year}; expected 1950 to 2100 (OpenF1 has 2023 and later, live timing 2018 and later)");
        if (Meeting is not null && Year is null) throw Wrong($"the meeting '{Meeting}' needs its year");
        if (From > To) throw Wrong($"the range begins on {From:yyyy-MM-dd}, after its end on {To:yyyy-MM-dd}");
    }

    private static SelectionException Wrong(string what) => new($"What to ingest: {what}.");
}
