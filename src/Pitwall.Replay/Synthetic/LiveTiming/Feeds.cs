using Pitwall.Replay.Synthetic.World;

namespace Pitwall.Replay.Synthetic.LiveTiming;

/// <summary>The topics of a session, by name.</summary>
internal static class Feeds
{
    private static readonly string[] Always =
    [
        "ArchiveStatus", "CarData.z", "DriverList", "ExtrapolatedClock", "Heartbeat", "PitLaneTimeCollection", "Position.z",
        "RaceControlMessages", "SessionData", "SessionInfo", "SessionStatus", "TeamRadio", "TimingAppData", "TimingData", "TimingStats",
        "TlaRcm", "TopThree", "TrackStatus", "TyreStintSeries", "WeatherData",
    ];

    private static readonly string[] Sprint = [.. Always.Concat(["DriverRaceInfo", "LapCount", "LapSeries"]).Order(StringComparer.Ordinal)];

    // Nobody stops in a sprint.
    private static readonly string[] Race = [.. Sprint.Concat(["PitStop", "PitStopSeries"]).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Of(Session session) => session.Kind switch
    {
        SessionKind.Race => Race,
        SessionKind.Sprint => Sprint,
        _ => Always,
    };

    /// <summary>Writes a topic's stream, or its key frame.</summary>
    public static void Write(Stream target, string topic, Broadcast broadcast, bool isStream)
    {
        if (topic is "CarData.z" or "Position.z")
        {
            TelemetryFeeds.Write(target, topic, broadcast, isStream);
            return;
        }

        using var log = new FeedLog();
        Fill(log, topic, broadcast);
        if (isStream)
            log.WriteTo(target);
        else
            KeyFrame.WriteTo(target, log);
    }

    private static void Fill(FeedLog log, string topic, Broadcast broadcast)
    {
        switch (topic)
        {
            case "ArchiveStatus":
                SessionFeeds.ArchiveStatus(log, broadcast);
                break;
            case "DriverList":
                EntryFeeds.DriverList(log, broadcast);
                break;
            case "DriverRaceInfo":
                RaceFeeds.DriverRaceInfo(log, broadcast);
                break;
            case "ExtrapolatedClock":
                SessionFeeds.ExtrapolatedClock(log, broadcast);
                break;
            case "Heartbeat":
                SessionFeeds.Heartbeat(log, broadcast);
                break;
            case "LapCount":
                RaceFeeds.LapCount(log, broadcast);
                break;
            case "LapSeries":
                RaceFeeds.LapSeries(log, broadcast);
                break;
            case "PitLaneTimeCollection":
                PitFeeds.LaneTimes(log, broadcast);
                break;
            case "PitStop":
                PitFeeds.Stops(log, broadcast);
                break;
            case "PitStopSeries":
                PitFeeds.StopSeries(log, broadcast);
                break;
            case "RaceControlMessages":
                ControlFeeds.Messages(log, broadcast);
                break;
            case "SessionData":
                SessionFeeds.SessionData(log, broadcast);
                break;
            case "SessionInfo":
                SessionFeeds.SessionInfo(log, broadcast);
                break;
            case "SessionStatus":
                SessionFeeds.SessionStatus(log, broadcast);
                break;
            case "TeamRadio":
                EntryFeeds.TeamRadio(log, broadcast);
                break;
            case "TimingAppData":
                TyreFeeds.TimingAppData(log, broadcast);
                break;
            case "TimingData":
                new TimingFeed(log, broadcast).Write();
                break;
            case "TimingStats":
                StatsFeed.Write(log, broadcast);
                break;
            case "TlaRcm":
                ControlFeeds.Short(log, broadcast);
                break;
            case "TopThree":
                EntryFeeds.TopThree(log, broadcast);
                break;
            case "TrackStatus":
                ControlFeeds.TrackStatus(log, broadcast);
                break;
            case "TyreStintSeries":
                TyreFeeds.TyreStintSeries(log, broadcast);
                break;
            case "WeatherData":
                EntryFeeds.Weather(log, broadcast);
                break;
            default:
                throw new InvalidOperationException($"Topic '{topic}' has no synthetic lines; add it to {nameof(Feeds)}.");
        }
    }
}
