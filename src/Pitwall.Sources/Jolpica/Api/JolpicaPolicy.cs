using Pitwall.Sources.Ingest;
using Pitwall.Sources.Landing;

namespace Pitwall.Sources.Jolpica.Api;

/// <summary>
/// Decides what need not be asked again. Results are revised months later, so that a season is looked at again: the current one in each run,
/// the last two weekly, all others yearly. That Jolpica has nothing is an answer, and is remembered as long.
/// </summary>
internal sealed class JolpicaPolicy(JolpicaOptions options, LandingState state, TimeProvider clock, DateOnly? since)
{
    private readonly DateTimeOffset? _dumpedAt = Dump.DumpUnits.AsOf(state);

    /// <summary>Whether a unit is good as it is landed.</summary>
    /// <param name="unit">What is landed; null for nothing.</param>
    /// <param name="asked">The unit that would be asked for.</param>
    /// <param name="day">Day of its race; null when it is of no single race, or that is not known.</param>
    public bool IsSettled(LandedUnit? unit, JolpicaUnit asked, DateOnly? day)
    {
        if (unit is not { IsComplete: true } || !Finality.HasBodies(unit)) return false;
        if (options.Offline) return true;
        if (options.Refresh) return false;
        var asOf = AsOf(unit);
        var age = clock.GetUtcNow() - asOf;
        if (age < options.FreshFor) return true;
        if (IsSince(asked, day)) return false;
        if (asked.Season is not { } season) return age < options.ListsHoldFor;
        // A round is asked for alone because that is much: it is final when its race was long ago.
        if (asked.Round is not null && day is { } race) return asOf >= Noon(race) + options.FinalAfter;
        var years = clock.GetUtcNow().Year - season;
        return years > 0 && age < (years <= 2 ? options.RecentHoldFor : options.PastHoldFor);
    }

    /// <summary>Whether a unit changes no more that is asked for now.</summary>
    public bool IsFinal(JolpicaUnit unit, DateOnly? day) => unit.Round is not null && day is { } race && clock.GetUtcNow() >= Noon(race) + options.FinalAfter;

    /// <summary>Whether a single page still holds although its unit is not settled: it was told to a run that did not get to the end.</summary>
    /// <param name="answer">The page.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="before">What is landed of that; null for nothing.</param>
    public bool Holds(LandedAnswer answer, JolpicaUnit unit, LandedUnit? before)
    {
        if (options.Offline) return true;
        if (options.Refresh) return false;
        // Whose pages do not come out even, would not this time either; whose pages were not all there, goes on where it stopped.
        var wasInterrupted = before is null || before.At < answer.Response.At || (!before.IsComplete && before.Missing.All(missing => missing.RequestKey.Contains('?', StringComparison.Ordinal)));
        var isOver = unit.Season < clock.GetUtcNow().Year;
        return wasInterrupted && clock.GetUtcNow() - answer.Response.At < (isOver && since is null ? options.PagesHoldFor : options.FreshFor);
    }

    /// <summary>Whether a unit is asked for because of the day since which everything is.</summary>
    private bool IsSince(JolpicaUnit asked, DateOnly? day) => since is { } first && (day is { } race && asked.Round is not null ? race >= first : asked.Season >= first.Year);

    /// <summary>Of when what is landed is: a dump is older than its landing.</summary>
    private DateTimeOffset AsOf(LandedUnit unit) => Dump.DumpUnits.IsOfDump(unit) && _dumpedAt < unit.At ? _dumpedAt.Value : unit.At;

    private static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(12, 0), TimeSpan.Zero);
}
