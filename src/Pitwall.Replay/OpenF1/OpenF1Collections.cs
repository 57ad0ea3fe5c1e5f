namespace Pitwall.Replay.OpenF1;

/// <summary>The collections of OpenF1, by the name in their path.</summary>
public static class OpenF1Collections
{
    /// <summary>All eighteen, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "car_data", "championship_drivers", "championship_teams", "drivers", "intervals", "laps", "location", "meetings", "overtakes",
        "pit", "position", "race_control", "session_result", "sessions", "starting_grid", "stints", "team_radio", "weather",
    ];

    /// <summary>Whether rows come per session and driver (car_data, location) instead of per session.</summary>
    public static bool IsPerDriver(string collection) => collection is "car_data" or "location";

    /// <summary>Whether the collection is one list for all sessions (meetings, sessions).</summary>
    public static bool IsGlobal(string collection) => collection is "meetings" or "sessions";
}
