using Pitwall.Formula1.LiveTiming;

namespace Pitwall.Tests.Library;

public sealed class LiveTimingDataTests(ArchiveLake archive) : IClassFixture<ArchiveLake>, IAsyncLifetime
{
    private Lake? _lake;
    private Session? _session;

    private Session Race => _session!;

    public async ValueTask InitializeAsync()
    {
        _lake = await Lake.OpenAsync(archive.Folder);
        _session = await _lake.GetSessionAsync(2024, "Silverstone", "Race");
        (await _session.GenerateAsync(silver: true)).ThrowIfFailed();
    }

    public ValueTask DisposeAsync()
    {
        _lake!.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("TimingData")]
    [InlineData("Timing_Data")]
    [InlineData("timing_data")]
    [InlineData("TIMINGDATA")]
    public async Task A_topic_goes_by_name_or_alias_in_any_case(string name)
    {
        var timing = await Race.GetDataAsync(name);

        Assert.Equal("TimingData", timing.Name);
        Assert.Equal(7, timing.Count);
        Assert.Equal(["1:30.000", "1:31.500", "1:28.500"], timing.Column<string?>("LastLapTime_Value").OfType<string>());
        Assert.Equal(["30.000", "30.500"], timing.Column<string?>("Sectors_0_Value").OfType<string>());
        Assert.Equal(5000, timing[0].Get<int>("session_time_millis"));
    }

    [Fact]
    public async Task A_part_of_a_topic_can_be_read()
    {
        var part = await Race.GetDataAsync("TimingData", new DataSelection { Drivers = ["LEC"], From = TimeSpan.FromSeconds(100), To = TimeSpan.FromSeconds(130.25) });

        Assert.Equal([106_500L], part.Column<long>("session_time_millis"));
        Assert.Equal([16], part.Column<int>("driver_number"));
    }

    [Fact]
    public async Task A_feed_that_nobody_knows_can_be_read_all_the_same()
    {
        Assert.Equal(["DriverList", "SessionData", "TimingData", "WingAngles"], Race.TopicCounts.Keys);
        Assert.Equal(1, (await Race.GetDataAsync("wingangles"))[0].Get<int>("16_Front"));
        Assert.Contains("WingAngles", (await Assert.ThrowsAsync<TopicNotFoundException>(() => Race.GetDataAsync("WingAngels"))).Suggestions);
    }

    [Fact]
    public async Task A_table_of_ones_own_is_made_of_a_topic_and_what_it_does_with_it_changes_nothing()
    {
        Race.SilverTable("Leaders", from: ["Timing_Data"], (s, t) => t
            .Where(row => row.Text("Position") == "1")
            .Select(row => new { Time = row.Get<long>("session_time_millis"), s.Drivers.First(d => d.DriverNumber == row.Get<int>("driver_number")).Driver }));
        Race.GoldTable("Count", from: ["Leaders"], leaders => leaders.GroupBy(r => r.Text("Driver")).Select(g => new { Driver = g.Key, Times = g.Count() }));

        (await Race.GenerateAsync(tables: ["Count"])).ThrowIfFailed();

        Assert.Equal(["HAM", "LEC"], Race["Leaders"].Column<string>("Driver"));
        Assert.Equal([5000L, 130_250L], Race["Leaders"].Column<long>("Time"));
        Assert.Equal(2, Race["Count"].Count);
        Assert.Equal(7, (await Race.GetDataAsync("TimingData")).Count);
    }

    [Fact]
    public void Laps_come_from_live_timing_where_OpenF1_has_none()
    {
        Assert.Equal(["HAM", "LEC"], Race.Drivers.Select(d => d.Driver).Order());
        Assert.Contains(Race.Laps, l => l.Driver == "LEC" && l.LapNumber == 2 && l.LapTimeMillis == 88_500);
        Assert.All(Race.Laps, l => Assert.StartsWith("livetiming", l.Source, StringComparison.Ordinal));
    }
}
