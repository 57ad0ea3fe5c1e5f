using Pitwall.Formula1;
using Pitwall.Sources.Ingest;
using Pitwall.Sources.Tests.Support;

namespace Pitwall.Sources.Tests.LiveTiming;

public sealed class ArchiveIngestTests : IDisposable
{
    private readonly ArchiveRuns _runs = new();

    private FakeArchive Archive => _runs.Archive;

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task A_session_comes_with_its_index_and_every_feed_but_telemetry_byte_for_byte()
    {
        var report = await _runs.RunAsync(ArchiveRuns.OldRace);

        Assert.Equal(0, report.ExitCode);
        var session = Assert.Single(report.Sessions);
        Assert.Equal("2024 Test Grand Prix, Race (9003)", session.Session.ToString());
        Assert.Equal(new DateTimeOffset(2024, 5, 12, 14, 0, 0, TimeSpan.Zero), session.Session.Start);
        Assert.Equal(["session_index", "ArchiveStatus", "BrandNewFeed", "SessionInfo", "TimingData"], session.Collections.Select(one => one.Collection));
        var unit = _runs.State.OfSession("TimingData", 9003)!;
        Assert.Equal((2024, 900, true), (unit.Year, unit.MeetingKey, unit.IsFinal));
        Assert.Equal([FakeArchive.Old + "TimingData.json", FakeArchive.Old + "TimingData.jsonStream"], unit.Bodies.Select(body => body.RequestKey));
        Assert.Equal([1, 2], unit.Bodies.Select(body => body.Rows));
        Assert.All(unit.Bodies, body => Assert.Equal(Archive[body.RequestKey], ArchiveRuns.Content(body)));
        Assert.Equal(Archive["2024/Index.json"], ArchiveRuns.Content(Assert.Single(_runs.State.OfYear("index", 2024)!.Bodies)));
        Assert.Null(_runs.State.OfSession("CarData.z", 9003));
    }

    [Fact]
    public async Task A_second_run_of_a_final_session_asks_for_nothing()
    {
        await _runs.RunAsync(ArchiveRuns.OldRace);

        Assert.Empty(await _runs.AskedByAsync(ArchiveRuns.OldRace));

        var report = await _runs.RunAsync(ArchiveRuns.OldRace);
        Assert.Equal(SessionOutcome.AlreadyFinal, Assert.Single(report.Sessions).Outcome);
        Assert.False(File.Exists(Path.Combine(_runs.Store.Folder, "livetiming", "manifest", "run-3.ndjson")));
    }

    [Fact]
    public async Task A_season_that_is_over_is_not_asked_for_again()
    {
        var season = new IngestSelection { Year = 2023 };
        await _runs.RunAsync(season);

        Assert.Empty(await _runs.AskedByAsync(season));
        Assert.Empty(await _runs.AskedByAsync(season, ArchiveRuns.Options with { Offline = true }));
    }

    [Fact]
    public async Task A_recent_session_is_final_as_soon_as_its_archive_is_complete()
    {
        Archive.PutSession(FakeArchive.New, isComplete: false);
        await _runs.RunAsync(ArchiveRuns.NewRace);
        Assert.False(_runs.State.OfSession("TimingData", 9102)!.IsFinal);
        Archive.PutSession(FakeArchive.New, isComplete: true);
        _runs.Clock.Advance(TimeSpan.FromHours(2));

        var asked = await _runs.AskedByAsync(ArchiveRuns.NewRace);

        Assert.Contains(FakeArchive.New + "TimingData.jsonStream", asked);
        Assert.All(["session_index", "ArchiveStatus", "TimingData"], collection => Assert.True(_runs.State.OfSession(collection, 9102)!.IsFinal));
        Assert.Empty(await _runs.AskedByAsync(ArchiveRuns.NewRace));
    }

    [Fact]
    public async Task Without_a_word_of_its_archive_a_session_is_final_a_week_after_its_end()
    {
        Archive.PutIndex(FakeArchive.New, "TimingData");
        await _runs.RunAsync(ArchiveRuns.NewRace);
        Assert.False(_runs.State.OfSession("TimingData", 9102)!.IsFinal);

        _runs.Clock.Advance(TimeSpan.FromDays(8));
        await _runs.RunAsync(ArchiveRuns.NewRace);

        Assert.True(_runs.State.OfSession("TimingData", 9102)!.IsFinal);
    }

    [Fact]
    public async Task What_has_not_changed_is_confirmed_and_not_sent_again_and_what_has_is_landed_anew()
    {
        Archive.PutSession(FakeArchive.New, isComplete: false);
        await _runs.RunAsync(ArchiveRuns.NewRace);
        Archive.Put(FakeArchive.New + "TimingData.jsonStream", "00:00:01.000{}\r\n00:00:02.000{}\r\n00:00:03.000{}\r\n");
        _runs.Clock.Advance(TimeSpan.FromHours(2));

        var asked = await _runs.AskedByAsync(ArchiveRuns.NewRace);

        Assert.Equal(asked.Count - 1, Archive.NotModified);
        Assert.Equal([1, 3], _runs.State.OfSession("TimingData", 9102)!.Bodies.Select(body => body.Rows));
    }

    [Fact]
    public async Task What_is_listed_and_not_there_is_asked_for_again_while_the_session_is_recent()
    {
        Archive.Remove(FakeArchive.New + "TimingData.json");
        var report = await _runs.RunAsync(ArchiveRuns.NewRace);
        Assert.Equal(0, report.ExitCode);
        Assert.Equal([FakeArchive.New + "TimingData.jsonStream"], _runs.State.OfSession("TimingData", 9102)!.Bodies.Select(body => body.RequestKey));
        _runs.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(
            [FakeArchive.New + "TimingData.json", FakeArchive.New + "TimingData.jsonStream"],
            (await _runs.AskedByAsync(ArchiveRuns.NewRace)).Order(StringComparer.Ordinal));

        _runs.Clock.Advance(TimeSpan.FromDays(8));
        await _runs.RunAsync(ArchiveRuns.NewRace);
        Assert.Empty(await _runs.AskedByAsync(ArchiveRuns.NewRace));
    }

    [Fact]
    public async Task A_session_of_which_nothing_is_there_yet_is_empty_and_not_a_failure()
    {
        Archive.Remove(FakeArchive.New + "Index.json");

        var report = await _runs.RunAsync(ArchiveRuns.NewRace);

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(SessionOutcome.Empty, Assert.Single(report.Sessions).Outcome);
        Assert.False(_runs.State.OfSession("session_index", 9102)!.IsFinal);
    }

    [Fact]
    public async Task Where_a_session_has_no_index_the_topics_that_are_named_are_asked_for()
    {
        Archive.Remove(FakeArchive.Old + "Index.json");

        var report = await _runs.RunAsync(ArchiveRuns.OldRace with { Collections = ["TimingData", "TopThree"] });

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(3, _runs.State.OfSession("TimingData", 9003)!.Rows);
        Assert.Empty(_runs.State.OfSession("TopThree", 9003)!.Bodies);
    }

    [Fact]
    public async Task Sessions_without_path_or_key_or_that_are_to_come_are_skipped_with_the_reason()
    {
        var report = await _runs.RunAsync(new IngestSelection { Year = 2024 });

        Assert.Equal(0, report.ExitCode);
        Assert.Equal([9003, 9102], report.Sessions.Select(session => session.Session.Key.Value));
        Assert.Equal(
            [(0, SkipReason.NoKey), (9101, SkipReason.NoPath), (9301, SkipReason.NotFinished)],
            report.Skipped.Select(skipped => (skipped.Session.Key.Value, skipped.Reason)));
    }

    [Fact]
    public async Task Telemetry_comes_when_asked_for_and_topics_go_by_any_name()
    {
        await _runs.RunAsync(ArchiveRuns.OldRace with { Telemetry = true });
        Assert.Equal(2, _runs.State.OfSession("CarData.z", 9003)!.Rows);

        var asked = await _runs.AskedByAsync(new IngestSelection { Year = 2023, Collections = ["timing_data", "CARDATA"] });

        Assert.Equal(
            ["2023/Index.json", .. new[] { "CarData.z.json", "CarData.z.jsonStream", "Index.json", "TimingData.json", "TimingData.jsonStream" }.Select(file => FakeArchive.Past + file)],
            asked.OrderBy(path => path.Length > 20).ThenBy(path => path, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(9003, "latest")]
    [InlineData(8001, "oldest")]
    [InlineData(8001, "session")]
    [InlineData(9003, "meeting")]
    [InlineData(9003, "meeting key")]
    [InlineData(9003, "date")]
    [InlineData(9003, "from")]
    public async Task Sessions_are_chosen_in_every_way(int key, string way)
    {
        var selection = way switch
        {
            "latest" => new IngestSelection { Latest = 2 },
            "oldest" => new IngestSelection { Oldest = 1 },
            "session" => new IngestSelection { Sessions = [new SessionKey(8001)] },
            "meeting" => new IngestSelection { Year = 2024, Meeting = "ring 900" },
            "meeting key" => new IngestSelection { MeetingKey = new MeetingKey(900) },
            "date" => new IngestSelection { Dates = [new DateOnly(2024, 5, 12)] },
            _ => new IngestSelection { From = new DateOnly(2024, 5, 1), To = new DateOnly(2024, 6, 1), Types = ["race"] },
        };

        var report = await _runs.RunAsync(selection);

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(key, report.Sessions[0].Session.Key.Value);
    }

    [Fact]
    public async Task A_key_that_is_nowhere_is_missing_with_advice()
    {
        var report = await _runs.RunAsync(new IngestSelection { Sessions = [new SessionKey(7)] });

        Assert.Equal(1, report.ExitCode);
        Assert.Contains("no session with key 7", Assert.Single(report.Missing).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_season_that_the_archive_does_not_have_is_missing_and_not_empty()
    {
        var later = await _runs.RunAsync(new IngestSelection { Year = 2030 });
        var earlier = await _runs.RunAsync(new IngestSelection { Year = 2017 });

        Assert.Contains("no index of 2030", Assert.Single(later.Missing).Reason, StringComparison.Ordinal);
        Assert.Contains("begins with 2018", Assert.Single(earlier.Missing).Reason, StringComparison.Ordinal);
        Assert.Equal((1, 1), (later.ExitCode, earlier.ExitCode));
    }

    [Fact]
    public async Task The_plan_counts_what_the_run_asks_for_once_the_index_is_known()
    {
        var estimate = await _runs.PlanAsync(ArchiveRuns.OldRace);
        Assert.True(estimate.IsEstimate);
        Assert.True(estimate.Requests > 20);
        await _runs.RunAsync(ArchiveRuns.OldRace);

        var plan = await _runs.PlanAsync(ArchiveRuns.OldRace with { Telemetry = true });
        var asked = await _runs.AskedByAsync(ArchiveRuns.OldRace with { Telemetry = true });

        Assert.False(plan.IsEstimate);
        Assert.Equal(asked.Count, plan.Requests);
        Assert.Equal(9, plan.AnsweredRequests);
    }
}
