using System.Globalization;
using System.Text.Json;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Replay.Tests.Synthetic.LiveTiming;

/// <summary>Everything but laps, held against the OpenF1 rows of the same sessions.</summary>
public sealed class EventTruthTests(Weekend weekend) : IClassFixture<Weekend>
{
    public static TheoryData<int> Sessions => LapTruthTests.Sessions;

    public static TheoryData<int> Races => LapTruthTests.Races;

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Tyres_are_those_of_the_rows_and_of_the_truth_where_rows_know_none(int session)
    {
        var timing = (await weekend.TimelineAsync(session, "TimingAppData")).Final()["Lines"];
        var series = (await weekend.TimelineAsync(session, "TyreStintSeries")).Final()["Stints"];
        var laps = weekend.Truth.Laps(session).ToLookup(lap => (lap.DriverNumber, lap.Stint));
        var rows = await weekend.RowsAsync("stints", session);
        foreach (var row in rows)
        {
            var (driver, number) = (row.Int("driver_number"), row.Int("stint_number"));
            var driven = laps[(driver, number)].ToArray();
            foreach (var set in (StateValue[])[timing[driver]["Stints"][number - 1], series[driver][number - 1]])
            {
                Assert.Equal(driven[0].Compound, set["Compound"].Text);
                Assert.Equal(row.Text("compound") ?? driven[0].Compound, set["Compound"].Text);
                Assert.Equal(row.Int("tyre_age_at_start"), set["StartLaps"].WholeNumber);
                Assert.Equal(row.Int("tyre_age_at_start") + driven.Count(lap => lap.IsFinished), set["TotalLaps"].WholeNumber);
                Assert.Equal(row.Int("tyre_age_at_start") == 0, set["New"].Boolean);
            }
        }

        Assert.All(rows.GroupBy(row => row.Int("driver_number")), sets => Assert.Equal(sets.Count(), timing[sets.Key]["Stints"].Count));
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Visits_of_the_pit_lane_are_those_of_the_rows(int session)
    {
        var zero = await weekend.TimeZeroAsync(session);
        var shown = TimingTruthTests.Lines(await weekend.ArchiveAsync(session, "PitLaneTimeCollection.jsonStream"))
            .SelectMany(line => line.Payload.GetProperty("PitTimes").EnumerateObject().Where(pit => pit.Name != "_deleted")
                .Select(pit => (zero.AddMilliseconds(line.At), int.Parse(pit.Name, CultureInfo.InvariantCulture), int.Parse(pit.Value.GetProperty("Lap").GetString()!, CultureInfo.InvariantCulture), Tenths(pit.Value.GetProperty("Duration").GetString()!))));
        // The rows have one twice.
        var rows = (await weekend.RowsAsync("pit", session)).Select(row => (row.Date("date")!.Value, row.Int("driver_number"), row.Int("lap_number"), row.Ms("lane_duration"))).Distinct();

        Assert.Equal(rows, shown.OrderBy(pit => pit.Item1));
    }

    [Fact]
    public async Task Stops_of_a_race_are_those_of_the_rows()
    {
        const int Session = Weekend.Race;
        var series = (await weekend.TimelineAsync(Session, "PitStopSeries")).Final()["PitTimes"];
        var rows = (await weekend.RowsAsync("pit", Session)).Where(row => row.Ms("stop_duration") is not null).ToArray();
        foreach (var stops in rows.GroupBy(row => row.Int("driver_number")))
        {
            Assert.Equal(stops.Count(), series[stops.Key].Count);
            foreach (var (index, row) in stops.OrderBy(row => row.Date("date")).Index())
            {
                var stop = series[stops.Key][index]["PitStop"];
                Assert.Equal(row.Date("date"), DateTimeOffset.Parse(series[stops.Key][index]["Timestamp"].Text!, CultureInfo.InvariantCulture));
                Assert.Equal(row.Int("lap_number"), stop["Lap"].WholeNumber);
                Assert.Equal(row.Ms("lane_duration"), Tenths(stop["PitLaneTime"].Text!));
                Assert.Equal(row.Ms("stop_duration"), Tenths(stop["PitStopTime"].Text!));
            }
        }

        Assert.Equal(rows.Length, Weekend.Messages(await weekend.ArchiveAsync(Session, "PitStop.jsonStream"), new BrokenLines()).Count(message => message.Payload.Length > 0));
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Race_control_and_session_states_are_those_of_the_rows(int session)
    {
        var messages = (await weekend.TimelineAsync(session, "RaceControlMessages")).Final()["Messages"].Members
            .OrderBy(message => int.Parse(message.Key, CultureInfo.InvariantCulture))
            .Select(message => (
                (DateTimeOffset?)DateTimeOffset.Parse(message.Value["Utc"].Text!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                message.Value["Category"].Text, message.Value["Message"].Text, message.Value["Flag"].Text, message.Value["Scope"].Text,
                message.Value["Sector"].WholeNumber, message.Value["RacingNumber"].WholeNumber, message.Value["Lap"].WholeNumber))
            .Distinct();
        var states = (await weekend.TimelineAsync(session, "SessionData")).Final()["StatusSeries"].Members
            .Select(state => (Date: (DateTimeOffset?)DateTimeOffset.Parse(state.Value["Utc"].Text!, CultureInfo.InvariantCulture), Status: state.Value["SessionStatus"].Text))
            .Where(state => state.Status is "Started" or "Aborted" or "Finished")
            .Select(state => (state.Date, $"SESSION {state.Status!.ToUpperInvariant()}"));
        var rows = await weekend.RowsAsync("race_control", session);

        Assert.Equal(
            rows.Where(row => row.Text("category") != "SessionStatus").Select(row => (row.Date("date"), row.Text("category"), row.Text("message"), row.Text("flag"), row.Text("scope"), row.MaybeInt("sector"), row.MaybeInt("driver_number"), row.MaybeInt("lap_number"))).Distinct(),
            messages);
        Assert.Equal(rows.Where(row => row.Text("category") == "SessionStatus").Select(row => (row.Date("date"), row.Text("message")!)).Distinct(), states.OrderBy(state => state.Date));
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Weather_radio_and_drivers_are_those_of_the_rows(int session)
    {
        var zero = await weekend.TimeZeroAsync(session);
        var weather = TimingTruthTests.Lines(await weekend.ArchiveAsync(session, "WeatherData.jsonStream"));
        Assert.Equal(
            (await weekend.RowsAsync("weather", session)).Select(row => (row.Date("date")!.Value, row.GetProperty("air_temperature").GetDecimal(), row.GetProperty("humidity").GetDecimal(), row.GetProperty("pressure").GetDecimal(), row.GetProperty("rainfall").GetDecimal(), row.GetProperty("track_temperature").GetDecimal(), row.GetProperty("wind_direction").GetDecimal(), row.GetProperty("wind_speed").GetDecimal())),
            weather.Select(line => (zero.AddMilliseconds(line.At), Value(line.Payload, "AirTemp"), Value(line.Payload, "Humidity"), Value(line.Payload, "Pressure"), Value(line.Payload, "Rainfall"), Value(line.Payload, "TrackTemp"), Value(line.Payload, "WindDirection"), Value(line.Payload, "WindSpeed"))));

        var clips = (await weekend.TimelineAsync(session, "TeamRadio")).Final()["Captures"];
        var radio = await weekend.RowsAsync("team_radio", session);
        Assert.Equal(radio.Count, clips.Count);
        foreach (var (index, row) in radio.Index())
        {
            Assert.Equal(row.Date("date"), DateTimeOffset.Parse(clips[index]["Utc"].Text!, CultureInfo.InvariantCulture));
            Assert.Equal(row.Int("driver_number"), clips[index]["RacingNumber"].WholeNumber);
            Assert.EndsWith(await weekend.PathAsync(session) + clips[index]["Path"].Text, row.Text("recording_url"), StringComparison.Ordinal);
        }

        var list = (await weekend.TimelineAsync(session, "DriverList")).Final();
        var drivers = await weekend.RowsAsync("drivers", session);
        Assert.Equal(drivers.Count, list.Count);
        foreach (var row in drivers)
        {
            var driver = list[row.Int("driver_number")];
            Assert.Equal(row.Text("name_acronym"), driver["Tla"].Text);
            Assert.Equal(row.Text("full_name"), driver["FullName"].Text);
            // One driver of a practice has no team in the rows; live timing knows it.
            Assert.Equal(row.Text("team_name") ?? driver["TeamName"].Text, driver["TeamName"].Text);
            Assert.Equal(row.Text("team_colour") ?? driver["TeamColour"].Text, driver["TeamColour"].Text);
        }
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task Gaps_of_a_race_are_those_of_the_rows_at_their_times(int session)
    {
        var zero = await weekend.TimeZeroAsync(session);
        var info = await weekend.TimelineAsync(session, "DriverRaceInfo");
        var flag = weekend.Truth.Laps(session).Where(lap => lap.IsFinished).GroupBy(lap => lap.LapNumber).MaxBy(laps => laps.Key)!.Min(lap => lap.End);
        var rows = await weekend.RowsAsync("intervals", session);
        // After the flag the rows count from whoever is still running; live timing from the winner.
        var before = rows.Where(row => row.Date("date") < flag).ToArray();
        Assert.True(before.Length > 0.9 * rows.Count);
        foreach (var row in before)
        {
            var state = info.StateAt(SessionTime.FromMilliseconds((long)(row.Date("date")!.Value - zero).TotalMilliseconds))[row.Int("driver_number")];
            Assert.Equal(Gap(row.GetProperty("gap_to_leader")), state["Gap"].Text!.StartsWith("LAP ", StringComparison.Ordinal) ? "+0.000" : state["Gap"].Text);
            Assert.Equal(Gap(row.GetProperty("interval")), state["Interval"].Text!.StartsWith("LAP ", StringComparison.Ordinal) ? "+0.000" : state["Interval"].Text);
        }
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task Overtakes_are_those_of_the_rows(int session)
    {
        var zero = await weekend.TimeZeroAsync(session);
        var seen = TimingTruthTests.Lines(await weekend.ArchiveAsync(session, "DriverRaceInfo.jsonStream"))
            .SelectMany(line => line.Payload.EnumerateObject().Where(driver => driver.Value.TryGetProperty("OvertakeState", out var state) && state.GetInt32() == 2)
                .Select(driver => (zero.AddMilliseconds(line.At), int.Parse(driver.Name, CultureInfo.InvariantCulture))))
            .ToHashSet();
        var overtakes = (await weekend.RowsAsync("overtakes", session)).Select(row => (row.Date("date")!.Value, row.Int("overtaking_driver_number"))).ToHashSet();

        // Who overtakes twice within five seconds is still shown as overtaking.
        Assert.Subset(overtakes, seen);
        Assert.All(overtakes.Except(seen), missed => Assert.Contains(seen, other => other.Item2 == missed.Item2 && missed.Item1 - other.Item1 <= TimeSpan.FromSeconds(60)));
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task Laps_are_counted_as_the_leader_ends_them(int session)
    {
        var zero = await weekend.TimeZeroAsync(session);
        var ends = weekend.Truth.Laps(session).Where(lap => lap.IsFinished).GroupBy(lap => lap.LapNumber).OrderBy(laps => laps.Key).Select(laps => laps.Min(lap => lap.End)).ToArray();
        var counts = TimingTruthTests.Lines(await weekend.ArchiveAsync(session, "LapCount.jsonStream"))
            .Where(line => line.Payload.GetProperty("CurrentLap").GetInt32() > 1).Select(line => zero.AddMilliseconds(line.At));

        Assert.Equal(ends[..^1], counts);
        Assert.Equal(ends.Length, (await weekend.TimelineAsync(session, "LapCount")).Final()["TotalLaps"].WholeNumber);
    }

    private static string Gap(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : "+" + value.GetDecimal().ToString("0.000", CultureInfo.InvariantCulture);

    private static decimal Value(JsonElement payload, string name) => decimal.Parse(payload.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static int? Tenths(string text) => text.Length == 0 ? null : (int)(decimal.Parse(text, CultureInfo.InvariantCulture) * 1000);
}
