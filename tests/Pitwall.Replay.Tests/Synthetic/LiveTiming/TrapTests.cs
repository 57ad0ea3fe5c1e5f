using System.Text.Json;
using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Replay.Tests.Synthetic.LiveTiming;

/// <summary>What makes real streams hard to read is in the synthetic ones too.</summary>
public sealed class TrapTests(Weekend weekend) : IClassFixture<Weekend>
{
    [Fact]
    public async Task Lists_come_first_and_objects_by_index_later()
    {
        var sectors = (await LinesAsync(Weekend.Race, "TimingData")).SelectMany(Drivers).Where(driver => driver.TryGetProperty("Sectors", out _))
            .Select(driver => driver.GetProperty("Sectors").ValueKind).ToArray();
        var stints = (await LinesAsync(Weekend.Race, "TimingAppData")).SelectMany(Drivers).Where(driver => driver.TryGetProperty("Stints", out _))
            .Select(driver => driver.GetProperty("Stints").ValueKind).ToArray();

        Assert.Equal((JsonValueKind.Array, JsonValueKind.Object), (sectors[0], sectors[^1]));
        Assert.Equal((JsonValueKind.Array, JsonValueKind.Object), (stints[0], stints[^1]));
    }

    [Fact]
    public async Task Some_lines_stand_after_later_ones_but_not_by_much()
    {
        var times = Weekend.Messages(await weekend.ArchiveAsync(Weekend.Race, "TimingData.jsonStream"), new BrokenLines()).Select(message => message.Time.Milliseconds).ToArray();
        var latest = 0L;
        var back = times.Select(time => (latest = Math.Max(latest, time)) - time).Where(late => late > 0).ToArray();

        Assert.InRange(back.Length, 50, times.Length / 10);
        Assert.InRange(back.Max(), 100, 700);
    }

    [Fact]
    public async Task Leaders_show_their_lap_and_lapped_cars_how_many_they_lost()
    {
        var gaps = (await LinesAsync(Weekend.Race, "TimingData")).SelectMany(Drivers).Where(driver => driver.TryGetProperty("GapToLeader", out _)).Select(driver => driver.GetProperty("GapToLeader").GetString()).ToHashSet();

        Assert.Contains("LAP 12", gaps);
        Assert.Contains("1L", gaps);
        Assert.Contains("", gaps);
    }

    [Fact]
    public async Task A_deleted_lap_was_on_the_screen_and_leaves_it()
    {
        var lap = Assert.Single(weekend.Truth.Laps(Weekend.Qualifying), lap => lap.IsDeleted);
        var bests = (await LinesAsync(Weekend.Qualifying, "TimingData")).Where(line => line.GetProperty("Lines").TryGetProperty($"{lap.DriverNumber}", out _))
            .Select(line => line.GetProperty("Lines").GetProperty($"{lap.DriverNumber}")).Where(driver => driver.TryGetProperty("LastLapTime", out var last) && last.TryGetProperty("Value", out _))
            .Select(driver => driver.GetProperty("LastLapTime").GetProperty("Value").GetString());

        Assert.Contains($"{lap.OfficialMs / 60_000}:{lap.OfficialMs % 60_000 / 1000m:00.000}", bests);
        Assert.NotEqual(lap.LapNumber, (await weekend.TimelineAsync(Weekend.Qualifying, "TimingData")).Final()["Lines"][lap.DriverNumber]["BestLapTime"]["Lap"].WholeNumber);
    }

    [Fact]
    public async Task Keys_are_deleted_when_a_segment_begins_and_when_a_pit_time_leaves_the_screen()
    {
        Assert.Contains((await LinesAsync(Weekend.Qualifying, "TimingData")).SelectMany(Drivers), driver => driver.TryGetProperty("BestLapTime", out var best) && best.TryGetProperty("_deleted", out _));
        Assert.Contains(await LinesAsync(Weekend.Race, "PitLaneTimeCollection"), line => line.GetProperty("PitTimes").TryGetProperty("_deleted", out _));
    }

    [Fact]
    public async Task Who_stops_is_stopped_and_then_retired_without_a_lap_more()
    {
        var final = (await weekend.TimelineAsync(Weekend.Race, "TimingData")).Final()["Lines"];
        var stopped = weekend.Truth.Laps(Weekend.Race).Where(lap => !lap.IsFinished).ToArray();

        Assert.NotEmpty(stopped);
        foreach (var lap in stopped)
        {
            Assert.True(final[lap.DriverNumber]["Retired"].Boolean);
            Assert.True(final[lap.DriverNumber]["Stopped"].Boolean);
            Assert.Equal(lap.LapNumber - 1, final[lap.DriverNumber]["NumberOfLaps"].WholeNumber ?? 0);
        }
    }

    [Fact]
    public async Task A_lap_of_more_than_a_hundred_and_fifty_seconds_has_its_time()
    {
        var slow = weekend.Truth.Laps(Weekend.Race).Where(lap => lap.OfficialMs > 150_000 && lap.LapNumber > 1).Select(lap => $"{lap.OfficialMs / 60_000}:{lap.OfficialMs % 60_000 / 1000m:00.000}").ToArray();
        var shown = (await LinesAsync(Weekend.Race, "TimingData")).SelectMany(Drivers).Where(driver => driver.TryGetProperty("LastLapTime", out var last) && last.TryGetProperty("Value", out _)).Select(driver => driver.GetProperty("LastLapTime").GetProperty("Value").GetString()!).ToHashSet();

        Assert.NotEmpty(slow);
        Assert.All(slow, time => Assert.Contains(time, shown));
    }

    [Fact]
    public async Task A_value_that_is_shown_already_is_not_sent_again_but_for_echoes()
    {
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var message in Weekend.Messages(await weekend.ArchiveAsync(Weekend.Sprint, "TimingData.jsonStream"), new BrokenLines()).OrderBy(message => message.Time))
            Compare("", JsonElement.Parse(message.Payload.Span));

        Assert.True(shown.Count > 1_000);

        void Compare(string path, JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in value.EnumerateObject().Where(member => member.Name != "PreviousValue"))
                    Compare($"{path}/{member.Name}", member.Value);
            }
            else if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var (index, element) in value.EnumerateArray().Index())
                    Compare($"{path}/{index}", element);
            }
            else
            {
                Assert.NotEqual(shown.GetValueOrDefault(path), value.GetRawText());
                shown[path] = value.GetRawText();
            }
        }
    }

    private async Task<IReadOnlyList<JsonElement>> LinesAsync(int session, string topic) =>
        [.. TimingTruthTests.Lines(await weekend.ArchiveAsync(session, $"{topic}.jsonStream")).OrderBy(line => line.At).Select(line => line.Payload)];

    private static IEnumerable<JsonElement> Drivers(JsonElement line) => line.GetProperty("Lines").EnumerateObject().Select(driver => driver.Value);
}
