using Pitwall.Sources.Ingest;

namespace Pitwall.Sources.LiveTiming;

/// <summary>The topics that are known by name. The archive may have others, which are landed all the same.</summary>
public static class Topics
{
    private const long Small = 3_000;

    /// <summary>Names of the topics of telemetry: large, and asked for only on demand.</summary>
    public static IReadOnlyList<string> Telemetry { get; } = ["CarData.z", "Position.z"];

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<Topic> All { get; } =
    [
        new("ArchiveStatus", "Archive_Status", Small),
        new("AudioStreams", "Audio_Streams", Small),
        new("CarData.z", "Car_Data", 4_000_000),
        new("ChampionshipPrediction", "Championship_Prediction", Small),
        new("ContentStreams", "Content_Streams", Small),
        new("CurrentTyres", "Current_Tyres", Small),
        new("DriverList", "Driver_List", 5_000),
        new("DriverRaceInfo", "Driver_Race_Info", 150_000),
        new("DriverScore", "Driver_Score", Small),
        new("DriverTracker", "Driver_Tracker", 150_000),
        new("ExtrapolatedClock", "Extrapolated_Clock", Small),
        new("Heartbeat", "Heartbeat", 8_000),
        new("LapCount", "Lap_Count", Small),
        new("LapSeries", "Lap_Series", 8_000),
        new("OvertakeSeries", "Overtake_Series", 5_000),
        new("PitLaneTimeCollection", "Pit_Lane_Times", Small),
        new("PitStop", "Pit_Stop", Small),
        new("PitStopSeries", "Pit_Stop_Series", Small),
        new("Position.z", "Position", 4_500_000),
        new("RaceControlMessages", "Race_Control", Small),
        new("RcmSeries", "Rcm_Series", Small),
        new("SPFeed", "SP_Feed", 100_000),
        new("SessionData", "Session_Data", Small),
        new("SessionInfo", "Session_Info", Small),
        new("SessionStatus", "Session_Status", Small),
        new("TeamRadio", "Team_Radio", Small),
        new("TimingAppData", "Timing_App", 12_000),
        new("TimingData", "Timing_Data", 400_000),
        new("TimingDataF1", "Timing_Data_F1", 250_000),
        new("TimingStats", "Timing_Stats", 30_000),
        new("TlaRcm", "Team_Audio_RCM", Small),
        new("TopThree", "Top_Three", 25_000),
        new("TrackStatus", "Track_Status", Small),
        new("TyreStintSeries", "Tyre_Stints", 4_000),
        new("WeatherData", "Weather_Data", Small),
        new("WeatherDataSeries", "Weather_History", Small),
    ];

    /// <summary>The topic of a name or alias; underscores, case and a missing <c>.z</c> do not matter.</summary>
    /// <exception cref="SelectionException">There is none; the message suggests the nearest.</exception>
    public static Topic Find(string text)
    {
        var wanted = Plain(text);
        return All.FirstOrDefault(topic => Plain(topic.Name) == wanted)
            ?? All.FirstOrDefault(topic => Plain(topic.Alias) == wanted)
            ?? throw new SelectionException($"There is no topic '{text}' in live timing.{Suggestion(wanted)}");
    }

    /// <summary>Whether a name is that of a known topic, exactly.</summary>
    public static bool IsKnown(string name) => All.Any(topic => topic.Name == name);

    private static string Suggestion(string wanted)
    {
        var (near, distance) = All
            .SelectMany(topic => new[] { (topic.Name, Key: Plain(topic.Name)), (topic.Name, Key: Plain(topic.Alias)) })
            .Select(known => (known.Name, Distance: MeetingMatcher.Distance(known.Key, wanted)))
            .MinBy(known => known.Distance);
        return wanted.Length > 0 && distance <= Math.Max(2, wanted.Length / 3)
            ? $" Did you mean '{near}'?"
            : $" There are {string.Join(", ", All.Select(topic => topic.Name))}.";
    }

    private static string Plain(string text)
    {
        var plain = string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
        return text.EndsWith(".z", StringComparison.OrdinalIgnoreCase) ? plain[..^1] : plain;
    }
}
