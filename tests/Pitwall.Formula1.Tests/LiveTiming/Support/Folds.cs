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
    /// <summary>Every row that they make of a session, fold by fold.</summary>
    public static IReadOnlyList<object> All(SessionFeed feed) =>
    [
        .. EntryFold.Fold(feed),
        .. GridFold.Fold(feed),
        .. IntervalFold.Fold(feed),
        .. LapCountFold.Fold(feed),
        .. OvertakeFold.Fold(feed),
        .. PitStopFold.Fold(feed),
        .. PositionFold.Fold(feed),
        .. QualifyingPartFold.Fold(feed),
        .. RaceControlFold.Fold(feed),
        .. RadioFold.Fold(feed),
        .. ResultFold.Fold(feed),
        .. SessionStatusFold.Fold(feed),
        .. StintFold.Fold(feed),
        .. TrackStatusFold.Fold(feed),
        .. WeatherFold.Fold(feed),
    ];
}
