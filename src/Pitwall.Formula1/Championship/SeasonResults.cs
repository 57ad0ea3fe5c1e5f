namespace Pitwall.Formula1.Championship;

/// <summary>A season's results, from whatever source: what the standings are computed from.</summary>
/// <param name="Season">The year, from 1950.</param>
/// <param name="Rounds">How many rounds the season has, those to come included: seasons of two halves are split by it.</param>
/// <param name="Sessions">The sessions held so far, in any order. Others than races, sprints and qualifying are ignored.</param>
public sealed record SeasonResults(int Season, int Rounds, IReadOnlyList<SessionResults> Sessions);

/// <summary>The classification of one session.</summary>
/// <param name="Round">The round, from 1 to the season's number of rounds.</param>
/// <param name="Kind">Races and sprints score; qualifying orders those never classified, from 2026. One session of a kind per round.</param>
/// <param name="Rows">The rows, in any order; several for one driver where cars were shared.</param>
public sealed record SessionResults(int Round, SessionKind Kind, IReadOnlyList<ResultRow> Rows)
{
    /// <summary>Laps that count for the classification; null where not known, which is taken as the full distance.</summary>
    public int? Laps { get; init; }

    /// <summary>Laps that were planned; null where not known or as many as were run.</summary>
    public int? ScheduledLaps { get; init; }

    /// <summary>True if the session was suspended and not resumed.</summary>
    public bool EndedSuspended { get; init; }

    /// <summary>
    /// The same session with <see cref="ResultRow.FastestLap"/> where published points are more than the place pays: for sources that give
    /// points and no fastest laps, as Jolpica's results do before 2004.
    /// </summary>
    /// <param name="season">The year, from 1950.</param>
    public SessionResults WithFastestLapsFromPoints(int season)
    {
        var bare = this with { Rows = [.. Rows.Select(r => r with { FastestLap = false })] };
        return this with
        {
            Rows = [.. SessionScores.Score(SeasonRules.For(season), bare)
                .Select(s => s.Row with { FastestLap = s.Row.PublishedPoints - s.Driver.Value > SmallestShare })],
        };
    }

    /// <summary>Less than a share of the point among eight, more than what rounding leaves.</summary>
    private const decimal SmallestShare = 0.1m;
}

/// <summary>One driver in one car in one session.</summary>
/// <param name="Driver">The driver's id, compared as it is. Rulings and adjustments know the ids of f1db and those of Jolpica.</param>
/// <param name="Constructor">The constructor's id: the chassis, or the team where they are the same.</param>
public sealed record ResultRow(string Driver, string Constructor)
{
    /// <summary>Who made the engine; null where constructors are told apart by <see cref="Constructor"/> alone.</summary>
    public string? Engine { get; init; }

    /// <summary>The place, from 1; null for all who were not classified. Several rows with one place are drivers of one shared car.</summary>
    public int? Place { get; init; }

    /// <summary>True for the row of each driver who set the session's fastest lap; of several, all.</summary>
    public bool FastestLap { get; init; }

    /// <summary>The driver's points as the source publishes them; null where it does not. Only compared, never used.</summary>
    public decimal? PublishedPoints { get; init; }

    /// <summary>
    /// Points that count for driver and constructor whatever the rules say, to a 840th: for sources that know what was awarded and not what
    /// the rules ask for, such as the distance that was planned. Null for the points of the rules.
    /// </summary>
    public decimal? AwardedPoints { get; init; }
}
