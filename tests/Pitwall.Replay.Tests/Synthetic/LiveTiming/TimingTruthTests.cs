using System.Globalization;
using System.Text.Json;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Replay.Tests.Synthetic.LiveTiming;

/// <summary>The timing screen, held against what really happened and against the OpenF1 rows of the same sessions.</summary>
public sealed class TimingTruthTests(Weekend weekend) : IClassFixture<Weekend>
{
    // No line is later than this after what it tells of.
    private static readonly TimeSpan Latest = TimeSpan.FromMilliseconds(1_150);
    private static readonly int[] SegmentCounts = [7, 9, 8];

    public static TheoryData<int> Sessions => LapTruthTests.Sessions;

    public static TheoryData<int> Races => LapTruthTests.Races;

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Sectors_and_lap_times_are_on_the_screen_when_a_lap_has_ended(int session)
    {
        var screen = await ScreenAsync(session);
        var isRace = IsRace(session);
        foreach (var lap in weekend.Truth.Laps(session))
        {
            var outOfGarage = lap.IsPitOut && !isRace;
            var sector1 = screen.At(lap.Start.AddMilliseconds(lap.Sector1Ms) + Latest, lap.DriverNumber);
            var firstShown = !outOfGarage && !(isRace && lap.LapNumber == 1);
            Assert.Equal(firstShown ? lap.Sector1Ms : null, Ms(sector1["Sectors"][0]["Value"]));
            if (!lap.IsFinished)
                continue;
            var sector2 = screen.At(lap.Start.AddMilliseconds(lap.Sector1Ms + lap.Sector2Ms) + Latest, lap.DriverNumber);
            var end = screen.At(lap.End + Latest, lap.DriverNumber);
            Assert.Equal(lap.Sector2Ms, Ms(sector2["Sectors"][1]["Value"]));
            Assert.Equal(lap.Sector3Ms, Ms(end["Sectors"][2]["Value"]));
            if (lap.OfficialMs is { } official && !(isRace && lap.LapNumber == 1))
                Assert.Equal(official, Ms(end["LastLapTime"]["Value"]));
            else
                Assert.Equal("", end["LastLapTime"]["Value"].Text);
            Assert.Equal(isRace || lap.IsPitIn ? lap.LapNumber : lap.LapNumber + 1, end["NumberOfLaps"].WholeNumber);
        }
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Speeds_and_mini_sectors_are_those_of_the_rows(int session)
    {
        var screen = await ScreenAsync(session);
        var rows = (await weekend.RowsAsync("laps", session)).ToDictionary(row => (row.Int("driver_number"), row.Int("lap_number")));
        foreach (var lap in weekend.Truth.Laps(session))
        {
            var row = rows[(lap.DriverNumber, lap.LapNumber)];
            var sector1 = screen.At(lap.Start.AddMilliseconds(lap.Sector1Ms) + Latest, lap.DriverNumber);
            Assert.Equal(row.MaybeInt("i1_speed"), sector1["Speeds"]["I1"]["Value"].WholeNumber);
            var end = screen.At(lap.End + TimeSpan.FromMilliseconds(100), lap.DriverNumber);
            for (var sector = 0; sector < 3; sector++)
            {
                var segments = row.GetProperty($"segments_sector_{sector + 1}");
                Assert.Equal(SegmentCounts[sector], end["Sectors"][sector]["Segments"].Count);
                for (var index = 0; index < segments.GetArrayLength(); index++)
                {
                    var shown = end["Sectors"][sector]["Segments"][index]["Status"].WholeNumber;
                    // The rows miss some, the screen does not.
                    if (segments[index].ValueKind == JsonValueKind.Null)
                        Assert.Contains(shown!.Value, new[] { 2048, 2049, 2051, 2064 });
                    else
                        Assert.Equal(segments[index].GetInt32(), shown);
                }
            }

            if (!lap.IsFinished)
                continue;
            var after = screen.At(lap.End + Latest, lap.DriverNumber);
            Assert.Equal(row.MaybeInt("i2_speed"), after["Speeds"]["I2"]["Value"].WholeNumber);
            Assert.Equal(row.MaybeInt("st_speed"), after["Speeds"]["ST"]["Value"].WholeNumber);
        }
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task The_laps_of_a_finisher_add_up_to_the_official_time_with_the_first_told_by_the_lights(int session)
    {
        var zero = await weekend.TimeZeroAsync(session);
        var lights = zero.AddMilliseconds(Lines(await weekend.ArchiveAsync(session, "SessionStatus.jsonStream"))
            .Single(line => line.Payload.GetProperty("Status").ValueEquals("Started")).At);
        var screen = await ScreenAsync(session);
        var laps = weekend.Truth.Laps(session).ToLookup(lap => lap.DriverNumber);
        var penalties = await PenaltiesAsync(session);
        var checkedDrivers = 0;
        foreach (var result in weekend.Truth.Results(session).Where(result => result.DurationMs is not null))
        {
            // Lines may be late but never early: the earliest of all tells when the first lap ended.
            long sum = 0;
            var firstEnd = DateTimeOffset.MaxValue;
            foreach (var lap in laps[result.DriverNumber])
            {
                if (lap.LapNumber > 1)
                    sum += Ms(screen.At(lap.End + Latest, result.DriverNumber)["LastLapTime"]["Value"])!.Value;
                var counted = screen.Counted(result.DriverNumber, lap.LapNumber).AddMilliseconds(-sum);
                firstEnd = counted < firstEnd ? counted : firstEnd;
            }

            Assert.Equal(result.DurationMs, (long)(firstEnd - lights).TotalMilliseconds + sum + penalties.GetValueOrDefault(result.DriverNumber));
            Assert.Equal(laps[result.DriverNumber].First().DrivenMs, (firstEnd - lights).TotalMilliseconds);
            checkedDrivers++;
        }

        Assert.True(checkedDrivers >= 15, $"only {checkedDrivers} finishers");
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task Gaps_at_the_flag_are_those_of_the_classification(int session)
    {
        var screen = await ScreenAsync(session);
        var results = weekend.Truth.Results(session);
        var laps = weekend.Truth.Laps(session).ToLookup(lap => lap.DriverNumber);
        foreach (var result in results.Where(result => result.Position is not null))
        {
            var end = screen.At(laps[result.DriverNumber].Last().End + Latest, result.DriverNumber)["GapToLeader"].Text!;
            if (result.DurationMs is not { } total)
                Assert.EndsWith("L", end, StringComparison.Ordinal);
            else if (result.Position == 1)
                Assert.Equal($"LAP {result.Laps}", end);
            else
                Assert.Equal(total - results[0].DurationMs, (long)(decimal.Parse(end, CultureInfo.InvariantCulture) * 1000));
        }
    }

    [Theory]
    [InlineData(Weekend.Practice)]
    [InlineData(Weekend.SprintQualifying)]
    [InlineData(Weekend.Qualifying)]
    public async Task Best_laps_at_the_end_are_the_official_ones_without_deleted_times(int session)
    {
        var screen = await ScreenAsync(session);
        var deleted = weekend.Truth.Laps(session).Where(lap => lap.IsDeleted).Select(lap => (lap.DriverNumber, lap.LapNumber)).ToHashSet();
        foreach (var result in weekend.Truth.Results(session))
        {
            var line = screen.Final(result.DriverNumber);
            for (var part = 0; part < result.SegmentMs.Count; part++)
                Assert.Equal(result.SegmentMs[part], Ms(line["BestLapTimes"][part]["Value"]));
            if (result.SegmentMs.Count > 0)
                Assert.Equal(result.SegmentMs[1] is null || result.SegmentMs[2] is null, line["KnockedOut"].Boolean);
            else
                Assert.Equal(result.DurationMs, Ms(line["BestLapTime"]["Value"]));
            if (line["BestLapTime"]["Lap"].WholeNumber is { } number)
                Assert.DoesNotContain((result.DriverNumber, number), deleted);
            Assert.Equal(result.Position is null, line["BestLapTime"]["Lap"].Kind == StateKind.Missing);
        }
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Places_change_when_the_rows_say_so(int session)
    {
        var screen = await ScreenAsync(session);
        var rows = await weekend.RowsAsync("position", session);

        // Two changes of one driver may share a moment: the later row counts.
        foreach (var row in rows.GroupBy(row => (row.Int("driver_number"), row.Date("date"))).Select(same => same.Last()))
            Assert.Equal(row.Int("position"), screen.At(row.Date("date")!.Value, row.Int("driver_number"))["Position"].WholeNumber);
    }

    private bool IsRace(int session) => weekend.Truth.Sessions.Single(one => one.SessionKey == session).Type == "Race";

    // Penalties of time as race control announces them, by driver.
    private async Task<Dictionary<int, int>> PenaltiesAsync(int session) =>
        (await weekend.RowsAsync("race_control", session)).Select(row => row.Text("message")!)
            .Where(message => message.Contains(" SECOND TIME PENALTY FOR CAR ", StringComparison.Ordinal))
            .ToDictionary(
                message => int.Parse(message.Split("CAR ")[1].Split(' ')[0], CultureInfo.InvariantCulture),
                message => 1000 * int.Parse(message.Split("STEWARDS: ")[1].Split(' ')[0], CultureInfo.InvariantCulture));

    internal static IEnumerable<(long At, JsonElement Payload)> Lines(byte[] stream) =>
        Weekend.Messages(stream, new BrokenLines()).Select(message => (message.Time.Milliseconds, JsonElement.Parse(message.Payload.Span)));

    private static int? Ms(StateValue value)
    {
        if (value.Text is not { Length: > 0 } text)
            return null;
        var parts = text.Split(':');
        return (int)((decimal.Parse(parts[^1], CultureInfo.InvariantCulture) + (parts.Length > 1 ? 60 * int.Parse(parts[0], CultureInfo.InvariantCulture) : 0)) * 1000);
    }

    private async Task<Screen> ScreenAsync(int session)
    {
        var stream = await weekend.ArchiveAsync(session, "TimingData.jsonStream");
        return new Screen(stream, await weekend.TimeZeroAsync(session));
    }

    private sealed class Screen(byte[] stream, DateTimeOffset zero)
    {
        private readonly TopicTimeline _timeline = TopicTimeline.Read(stream);
        private readonly Dictionary<(string, int), long> _counted = Lines(stream).SelectMany(line => line.Payload.GetProperty("Lines").EnumerateObject()
                .Where(driver => driver.Value.TryGetProperty("NumberOfLaps", out _))
                .Select(driver => (Key: (driver.Name, driver.Value.GetProperty("NumberOfLaps").GetInt32()), line.At)))
            .ToDictionary(count => count.Key, count => count.At);

        public StateValue At(DateTimeOffset utc, int driver) =>
            _timeline.StateAt(SessionTime.FromMilliseconds((long)(utc - zero).TotalMilliseconds))["Lines"][driver];

        public StateValue Final(int driver) => _timeline.Final()["Lines"][driver];

        /// <summary>When a count of laps was first shown.</summary>
        public DateTimeOffset Counted(int driver, int laps) => zero.AddMilliseconds(_counted[(driver.ToString(CultureInfo.InvariantCulture), laps)]);
    }
}
