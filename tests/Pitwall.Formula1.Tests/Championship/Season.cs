using Pitwall.Formula1.Championship;

namespace Pitwall.Formula1.Tests.Championship;

/// <summary>Small made-up seasons: a driver's team is the first letter of the id.</summary>
internal static class Season
{
    /// <summary>A race; drivers in the order of their places.</summary>
    public static SessionResults Race(int round, params string[] drivers) => Session(SessionKind.Race, round, drivers);

    public static SessionResults Sprint(int round, params string[] drivers) => Session(SessionKind.Sprint, round, drivers);

    public static SessionResults Qualifying(int round, params string[] drivers) => Session(SessionKind.Qualifying, round, drivers);

    public static ResultRow Row(string driver, int? place, string? constructor = null, bool fastest = false) =>
        new(driver, constructor ?? driver[..1]) { Place = place, FastestLap = fastest };

    /// <summary>The tables of the last round.</summary>
    public static RoundStandings After(int season, params SessionResults[] sessions) =>
        SeasonStandings.Compute(new SeasonResults(season, sessions.Max(s => s.Round), sessions)).Rounds[^1];

    /// <summary>The tables of the first round of sixteen: where seasons have halves, one round of one would be dropped.</summary>
    public static RoundStandings AfterFirst(int season, SessionResults session) =>
        SeasonStandings.Compute(new SeasonResults(season, 16, [session])).Rounds[0];

    public static Standing Driver(this RoundStandings round, string id) => round.Drivers.Single(s => s.Key.Id == id);

    public static Standing Constructor(this RoundStandings round, string id) => round.Constructors.Single(s => s.Key.Id == id);

    /// <summary>The placed rows: <c>place who points</c>.</summary>
    public static string Text(this IEnumerable<Standing> table) =>
        string.Join(", ", table.Where(s => s.Place is not null).Select(s => $"{s.Place} {s.Key} {s.Points}"));

    private static SessionResults Session(SessionKind kind, int round, string[] drivers) =>
        new(round, kind, [.. drivers.Select((d, i) => Row(d, i + 1))]);
}
