using Pitwall.Formula1;

namespace Pitwall.Conformance.LiveTiming.Laps;

/// <summary>Laps of qualifying sessions against the official result and the feed's own boards.</summary>
public sealed class QualifyingLapsTests
{
    public static TheoryData<RecordedSession> Qualifyings => [.. RecordedSession.Qualifyings];

    [Theory]
    [MemberData(nameof(Qualifyings))]
    public void Every_official_time_of_a_part_is_the_best_lap_of_that_part(RecordedSession session)
    {
        var laps = session.Laps();
        var wrong = new List<string>();
        foreach (var line in OfficialResult.Of(session))
        {
            for (var part = 1; part <= 3; part++)
            {
                if (line.Parts[part - 1] is not { } time) continue;
                var best = laps
                    .Where(l => l.Driver == line.Driver && l.QualifyingPart == part && l.IsPersonalBest)
                    .MinBy(l => l.Time!.Value.Milliseconds);
                if (best?.Time != time) wrong.Add($"{line.Driver} Q{part}: official {time}, folded {best?.Time}");
            }
        }
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Qualifyings))]
    public void Personal_bests_fall_from_lap_to_lap_of_a_part_and_are_never_deleted(RecordedSession session)
    {
        foreach (var bests in session.Laps().Where(l => l.IsPersonalBest).GroupBy(l => (l.Driver, l.QualifyingPart)))
        {
            Assert.Equal(bests.OrderByDescending(l => l.Time!.Value.Milliseconds), bests);
            Assert.All(bests, l => Assert.False(l.IsDeleted));
        }
    }

    [Fact]
    public void In_spain_twenty_fifteen_and_ten_drivers_drove_in_the_parts()
    {
        var laps = RecordedSession.Spain2024Qualifying.Laps();

        Assert.Equal([20, 15, 10], new[] { 1, 2, 3 }.Select(p => laps.Where(l => l.QualifyingPart == p).Select(l => l.Driver).Distinct().Count()));
        Assert.True(laps.Where(l => l is { QualifyingPart: 1, IsInLap: false }).Max(l => l.End!.Value.Milliseconds) < 40 * 60_000);
        Assert.True(laps.Where(l => l is { QualifyingPart: 2, IsInLap: false }).Max(l => l.End!.Value.Milliseconds) < 63 * 60_000);
    }

    [Fact]
    public void In_baku_twenty_fourteen_and_nine_drivers_drove_in_the_parts_of_the_shootout()
    {
        var laps = RecordedSession.Qualifyings.Single(s => s.Path.EndsWith("Shootout", StringComparison.Ordinal)).Laps();

        Assert.Equal([20, 14, 9], new[] { 1, 2, 3 }.Select(p => laps.Where(l => l.QualifyingPart == p).Select(l => l.Driver).Distinct().Count()));
    }

    [Fact]
    public void In_china_eight_laps_stay_deleted_five_of_them_flying_and_the_pole_time_was_reinstated()
    {
        var laps = RecordedSession.China2024SprintQualifying.Laps();
        var norris = laps.Single(l => l.Driver == new DriverNumber(4) && l.Time == LapTime.Parse("1:57.940"));

        // Two of the eight began with a stay in the pits of many minutes, and one with a drive through them: InPit from 58:02.625 to 58:27.086.
        Assert.Equal((8, 5), (laps.Count(l => l.IsDeleted), laps.Count(l => l is { IsDeleted: true, IsOutLap: false })));
        Assert.Equal([4, 27, 44], laps.Where(l => l is { IsDeleted: true, IsOutLap: true }).Select(l => l.Driver.Value).Order());
        Assert.Equal((3, false, true, null), (norris.QualifyingPart!.Value, norris.IsDeleted, norris.IsPersonalBest, norris.DeletedReason));
        Assert.Equal(norris, laps.Where(l => l is { QualifyingPart: 3, IsPersonalBest: true }).MinBy(l => l.Time!.Value.Milliseconds));
    }
}
