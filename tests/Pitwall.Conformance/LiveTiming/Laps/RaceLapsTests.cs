using System.Text.Json;
using Pitwall.Formula1;
using Pitwall.Formula1.LiveTiming;
using Pitwall.Formula1.LiveTiming.Laps;

namespace Pitwall.Conformance.LiveTiming.Laps;

/// <summary>Laps of races against the official classification.</summary>
public sealed class RaceLapsTests
{
    public static TheoryData<RecordedSession> RacesOfRecord => [.. RecordedSession.Races];

    [Theory]
    [MemberData(nameof(RacesOfRecord))]
    public void Every_driver_has_the_laps_of_the_classification_and_no_other(RecordedSession race)
    {
        var laps = race.Laps();
        foreach (var line in OfficialResult.Of(race))
        {
            var mine = laps.Where(l => l.Driver == line.Driver && !l.IsDerived).ToArray();
            Assert.Equal(Enumerable.Range(1, line.Laps!.Value), mine.Select(l => l.Number));
            Assert.InRange(laps.Count(l => l.Driver == line.Driver && l.IsDerived), 0, line.Laps == 0 ? 1 : 0);
        }
    }

    [Theory]
    [MemberData(nameof(RacesOfRecord))]
    public void Gaps_at_the_finish_are_the_official_ones_to_the_millisecond(RecordedSession race)
    {
        var finish = race.Laps().GroupBy(l => l.Driver).ToDictionary(g => g.Key, g => g.Last());
        var result = OfficialResult.Of(race);
        var winner = result.MinBy(l => l.Driven ?? long.MaxValue)!;
        var count = 0;
        foreach (var line in result.Where(l => l.Time is not null))
        {
            var last = finish[line.Driver];
            Assert.Equal(line.Driven - winner.Driven, last.End!.Value.Milliseconds - finish[winner.Driver].End!.Value.Milliseconds);
            Assert.Equal(line.Driven == winner.Driven ? Gap.Leader : Gap.FromMilliseconds(line.Driven!.Value - winner.Driven!.Value), last.GapToLeader);
            count++;
        }
        Assert.True(count > 10);
    }

    [Theory]
    [MemberData(nameof(RacesOfRecord))]
    public void The_winners_time_alone_makes_every_finishers_laps_add_up_to_the_official_time(RecordedSession race)
    {
        var result = OfficialResult.Of(race);
        var winner = result.MinBy(l => l.Driven ?? long.MaxValue)!;
        var laps = LapFold.Fold(race.Feed(), new Dictionary<DriverNumber, LapTime> { [winner.Driver] = LapTime.FromMilliseconds(winner.Driven!.Value) });
        foreach (var line in result.Where(l => l.Time is not null))
            Assert.Equal(line.Driven, laps.Where(l => l.Driver == line.Driver).Sum(l => l.Time!.Value.Milliseconds));
        Assert.All(laps.Where(l => l is { Number: 1, IsDerived: false }), l => Assert.Equal((LapTimeSource.Measured, false), (l.TimeSource!.Value, l.Marks.HasFlag(LapMarks.TimeEstimated))));
    }

    [Theory]
    [MemberData(nameof(RacesOfRecord))]
    public void All_official_times_together_give_the_start_although_some_have_penalties(RecordedSession race)
    {
        var result = OfficialResult.Of(race).Where(l => l.Time is not null).ToArray();
        var laps = LapFold.Fold(race.Feed(), result.ToDictionary(l => l.Driver, l => l.Time!.Value));

        Assert.All(result, line => Assert.Equal(line.Driven, laps.Where(l => l.Driver == line.Driver).Sum(l => l.Time!.Value.Milliseconds)));
    }

    [Theory]
    [MemberData(nameof(RacesOfRecord))]
    public void Without_an_official_time_the_first_lap_is_right_to_a_tenth_of_a_second_and_says_that_it_is_estimated(RecordedSession race)
    {
        var laps = race.Laps();
        foreach (var line in OfficialResult.Of(race).Where(l => l.Time is not null))
        {
            Assert.InRange(laps.Where(l => l.Driver == line.Driver).Sum(l => l.Time!.Value.Milliseconds) - line.Driven!.Value, -100, 100);
            Assert.True(laps.First(l => l.Driver == line.Driver).Marks.HasFlag(LapMarks.TimeEstimated));
        }
    }

    [Theory]
    [MemberData(nameof(RacesOfRecord))]
    public void Every_lap_has_a_time_that_is_the_time_between_its_crossings(RecordedSession race)
    {
        foreach (var lap in race.Laps().Where(l => !l.IsDerived))
        {
            Assert.Equal(lap.Time!.Value.Milliseconds, lap.End!.Value.Milliseconds - lap.Start!.Value.Milliseconds);
            Assert.Equal(lap.Time.Value.Milliseconds, lap.Sector1!.Value.Milliseconds + lap.Sector2!.Value.Milliseconds + lap.Sector3!.Value.Milliseconds);
            Assert.NotNull(lap.Position);
            Assert.NotNull(lap.GapToLeader);
            Assert.False(lap.Marks.HasFlag(LapMarks.NotAligned));
        }
    }

    [Fact]
    public void The_sprint_in_china_has_russells_first_lap_and_the_laps_behind_the_safety_car()
    {
        var result = OfficialResult.Of(RecordedSession.China2026Sprint);
        var laps = LapFold.Fold(RecordedSession.China2026Sprint.Feed(), new Dictionary<DriverNumber, LapTime> { [result[0].Driver] = result[0].Time!.Value });

        Assert.Equal("1:40.892", laps.First(l => l.Driver == new DriverNumber(63)).Time.ToString());
        Assert.Equal(result.Count(l => l.Laps == 19), laps.Count(l => l.Number == 14 && l.Time!.Value.Milliseconds > 100_000));
        Assert.True(laps.Count(l => l.Time!.Value.Milliseconds > 150_000) >= 5, "Laps over 150 s are missing.");
    }

    [Fact]
    public void First_laps_in_baku_have_the_official_times_and_order_of_all_drivers()
    {
        var winner = OfficialResult.Of(RecordedSession.Azerbaijan2018Race)[0];
        var laps = LapFold.Fold(RecordedSession.Azerbaijan2018Race.Feed(), new Dictionary<DriverNumber, LapTime> { [winner.Driver] = winner.Time!.Value });
        var text = string.Concat(Shared.Recordings.Lines("jolpica", "ergast", "f1", "2018", "4", "laps", "1.json.gz"));
        using var official = JsonDocument.Parse(text);
        var timings = official.RootElement.GetProperty("MRData").GetProperty("RaceTable").GetProperty("Races")[0].GetProperty("Laps")[0].GetProperty("Timings");

        Assert.Equal(
            timings.EnumerateArray().Select(t => $"{t.GetProperty("position").GetString()} {t.GetProperty("time").GetString()}"),
            laps.Where(l => l is { Number: 1, IsDerived: false }).OrderBy(l => l.Position).Select(l => $"{l.Position} {l.Time}"));
    }

    [Fact]
    public void Places_on_each_lap_of_the_sprint_are_those_of_the_feeds_own_series()
    {
        var feed = RecordedSession.China2026Sprint.Feed();
        var laps = LapFold.Fold(feed).ToDictionary(l => (l.Driver, l.Number));
        var series = new TopicState();
        foreach (var message in feed.Of("LapSeries")) series.TryApply(message.Payload.Span);
        var (compared, differing) = (0, new List<string>());
        // Where cars pass each other on the line, the series may give one place twice: then it contradicts itself.
        var given = series.Value.Members.SelectMany(m => m.Value["LapPosition"].Members).GroupBy(p => (p.Key, p.Value.WholeNumber)).ToDictionary(g => g.Key, g => g.Count());
        foreach (var (number, line) in series.Value.Members)
        {
            foreach (var (lap, position) in line["LapPosition"].Members.Where(p => p.Key != "0"))
            {
                if (!laps.TryGetValue((DriverNumber.Parse(number), int.Parse(lap, System.Globalization.CultureInfo.InvariantCulture)), out var row)) continue;
                if (position.WholeNumber != row.Position && given[(lap, position.WholeNumber)] == 1) differing.Add($"car {number} lap {lap}: {position.Text}, folded {row.Position}");
                compared++;
            }
        }
        Assert.Equal(laps.Count, compared);
        Assert.Empty(differing);
    }
}
