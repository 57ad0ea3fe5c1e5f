using Pitwall.Formula1.Calendar;
using Pitwall.Replay;
using Pitwall.Replay.Synthetic;
using Pitwall.Sources.Limits;
using Pitwall.Sources.LiveTiming;

namespace Pitwall.Tests.Library;

public sealed class OnlineLakeTests : IAsyncLifetime
{
    private const int Year = 2025;
    private readonly string _folder = Directory.CreateTempSubdirectory("pitwall-online-").FullName;
    private ReplayServer? _archive;

    public async ValueTask InitializeAsync() =>
        _archive = await ReplayServer.StartAsync(new ReplayOptions { Synthetic = new SyntheticOptions { RaceLaps = 4, Drivers = 4, TelemetryRate = 0.1 } });

    public async ValueTask DisposeAsync()
    {
        await _archive!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_new_lake_fetches_the_calendar_and_the_topic_that_are_asked_for_and_nothing_else()
    {
        await using var lake = await Lake.OpenAsync(_folder, Online);

        var session = await lake.GetSessionAsync(Year, "1", "Race");
        var status = await session.GetDataAsync("Track_Status");

        Assert.NotEmpty(status);
        Assert.Equal(["TrackStatus"], session.TopicCounts.Keys);
    }

    [Fact]
    public async Task Generating_fetches_the_whole_session_once_and_a_second_lake_on_the_folder_needs_no_network()
    {
        await using (var lake = await Lake.OpenAsync(_folder, Online))
        {
            var session = await lake.GetSessionAsync(Year, "1", "Race");
            (await session.GenerateAsync(silver: true)).ThrowIfFailed();
            Assert.NotEmpty(session.Laps);
            Assert.Equal("livetiming", session.Laps.First().Source);
            Assert.NotEmpty(session.Telemetry());
        }

        await using var offline = await Lake.OpenAsync(_folder);
        Assert.NotEmpty((await offline.GetSessionAsync(Year, "1", "Race")).Laps);
    }

    [Fact]
    public async Task An_archive_that_does_not_answer_is_named_with_what_it_did_not_give()
    {
        await _archive!.DisposeAsync();
        await using var lake = await Lake.OpenAsync(_folder, Online);

        var e = await Assert.ThrowsAnyAsync<IOException>(() => lake.GetSeasonAsync(Year));

        Assert.Contains("live-timing archive", e.Message, StringComparison.Ordinal);
        Assert.Contains("2025", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_season_that_the_archive_can_not_have_is_not_asked_for()
    {
        await using var lake = await Lake.OpenAsync(_folder, Online);

        await Assert.ThrowsAsync<NotInCalendarException>(() => lake.GetSeasonAsync(1950));
    }

    private LakeOptions Online => new()
    {
        LiveTiming = new LiveTimingOptions { BaseUrl = _archive!.LiveTimingUrl, Limits = RateLimits.None, LimiterFolder = null, Http = new() { MaxAttempts = 1 } },
    };
}
