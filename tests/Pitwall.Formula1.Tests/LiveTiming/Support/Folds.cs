using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Entries;
using Pitwall.Formula1.LiveTiming.Intervals;
using Pitwall.Formula1.LiveTiming.Overtakes;
using Pitwall.Formula1.LiveTiming.PitStops;
using Pitwall.Formula1.LiveTiming.Positions;
using Pitwall.Formula1.LiveTiming.Progress;
using Pitwall.Formula1.LiveTiming.RaceControl;
using Pitwall.Formula1.LiveTiming.Radio;
using Pitwall.Formula1.LiveTiming.Results;
using Pitwall.Formula1.LiveTiming.Stints;
using Pitwall.Formula1.LiveTiming.TrackStatus;
using Pitwall.Formula1.LiveTiming.Weather;

namespace Pitwall.Formula1.Tests.LiveTiming.Support;

/// <summary>All folds but those of laps and telemetry.</summary>
internal static class Folds
{
    /// <summary>Each with the topics that it says it reads.</summary>
    public static IReadOnlyList<(IReadOnlyList<string> Topics, Func<SessionFeed, IReadOnlyList<object>> Fold)> Each { get; } =
    [
        (EntryFold.Topics, EntryFold.Fold),
        (GridFold.Topics, GridFold.Fold),
        (IntervalFold.Topics, IntervalFold.Fold),
        (LapCountFold.Topics, LapCountFold.Fold),
        (OvertakeFold.Topics, OvertakeFold.Fold),
        (PitStopFold.Topics, PitStopFold.Fold),
        (PositionFold.Topics, PositionFold.Fold),
        (QualifyingPartFold.Topics, QualifyingPartFold.Fold),
        (RaceControlFold.Topics, RaceControlFold.Fold),
        (RadioFold.Topics, RadioFold.Fold),
        (ResultFold.Topics, ResultFold.Fold),
        (SessionStatusFold.Topics, SessionStatusFold.Fold),
        (StintFold.Topics, StintFold.Fold),
        (TrackStatusFold.Topics, TrackStatusFold.Fold),
        (WeatherFold.Topics, WeatherFold.Fold),
    ];

    /// <summary>Every row that they make of a session, fold by fold.</summary>
    public static IReadOnlyList<object> All(SessionFeed feed) => [.. Each.SelectMany(f => f.Fold(feed))];
}
