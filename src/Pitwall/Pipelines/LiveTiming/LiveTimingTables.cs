using System.Globalization;
using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming.Entries;
using Pitwall.Formula1.LiveTiming.Intervals;
using Pitwall.Formula1.LiveTiming.Overtakes;
using Pitwall.Formula1.LiveTiming.PitStops;
using Pitwall.Formula1.LiveTiming.Positions;
using Pitwall.Formula1.LiveTiming.RaceControl;
using Pitwall.Formula1.LiveTiming.Radio;
using Pitwall.Formula1.LiveTiming.Results;
using Pitwall.Formula1.LiveTiming.Stints;
using Pitwall.Formula1.LiveTiming.TrackStatus;
using Pitwall.Formula1.LiveTiming.Weather;
using Pitwall.Sources.LiveTiming;

namespace Pitwall.Pipelines.LiveTiming;

/// <summary>
/// The collections of live timing, each with the columns of its file in <c>tables/silver</c>. Rows whose time can not be put into UTC are
/// left out where the time identifies them; of several changes in one millisecond the last stands.
/// </summary>
internal static class LiveTimingTables
{
    /// <summary>What laps are folded from.</summary>
    private static readonly string[] LapTopics = ["TimingData", "TrackStatus", "SessionStatus", "SessionData", "RaceControlMessages"];

    /// <summary>The tables, by name.</summary>
    public static IReadOnlyDictionary<string, FeedTable> All { get; } = new Dictionary<string, FeedTable>(StringComparer.Ordinal)
    {
        ["silver.livetiming_laps"] = new(LapTopics, LapRows.Of),
        ["silver.livetiming_stints"] = new(StintFold.Topics, Stints),
        ["silver.livetiming_pit"] = new(PitStopFold.Topics, PitStops),
        ["silver.livetiming_position"] = new(PositionFold.Topics, Positions),
        ["silver.livetiming_intervals"] = new(IntervalFold.Topics, Intervals),
        ["silver.livetiming_overtakes"] = new(OvertakeFold.Topics, Overtakes),
        ["silver.livetiming_race_control"] = new(RaceControlFold.Topics, RaceControl),
        ["silver.livetiming_track_status"] = new(TrackStatusFold.Topics, TrackStatus),
        ["silver.livetiming_weather"] = new(WeatherFold.Topics, Weather),
        ["silver.livetiming_drivers"] = new(EntryFold.Topics, Drivers),
        ["silver.livetiming_team_radio"] = new(RadioFold.Topics, Radio),
        ["silver.livetiming_session_result"] = new(LapTopics, ResultRows.Of),
        ["silver.livetiming_starting_grid"] = new(GridFold.Topics, Grid),
    };

    /// <summary>What the tables share. A sprint has 2.6 MB of messages; the bound is for recordings that are none of a session.</summary>
    public static FeedShelf Shelf { get; } = new([.. All.Values.SelectMany(t => t.Topics).Distinct(StringComparer.Ordinal)], maxBytes: 32 << 20);

    private static IEnumerable<object?[]> Stints(FeedSession session) => StintFold.Fold(session.Feed).Select(s => new object?[]
    {
        s.DriverNumber.Value, s.Number, s.LapStart, s.LapEnd, s.Compound, s.TyreAgeAtStart, s.IsNew, s.Source,
    });

    private static IEnumerable<object?[]> PitStops(FeedSession session) =>
        from stop in PitStopFold.Fold(session.Feed)
        let date = stop.Utc ?? session.Feed.ToUtc(stop.LeftAt ?? stop.Time)
        where date is not null
        let lane = Seconds(stop.LaneMilliseconds)
        // As OpenF1 counts: in races the lap that ended in the pits, elsewhere the one that began there.
        let lap = session.Feed.Kind.IsRaceLike() ? stop.LapNumber : stop.OutLapNumber
        select new object?[] { stop.DriverNumber.Value, date, lap, lane, lane, Seconds(stop.StopMilliseconds), stop.LaneSource };

    private static IEnumerable<object?[]> Positions(FeedSession session)
    {
        if (session.Feed.TimeZero is null)
            yield break;
        foreach (var change in Moments.Last(PositionFold.Fold(session.Feed), c => c.Time, c => c.DriverNumber.Value))
            yield return [change.DriverNumber.Value, session.Feed.ToUtc(change.Time), change.Position];
    }

    private static IEnumerable<object?[]> Intervals(FeedSession session)
    {
        if (session.Feed.TimeZero is null)
            yield break;
        foreach (var reading in Moments.Last(IntervalFold.Fold(session.Feed), r => r.Time, r => r.DriverNumber.Value))
            yield return [reading.DriverNumber.Value, session.Feed.ToUtc(reading.Time), Text(reading.GapToLeader), Text(reading.Interval)];
    }

    private static IEnumerable<object?[]> Overtakes(FeedSession session) =>
        from overtake in OvertakeFold.Fold(session.Feed)
        let date = session.Feed.ToUtc(overtake.Time)
        where date is not null
        select new object?[] { date, overtake.Overtaker.Value, overtake.Overtaken.Value, overtake.Position };

    private static IEnumerable<object?[]> RaceControl(FeedSession session)
    {
        var number = 0;
        foreach (var message in RaceControlFold.Fold(session.Feed))
        {
            number++;
            if ((message.Utc ?? session.Feed.ToUtc(message.Time)) is { } date)
            {
                yield return
                [
                    message.DriverNumber?.Value, date, number, message.LapNumber, message.Category, message.Flag,
                    message.Scope, message.Sector, message.QualifyingPart, message.Message,
                ];
            }
        }
    }

    private static List<object?[]> TrackStatus(FeedSession session)
    {
        var rows = new List<object?[]>();
        foreach (var spell in TrackStatusFold.Fold(session.Feed))
        {
            if ((spell.StartedUtc ?? session.Feed.ToUtc(spell.StartedAt)) is not { } date)
                continue;
            var same = rows.FindIndex(r => date.Equals(r[0]));
            if (same < 0)
                rows.Add([date, null, null]);
            var row = rows[same < 0 ? ^1 : same];
            (row[1], row[2]) = (spell.Code, spell.Status == "UNKNOWN" ? null : spell.Status);
        }
        return rows;
    }

    private static IEnumerable<object?[]> Weather(FeedSession session) =>
        from reading in WeatherFold.Fold(session.Feed)
        let date = reading.Utc ?? session.Feed.ToUtc(reading.Time)
        where date is not null
        select new object?[]
        {
            date, reading.AirTemperature, reading.TrackTemperature, reading.Humidity, reading.Pressure,
            reading.IsRaining switch { true => 1, false => 0, null => (int?)null }, reading.WindDirection, reading.WindSpeed,
        };

    private static IEnumerable<object?[]> Drivers(FeedSession session) => EntryFold.Fold(session.Feed).Select(e => new object?[]
    {
        e.DriverNumber.Value, e.BroadcastName, e.FullName, e.FirstName, e.LastName, e.Acronym, e.TeamName, e.TeamColour, e.HeadshotUrl, e.CountryCode,
    });

    private static IEnumerable<object?[]> Radio(FeedSession session) =>
        from clip in RadioFold.Fold(session.Feed)
        let date = clip.Utc ?? session.Feed.ToUtc(clip.Time)
        where date is not null
        select new object?[] { clip.DriverNumber.Value, date, session.Header.Path is null ? clip.Path : $"{LiveTimingOptions.PublicAddress}/{session.Header.Path}{clip.Path}" };

    private static IEnumerable<object?[]> Grid(FeedSession session) => GridFold.Fold(session.Feed).Select(s => new object?[] { s.DriverNumber.Value, s.Position, null });

    private static double? Seconds(long? milliseconds) => milliseconds / 1000.0;

    /// <summary>A gap as OpenF1 writes it: seconds, 0 for the leader, "+1 LAP".</summary>
    internal static string? Text(Gap? gap) => gap switch
    {
        null => null,
        { Kind: GapKind.Time, Milliseconds: { } milliseconds } => (milliseconds / 1000m).ToString(CultureInfo.InvariantCulture),
        { Kind: GapKind.Laps, LapCount: { } laps } => laps == 1 ? "+1 LAP" : string.Create(CultureInfo.InvariantCulture, $"+{laps} LAPS"),
        _ => "0",
    };
}
