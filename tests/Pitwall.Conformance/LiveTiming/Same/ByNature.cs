namespace Pitwall.Conformance.LiveTiming.Same;

/// <summary>A difference between the two sources that is no defect.</summary>
/// <param name="Table">Name in silver; <c>*</c> for all.</param>
/// <param name="Columns">The columns, separated by blanks.</param>
/// <param name="Reason">Why the sources can not agree.</param>
/// <param name="When">The rows, OpenF1's first, in which they may differ; null for all.</param>
internal sealed record Allowance(string Table, string Columns, string Reason, Func<SilverRow, SilverRow, bool>? When = null)
{
    private readonly string[] _columns = Columns.Split(' ');

    /// <summary>Whether it is about that difference.</summary>
    public bool Covers(Difference difference) =>
        (Table == "*" || Table == difference.Table) && _columns.Contains(difference.Column)
        && (When is null || When(difference.Left ?? (_ => null), difference.Right ?? (_ => null)));
}

/// <summary>What differs between silver made of OpenF1 and silver made of live timing by the nature of the sources.</summary>
internal static class ByNature
{
    private static readonly TimeSpan MessageDelay = TimeSpan.FromSeconds(1.5);

    public static IReadOnlyList<Allowance> All { get; } =
    [
        new("*", "_source team_source compound_source date_start_source lap_duration_source position_source gap_source status_source qualifying_status_source grid_source points_source", "names the source"),
        new("meetings", "circuit_type circuit_image", "live timing has no such thing", OnlyOpenF1("circuit_type")),
        new("race_control", "qualifying_phase", "OpenF1 tells it for flags and the status of the session only", (o, l) => o("qualifying_phase") is null && (string?)l("category") == "Other"),
        new("team_radio", "recording_url", "the host of the simulated OpenF1 is made up", (o, l) => PathOf(o) == PathOf(l)),
        new("pit_stops", "date", "the exit is the time of a message, and there are two", (o, l) => IsNear(o("date"), l("date"))),
        new("pit_stops", "position_before positions_lost_gained undercut_attempt undercut_rival_number undercut_succeeded", "places of cars that cross the line within some tenths", IsRaceLike),

        new("laps", TableDifferences.Rows, "OpenF1 has the lap on which a car retired; live timing counts completed ones", (o, l) => IsRaceLike(o, o) && o("lap_duration") is null && l("lap_number") is null),
        new("laps", "date_start lap_duration lap_time_millis lap_time duration_sector_1 calculated_lap_duration sector_duration_delta", "OpenF1 estimates lap 1, and leaves it out at times", IsFirstOfRace),
        new("laps", "date_start", "the exit of the pits is the time of a message", (o, l) => !IsRaceLike(o, l) && (bool)o("is_pit_out_lap")! && IsNear(o("date_start"), l("date_start"))),
        new("laps", "fl_speed pit_out_at pit_in_at qualifying_phase is_accurate", "OpenF1 has no such thing", (o, _) => o("fl_speed") is null && o("pit_out_at") is null && o("is_accurate") is null),
        new("laps", "segments_sector_1 segments_sector_2 segments_sector_3", "live timing has as many as the circuit, null for those not passed", (o, l) => o("lap_duration") is null && l("lap_duration") is null),
        new("laps", "is_pit_in_lap", "OpenF1 tells it by the next lap, and there is none", (o, l) => !(bool)o("is_pit_in_lap")! && l("pit_in_at") is not null),
        new("laps", "position_at_lap", "OpenF1's marks are good to some tenths: cars nearer to each other stand in the order of the feed", (o, l) => IsRaceLike(o, l) && Math.Abs((int)o("position_at_lap")! - (int)l("position_at_lap")!) == 1),
        new("laps", "gap_to_leader_millis gap_to_leader_laps interval_to_ahead_millis", "OpenF1 tells gaps every four seconds, live timing at the line", (o, _) => (string?)o("gap_source") == "openf1" || IsFirstOfRace(o, o)),
        new("laps", "date_end position_at_lap track_status track_flags", "live timing sees when a car stopped", (o, l) => o("date_end") is null && l("lap_duration") is null),
        new("laps", "is_derived", "live timing marks the lap of a car that stopped", (o, l) => (bool)l("is_derived")! && l("lap_duration") is null),
        new("laps", "i1_speed max_speed", "equal to that of the lap before, so not sent, and wiped when the car stopped", (o, l) => l("lap_duration") is null && l("i1_speed") is null),
        new("stints", "lap_end total_laps", "the lap on which a car retired", (o, l) => (int)o("total_laps")! == (int)l("total_laps")! + 1),

        new("qualifying_results", "position is_dnf", "the screen has a place for a car without a time, and marks it as stopped", (o, l) => o("q1_time_millis") is null),
        new("starting_grids", "qualifying_position grid_penalty_places", "the same place", (o, l) => o("qualifying_position") is null),
        new("starting_grids", "qualifying_lap_millis", "the screen shows the grid without times", OnlyOpenF1("qualifying_lap_millis")),
        new("race_results", "race_time_millis race_time", "live timing does not send the first lap", OnlyOpenF1("race_time_millis")),
        new("race_results", "points_received", "live timing knows no points", OnlyOpenF1("points_received")),
        new("race_results", "position classification_order status is_classified laps_behind gap_to_winner_millis gap_to_winner positions_gained points expected_points is_dsq", "stewards disqualified a car of the sprint after the flag", (o, _) => (string?)o("session_kind") == "sprint"),

        new("car_telemetry", "lap_number time_in_lap_millis distance_in_lap relative_distance track_region driver_ahead distance_to_driver_ahead gap_to_driver_ahead_millis", "OpenF1 estimates when lap 1 began", (o, _) => o("lap_number") is 1),
        new("car_telemetry", "track_region driver_ahead distance_to_driver_ahead gap_to_driver_ahead_millis", "live timing tells when a car is in the pit lane; of OpenF1 it is told by the speed", (o, l) => o("lap_number") is > 1 && Equals(o("distance_in_lap"), l("distance_in_lap"))),
        new("car_telemetry", "is_on_track", "OpenF1 has no such thing", (o, _) => o("is_on_track") is null),
    ];

    private static Func<SilverRow, SilverRow, bool> OnlyOpenF1(string column) => (_, l) => l(column) is null;

    private static bool IsRaceLike(SilverRow o, SilverRow l) => (string?)o("session_kind") is "race" or "sprint";

    private static bool IsFirstOfRace(SilverRow o, SilverRow l) => IsRaceLike(o, l) && o("lap_number") is 1;

    private static bool IsNear(object? one, object? other) => one is DateTimeOffset o && other is DateTimeOffset l ? (o - l).Duration() <= MessageDelay : one is DateTime a && other is DateTime b && (a - b).Duration() <= MessageDelay;

    private static string PathOf(SilverRow row) => new Uri((string)row("recording_url")!).AbsolutePath;
}
