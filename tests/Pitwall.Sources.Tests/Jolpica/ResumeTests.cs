using Pitwall.Sources.Jolpica;
using static Pitwall.Sources.Jolpica.JolpicaResources;

namespace Pitwall.Sources.Tests.Jolpica;

/// <summary>An ingest that is killed goes on where it was: nothing that was answered is asked for again, and nothing is left out.</summary>
public sealed class ResumeTests
{
    private static readonly JolpicaSelection Selection = new()
    {
        Seasons = [2023, 2024],
        Resources = [Drivers, RacesOfSeason, Results, Sprint, DriverStandings],
        Laps = true,
        PitStops = true,
    };

    /// <summary>Tells that the process is gone: no code of the ingest knows it.</summary>
    private sealed class Killed : Exception;

    [Fact]
    public async Task Killed_after_any_request_it_repeats_nothing_and_leaves_no_hole()
    {
        IReadOnlyList<string> expected;
        using (var whole = new JolpicaRuns())
        {
            Assert.Equal(0, (await whole.RunAsync(Selection)).ExitCode);
            expected = whole.Targets;
        }
        Assert.Equal(expected.Count, expected.Distinct().Count());

        for (var k = 1; k <= expected.Count; k++)
        {
            using var runs = new JolpicaRuns();
            // The request that it dies of is answered, but not to it.
            runs.Jolpica.Fault = (_, number) => number == k ? throw new Killed() : null;
            await Assert.ThrowsAsync<Killed>(() => runs.RunAsync(Selection));
            runs.Jolpica.Fault = (_, _) => null;
            runs.Clock.Advance(TimeSpan.FromMinutes(20));

            var report = await runs.RunAsync(Selection);

            Assert.Equal(0, report.ExitCode);
            Assert.Equal(expected.Count + 1, runs.Targets.Count);
            Assert.Equal(expected.Order(StringComparer.Ordinal), runs.Targets.Distinct().Order(StringComparer.Ordinal));
            AssertWhole(runs);
        }
    }

    [Fact]
    public async Task Killed_with_four_requests_under_way_again_and_again_it_gets_there_all_the_same()
    {
        using var runs = new JolpicaRuns();
        var options = JolpicaRuns.Options with { Workers = 4 };
        var left = 0;
        runs.Jolpica.Fault = (_, _) => left-- == 0 ? throw new Killed() : null;
        var deaths = 0;
        for (var isDone = false; !isDone;)
        {
            left = 3;
            try
            {
                isDone = (await runs.RunAsync(Selection, options)).ExitCode == 0;
            }
            catch (Exception e) when (e is Killed or AggregateException)
            {
                Assert.InRange(++deaths, 1, 60);
            }
        }

        Assert.True(deaths > 3, $"{deaths} deaths");
        AssertWhole(runs);
    }

    [Fact]
    public async Task Pages_of_a_season_that_is_over_hold_for_days()
    {
        using var runs = new JolpicaRuns();
        runs.Jolpica.Fault = (_, number) => number == 2 ? throw new Killed() : null;
        await Assert.ThrowsAsync<Killed>(() => runs.RunAsync(JolpicaRuns.Season(2023, Results)));
        runs.Jolpica.Fault = (_, _) => null;
        runs.Clock.Advance(TimeSpan.FromDays(6));

        Assert.Equal(["2023/results.json?limit=100&offset=100"], await runs.AskedByAsync(() => runs.RunAsync(JolpicaRuns.Season(2023, Results))));
    }

    [Fact]
    public async Task A_page_of_before_that_no_longer_fits_is_asked_for_again()
    {
        using var runs = new JolpicaRuns();
        runs.Jolpica.There = (_, rows) => [.. rows.SkipLast(1)];
        runs.Jolpica.Fault = (_, number) => number == 2 ? throw new Killed() : null;
        await Assert.ThrowsAsync<Killed>(() => runs.RunAsync(JolpicaRuns.Season(2023, Results)));
        runs.Jolpica.There = (_, rows) => rows;
        runs.Jolpica.Fault = (_, _) => null;

        var report = await runs.RunAsync(JolpicaRuns.Season(2023, Results));

        Assert.Equal((0, 120L, 3L), (report.ExitCode, report.Rows, report.Requests));
    }

    private static void AssertWhole(JolpicaRuns runs)
    {
        Assert.All(runs.State.Units, unit => Assert.True(unit.IsComplete, $"{unit.Collection} {unit.Year} {unit.Round}"));
        Assert.Equal(TinyChampionship.Drivers, runs.Rows(Drivers).Distinct().Count());
        Assert.Equal(120, runs.Rows(Results, 2023).Distinct().Count());
        Assert.Equal(48, runs.Rows(Results, 2024).Count);
        Assert.Equal(24, runs.Rows(DriverStandings, 2023).Count);
        foreach (var round in runs.Jolpica.Data.Rounds.Where(round => round is { Year: >= 2023, IsOver: true }))
        {
            Assert.Equal(120, runs.Rows(Laps, round.Year, round.Number).Distinct().Count());
            Assert.Equal(20, runs.Rows(PitStops, round.Year, round.Number).Count);
        }
    }
}
