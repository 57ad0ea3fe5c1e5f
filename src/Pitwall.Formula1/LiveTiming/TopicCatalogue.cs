using Pitwall.Formula1.Calendar;

namespace Pitwall.Formula1.LiveTiming;

/// <summary>
/// The topics of live timing, with names for people and what they say. A feed that is not here is no fault: F1 adds some every year, and
/// <see cref="Describe"/> has a description for every name.
/// </summary>
public static class TopicCatalogue
{
    private const double Near = 0.84;
    private const int MostSuggestions = 3;

    /// <summary>All known topics, in order of name.</summary>
    public static IReadOnlyList<Topic> All { get; } =
    [
        new("ArchiveStatus", "Archive_Status", "State of the archive: Generating or Complete", TopicShape.Message),
        new("AudioStreams", "Audio_Streams", "Addresses of audio streams", TopicShape.Entries, "Streams"),
        new("CarData.z", "Car_Data", "Telemetry of the cars, about 4 samples a second: engine speed, speed, gear, throttle, brake, DRS (to 2025)", TopicShape.Telemetry),
        new("ChampionshipPrediction", "Championship_Prediction", "Standings as they would be if the race ended now", TopicShape.PerDriver, "Drivers", "Teams"),
        new("ContentStreams", "Content_Streams", "Addresses of commentary and video streams", TopicShape.Entries, "Streams"),
        new("CurrentTyres", "Current_Tyres", "Tyres on each car now", TopicShape.PerDriver, "Tyres"),
        new("DriverList", "Driver_List", "Drivers: number, names, three letters, team, colour", TopicShape.PerDriver),
        new("DriverRaceInfo", "Driver_Race_Info", "Per car of a race: position, gap, interval, stops, whether it is catching", TopicShape.PerDriver),
        new("DriverScore", "Driver_Score", "Scores of drivers", TopicShape.PerDriver),
        new("DriverTracker", "Driver_Tracker", "Order of the cars with gaps", TopicShape.Entries, "Lines"),
        new("ExtrapolatedClock", "Extrapolated_Clock", "Time that remains of the session", TopicShape.Message),
        new("Heartbeat", "Heartbeat", "A sign of life every 15 s, with UTC", TopicShape.Message),
        new("LapCount", "Lap_Count", "Current lap of the race and laps in total", TopicShape.Message),
        new("LapSeries", "Lap_Series", "Position of each car at the end of each lap", TopicShape.PerDriverLap),
        new("OvertakeSeries", "Overtake_Series", "Overtakes of each car", TopicShape.PerDriverEntry, "Overtakes"),
        new("PitLaneTimeCollection", "Pit_Lane_Times", "Time in the pit lane, per visit", TopicShape.PerDriver, "PitTimes"),
        new("PitStop", "Pit_Stop", "One stop: time at a standstill and in the pit lane", TopicShape.Message),
        new("PitStopSeries", "Pit_Stop_Series", "Stops of each car: time at a standstill and in the pit lane", TopicShape.PerDriverEntry, "PitTimes"),
        new("Position.z", "Position", "Where the cars are, about 4 samples a second: X, Y, Z in 1/10 m", TopicShape.Telemetry),
        new("RaceControlMessages", "Race_Control", "Messages of race control", TopicShape.Entries, "Messages"),
        new("RcmSeries", "Rcm_Series", "Messages of race control as a series", TopicShape.Message),
        new("SessionData", "Session_Data", "Laps or parts of the session, and changes of its and the track's status", TopicShape.Entries, "Series", "StatusSeries"),
        new("SessionInfo", "Session_Info", "Meeting and session: names, keys, dates", TopicShape.Message),
        new("SessionStatus", "Session_Status", "Inactive, Started, Aborted, Finished, Finalised, Ends", TopicShape.Message),
        new("SPFeed", "SP_Feed", "An older feed of the same facts", TopicShape.Message),
        new("TeamRadio", "Team_Radio", "Clips of team radio", TopicShape.Entries, "Captures"),
        new("TimingAppData", "Timing_App", "Stints, tyres and grid positions", TopicShape.PerDriver, "Lines"),
        new("TimingData", "Timing_Data", "The timing screen: lap times, sectors, mini-sectors, speeds, gaps, positions, pit lane", TopicShape.PerDriver, "Lines"),
        new("TimingDataF1", "Timing_Data_F1", "The timing screen as F1's own pages show it", TopicShape.PerDriver, "Lines"),
        new("TimingStats", "Timing_Stats", "Personal bests: lap, sectors, speeds", TopicShape.PerDriver, "Lines"),
        new("TlaRcm", "Team_Audio_RCM", "Messages of race control, shortened", TopicShape.Message),
        new("TopThree", "Top_Three", "The first three", TopicShape.Entries, "Lines"),
        new("TrackStatus", "Track_Status", "1 all clear, 2 yellow, 4 safety car, 5 red, 6 virtual safety car, 7 virtual safety car ending", TopicShape.Message),
        new("TyreStintSeries", "Tyre_Stints", "Stints of each car", TopicShape.PerDriverEntry, "Stints"),
        new("WeatherData", "Weather_Data", "Weather, once a minute", TopicShape.Message),
        new("WeatherDataSeries", "Weather_History", "Weather as a series", TopicShape.Entries, "Series"),
    ];

    // Only who types a name looks it up.
    private static readonly Lazy<Dictionary<string, Topic>> ByName = new(() => All
        .SelectMany(t => ((string[])[t.Name, t.Name.Replace(".z", "", StringComparison.Ordinal), t.Alias]).Select(n => (Name: Plain(n), Topic: t)))
        .DistinctBy(n => n.Name)
        .ToDictionary(n => n.Name, n => n.Topic, StringComparer.Ordinal));

    /// <summary>The topic of that name or alias, in any case, with or without <c>_</c>, blanks and <c>.z</c>; null when the catalogue has none.</summary>
    public static Topic? Find(string name) => ByName.Value.GetValueOrDefault(Plain(name));

    /// <summary>The topic of a feed, also of one that the catalogue does not know.</summary>
    /// <param name="feed">The feed's name as it is sent.</param>
    public static Topic Describe(string feed) => All.FirstOrDefault(t => t.Name == feed)
        ?? new Topic(feed, feed, "Not in the catalogue", feed.EndsWith(".z", StringComparison.Ordinal) ? TopicShape.Telemetry : TopicShape.Message) { IsKnown = false };

    /// <summary>The names nearest to a misspelt one, the nearest first; none when none is near.</summary>
    /// <param name="name">The name as it was given.</param>
    /// <param name="more">Further names that may be meant.</param>
    public static IReadOnlyList<string> Suggest(string name, IEnumerable<string> more)
    {
        var wanted = Plain(name);
        return
        [
            .. All.SelectMany(t => (string[])[t.Name, t.Alias]).Concat(more).Distinct(StringComparer.Ordinal)
                .Select(n => (Name: n, Score: JaroWinkler.Similarity(wanted, Plain(n))))
                .Where(n => n.Score >= Near)
                .OrderByDescending(n => n.Score)
                // A name in the style of the one that was given.
                .ThenBy(n => n.Name.Contains('_', StringComparison.Ordinal) != name.Contains('_', StringComparison.Ordinal)).ThenBy(n => n.Name, StringComparer.Ordinal)
                .DistinctBy(n => Plain(n.Name))
                .Take(MostSuggestions)
                .Select(n => n.Name),
        ];
    }

    /// <summary>A name as it is compared: lower-case letters and digits only.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
