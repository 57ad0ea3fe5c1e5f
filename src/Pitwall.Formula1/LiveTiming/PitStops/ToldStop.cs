using Pitwall.Formula1.LiveTiming.Reading;

namespace Pitwall.Formula1.LiveTiming.PitStops;

/// <summary>A stop as one topic tells of it.</summary>
internal sealed record ToldStop(
    string Topic, SessionTime Time, DateTimeOffset? Utc, DriverNumber Driver, int? Lap, long? LaneMilliseconds, long? StopMilliseconds)
{
    /// <summary>The stops of all topics, those of the best topic first.</summary>
    public static IReadOnlyList<ToldStop> ReadAll(SessionFeed feed) => [.. Single(feed), .. Series(feed), .. LaneTimes(feed)];

    // A topic of one stop at a time. Values equal to those of the stop before are not sent again, so that they are taken from the state.
    private static IEnumerable<ToldStop> Single(SessionFeed feed)
    {
        var state = new TopicState();
        foreach (var message in feed.Messages("PitStop"))
        {
            if (!state.TryApply(message.Payload.Span)) continue;
            var stop = state.Value;
            if (stop["RacingNumber"].Driver() is { } driver)
                yield return new ToldStop("PitStop", message.Time, null, driver, LapOf(stop), stop["PitLaneTime"].Milliseconds(), stop["PitStopTime"].Milliseconds());
        }
    }

    private static IEnumerable<ToldStop> Series(SessionFeed feed)
    {
        var current = new Dictionary<DriverNumber, Dictionary<int, SeriesItem>>();
        var items = new List<(DriverNumber Driver, SeriesItem Item)>();
        foreach (var (time, patch) in Patches.Of(feed, "PitStopSeries"))
        {
            foreach (var (driver, stops) in patch["PitTimes"].Drivers())
            {
                if (!current.TryGetValue(driver, out var known)) current.Add(driver, known = []);
                var added = new List<SeriesItem>();
                SeriesItems.Add(stops, time, "Timestamp", known, added);
                foreach (var item in added) items.Add((driver, item));
            }
        }
        foreach (var (driver, item) in items)
        {
            var stop = item["PitStop"];
            yield return new ToldStop(
                "PitStopSeries", item.Time, item["Timestamp"].Utc(), driver, LapOf(stop), stop["PitLaneTime"].Milliseconds(), stop["PitStopTime"].Milliseconds());
        }
    }

    private static IEnumerable<ToldStop> LaneTimes(SessionFeed feed)
    {
        var state = new TopicState();
        var messages = feed.Messages("PitLaneTimeCollection");
        var patches = new PatchReader();
        foreach (var message in messages)
        {
            if (!state.TryApply(message.Payload.Span)) continue;
            var patch = new StateValue(patches.Apply(message.Payload.Span, null, new object()));
            foreach (var (driver, said) in patch["PitTimes"].Drivers())
            {
                if (!said["Duration"].Exists && !said["Lap"].Exists) continue;
                var stop = state.Value["PitTimes"][driver.Value];
                yield return new ToldStop("PitLaneTimeCollection", message.Time, null, driver, LapOf(stop), stop["Duration"].Milliseconds(), null);
            }
        }
    }

    private static int? LapOf(StateValue stop) => stop["Lap"].Laps() is > 0 and var lap ? lap : null;
}
