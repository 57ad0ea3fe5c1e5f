using System.Text.Json;
using Pitwall.Conformance.Shared;
using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming.Entries;
using Pitwall.Formula1.LiveTiming.PitStops;
using Pitwall.Formula1.LiveTiming.Positions;
using Pitwall.Formula1.LiveTiming.RaceControl;
using Pitwall.Formula1.LiveTiming.Results;
using Pitwall.Formula1.LiveTiming.Stints;

namespace Pitwall.Conformance.LiveTiming.Collections;

/// <summary>
/// Sessions of which both OpenF1's rows and the streams that they were made of are recorded. Where they differ the cause is named here.
/// </summary>
public sealed class OpenF1ComparisonTests
{
    private const string Baku = "2023/2023-04-30_Azerbaijan_Grand_Prix/";
    private const string SpainQualifying = "2024/2024-06-23_Spanish_Grand_Prix/2024-06-22_Qualifying";

    public static TheoryData<int, string, SessionKind> Sessions => new()
    {
        { 9064, Baku + "2023-04-28_Qualifying", SessionKind.Qualifying },
        { 9278, Baku + "2023-04-29_Sprint_Shootout", SessionKind.SprintQualifying },
        { 9535, SpainQualifying, SessionKind.Qualifying },
    };

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Stints_begin_alike_and_ours_end_where_the_next_begins(int key, string path, SessionKind kind)
    {
        var theirs = Rows("stints", key).ToDictionary(r => (Whole(r, "driver_number")!.Value, Whole(r, "stint_number")!.Value));
        var ours = StintFold.Fold(RecordedSessions.Archive(path, kind)).ToDictionary(s => (s.DriverNumber.Value, s.Number));

        Assert.Equal(theirs.Keys.Order(), ours.Keys.Order());
        Assert.All(ours, s => Assert.Equal(Whole(theirs[s.Key], "lap_start"), s.Value.LapStart));
        // OpenF1 counts the out-lap of the next stint to this one as well, so that its stints overlap.
        Assert.All(ours, s => Assert.Equal(Whole(theirs[s.Key], "lap_end"), s.Value.LapEnd + (ours.ContainsKey((s.Key.Value, s.Key.Number + 1)) ? 1 : 0)));
        // OpenF1 keeps the first age that was sent, and once the first compound; ours are the corrected ones.
        var corrected = ours.Where(s => Whole(theirs[s.Key], "tyre_age_at_start") != s.Value.TyreAgeAtStart || Text(theirs[s.Key], "compound") != s.Value.Compound);
        Assert.Equal(key switch { 9064 => 6, 9535 => 1, _ => 0 }, corrected.Count());
        Assert.All(corrected, s => Assert.True(Text(theirs[s.Key], "compound") == s.Value.Compound || Text(theirs[s.Key], "compound") == "UNKNOWN"));
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    [InlineData(7953, "2023/2023-03-05_Bahrain_Grand_Prix/2023-03-05_Race", SessionKind.Race)]
    public void Every_message_of_race_control_is_there(int key, string path, SessionKind kind)
    {
        var ours = RaceControlFold.Fold(RecordedSessions.Archive(path, kind)).Where(m => m.IsFromRaceControl)
            .Select(m => (m.Utc!.Value, m.Message ?? "", m.DriverNumber?.Value, m.Category ?? "", m.Flag ?? "", m.Scope ?? "", m.Sector, m.LapNumber));
        var theirs = Rows("race_control", key)
            .Select(r => (
                Date(r), Text(r, "message") ?? "", Whole(r, "driver_number"), Text(r, "category") ?? "", Text(r, "flag") ?? "", Text(r, "scope") ?? "", Whole(r, "sector"),
                Whole(r, "lap_number")));

        Assert.Empty(theirs.Except(ours));
        // Two deletions of one second: OpenF1's key has no text in it, and the second message took the place of the first.
        Assert.Equal(key == 9278 ? ["CAR 14 (ALO) TIME 1:58.103 DELETED - DOUBLE YELLOW AT TURN 3"] : [], ours.Except(theirs).Select(m => m.Item2));
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Drivers_are_the_same_in_every_field(int key, string path, SessionKind kind) => Assert.Equal(
        Rows("drivers", key).Select(r => string.Join(
            '|',
            Whole(r, "driver_number"),
            Text(r, "broadcast_name"),
            Text(r, "full_name"),
            Text(r, "first_name"),
            Text(r, "last_name"),
            Text(r, "name_acronym"),
            Text(r, "team_name"),
            Text(r, "team_colour"),
            Text(r, "country_code"),
            Text(r, "headshot_url"))).Order(StringComparer.Ordinal),
        EntryFold.Fold(RecordedSessions.Archive(path, kind)).Select(e => string.Join(
            '|',
            e.DriverNumber,
            e.BroadcastName,
            e.FullName,
            e.FirstName,
            e.LastName,
            e.Acronym,
            e.TeamName,
            e.TeamColour,
            e.CountryCode,
            e.HeadshotUrl)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Laps_and_times_of_each_part_are_those_of_the_official_result(int key, string path, SessionKind kind)
    {
        var ours = ResultFold.Fold(RecordedSessions.Archive(path, kind)).ToDictionary(r => r.DriverNumber.Value);
        foreach (var row in Rows("session_result", key))
        {
            var result = ours[Whole(row, "driver_number")!.Value];
            Assert.Equal(
                row.GetProperty("duration").EnumerateArray().Select(d => d.ValueKind == JsonValueKind.Number ? (long?)Math.Round(d.GetDouble() * 1000) : null),
                new[] { result.Q1, result.Q2, result.Q3 }.Select(q => q?.Milliseconds));
            Assert.Equal(Whole(row, "number_of_laps"), result.Laps);
            // Not classified, for want of a time, has a place on the screen all the same.
            if (Whole(row, "position") is { } position) Assert.Equal(position, result.Position);
        }
    }

    [Fact]
    public void Visits_to_the_pit_lane_are_the_same_and_times_differ_by_a_second_at_most()
    {
        var feed = RecordedSessions.Archive(SpainQualifying, SessionKind.Qualifying);
        var ours = PitStopFold.Fold(feed).ToList();

        foreach (var row in Rows("pit", 9535))
        {
            var stop = Assert.Single(ours, s => s.DriverNumber.Value == Whole(row, "driver_number") && Math.Abs((feed.ToUtc(s.Time)!.Value - Date(row)).TotalSeconds) < 1);
            ours.Remove(stop);
            Assert.Equal(Whole(row, "lap_number"), stop.OutLapNumber);
            var told = row.GetProperty("pit_duration");
            Assert.Equal(told.ValueKind == JsonValueKind.Null, stop.LaneMilliseconds is null);
            // Ours is measured between two messages here: the topic that OpenF1 took its times from is not recorded.
            if (stop.LaneMilliseconds is { } lane) Assert.InRange(lane - (told.GetDouble() * 1000), -1_100, 1_100);
        }
        Assert.Empty(ours);
    }

    [Theory]
    [InlineData(9064, Baku + "2023-04-28_Qualifying", SessionKind.Qualifying)]
    [InlineData(9278, Baku + "2023-04-29_Sprint_Shootout", SessionKind.SprintQualifying)]
    [InlineData(7953, "2023/2023-03-05_Bahrain_Grand_Prix/2023-03-05_Race", SessionKind.Race)]
    public void Places_change_in_the_same_order(int key, string path, SessionKind kind)
    {
        var ours = PositionFold.Fold(RecordedSessions.Archive(path, kind)).ToLookup(p => p.DriverNumber.Value, p => p.Position);

        foreach (var driver in Rows("position", key).GroupBy(r => Whole(r, "driver_number")!.Value))
            Assert.Equal(driver.OrderBy(Date).Select(r => Whole(r, "position")!.Value), ours[driver.Key]);
    }

    private static IReadOnlyList<JsonElement> Rows(string collection, int key) => Recordings.Rows(collection, $"{key}");

    private static int? Whole(JsonElement row, string name) => row.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : null;

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static DateTimeOffset Date(JsonElement row) =>
        DateTimeOffset.Parse(Text(row, "date")!, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
