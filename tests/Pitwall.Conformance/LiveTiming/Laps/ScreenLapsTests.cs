using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Laps;

namespace Pitwall.Conformance.LiveTiming.Laps;

/// <summary>Laps of every recorded session against what stood on the timing screen at its end, and against themselves.</summary>
public sealed class ScreenLapsTests
{
    public static TheoryData<RecordedSession> Sessions => [.. RecordedSession.All];

    public static TheoryData<RecordedSession> Practices => [.. RecordedSession.Practices];

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Each_driver_has_as_many_laps_as_the_screen_counted(RecordedSession session)
    {
        var laps = session.Laps();
        foreach (var (number, line) in Screen(session)["Lines"].Members)
        {
            var mine = laps.Where(l => l.Driver == DriverNumber.Parse(number) && !(session.Kind.IsRaceLike() && l.IsDerived)).Select(l => l.Number);
            Assert.Equal(Enumerable.Range(1, line["NumberOfLaps"].WholeNumber ?? 0), mine);
        }
    }

    [Theory]
    [MemberData(nameof(Practices))]
    public void The_best_lap_on_the_screen_is_the_fastest_that_counts_and_has_its_number(RecordedSession session)
    {
        var laps = session.Laps();
        var compared = 0;
        foreach (var (number, line) in Screen(session)["Lines"].Members)
        {
            if (line["BestLapTime"]["Value"].Text is not { Length: > 0 } time) continue;
            var best = laps.Where(l => l.Driver == DriverNumber.Parse(number) && l.IsPersonalBest).MinBy(l => l.Time!.Value.Milliseconds);
            Assert.Equal(LapTime.Parse(time), best?.Time);
            compared++;
        }
        Assert.True(compared >= 10, $"{compared} drivers have a best lap.");
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Laps_follow_each_other_in_time_and_add_up(RecordedSession session)
    {
        var laps = session.Laps();
        foreach (var (lap, next) in laps.Zip(laps.Skip(1)).Where(p => p.First.Driver == p.Second.Driver))
        {
            Assert.True(next.Number > lap.Number);
            // A lap ends where the next begins: to the millisecond, unless one of them does not begin or end at the line.
            if (lap.End is { } end && next.Start is { } start && next.Number == lap.Number + 1)
                Assert.True(start.Milliseconds >= end.Milliseconds - 1_000, $"{lap.Driver} lap {next.Number} begins at {start}, before {end}");
        }
        foreach (var lap in laps.Where(l => l.IsAccurate))
        {
            Assert.InRange(lap.Sector1!.Value.Milliseconds + lap.Sector2!.Value.Milliseconds + lap.Sector3!.Value.Milliseconds - lap.Time!.Value.Milliseconds, -3, 3);
            Assert.Equal(lap.Time.Value.Milliseconds, lap.End!.Value.Milliseconds - lap.Start!.Value.Milliseconds);
            Assert.Equal(lap.End, lap.Sector3At);
        }
        Assert.Contains(laps, l => l.IsAccurate);
        Assert.DoesNotContain(laps, l => l.Time is { } time && l.Sector3At is null && time.Milliseconds < 60_000);
    }

    [Theory]
    [MemberData(nameof(Sessions))]
    public void Sectors_and_lap_times_that_were_sent_agree_on_every_lap(RecordedSession session) =>
        Assert.DoesNotContain(
            session.Laps(),
            l => l is { Time: not null, Sector1: not null, Sector2: not null, Sector3: not null }
                && Math.Abs(l.Sector1.Value.Milliseconds + l.Sector2.Value.Milliseconds + l.Sector3.Value.Milliseconds - l.Time.Value.Milliseconds) > 3);

    [Fact]
    public void A_sprint_recorded_from_its_restart_on_has_the_official_gaps_at_the_finish()
    {
        var laps = LapFold.Fold(RecordedSession.Hub(SessionKind.Sprint, "fastf1_recorder/2025_Sao_Paulo_Sprint.txt"));
        var result = OfficialResult.Of(RecordedSession.SaoPaulo2025Sprint);

        // Behind the first ten f1db has times with penalties that it does not list.
        foreach (var line in result.Take(10))
        {
            var last = laps.Last(l => l.Driver == line.Driver);
            Assert.Equal((line.Laps, line.Driven - result[0].Driven), (last.Number, last.GapToLeader!.Value.Milliseconds ?? 0));
        }
        Assert.DoesNotContain(laps, l => l.Number == 1);
    }

    [Fact]
    public void Every_recording_of_the_hub_folds_as_whatever_kind_of_session()
    {
        var folder = Path.Combine(Checkout.RecordingsOrSkip("livetiming"), "livetiming", "hub");
        var lapCount = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.gz", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)[..^".gz".Length]))
        {
            foreach (var kind in new[] { SessionKind.Practice, SessionKind.Qualifying, SessionKind.Race })
            {
                var laps = LapFold.Fold(RecordedSession.Hub(kind, file));
                Assert.True(laps.Zip(laps.Skip(1)).All(p => p.First.Driver != p.Second.Driver || p.First.Number < p.Second.Number), file);
                lapCount += laps.Count;
            }
        }
        Assert.True(lapCount > 3_000, $"Only {lapCount} laps.");
    }

    private static StateValue Screen(RecordedSession session)
    {
        var state = new TopicState();
        foreach (var message in session.Feed().Of("TimingData")) state.TryApply(message.Payload.Span);
        return state.Value;
    }
}
